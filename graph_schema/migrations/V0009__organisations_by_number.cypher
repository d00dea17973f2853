// Lists that are imported name organisations by their registration number.
CREATE INDEX organisation_registration_number IF NOT EXISTS FOR (n:Organisation) ON (n.registration_number);

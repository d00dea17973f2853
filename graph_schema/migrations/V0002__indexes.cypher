// What a running engine asks for: who changed in these ten-second slots.
CREATE INDEX organisation_changed_slot IF NOT EXISTS FOR (n:Organisation) ON (n.changed_slot);
CREATE INDEX offer_changed_slot IF NOT EXISTS FOR (n:Offer) ON (n.changed_slot);
CREATE INDEX need_changed_slot IF NOT EXISTS FOR (n:Need) ON (n.changed_slot);
CREATE INDEX exchange_changed_slot IF NOT EXISTS FOR (n:Exchange) ON (n.changed_slot);
CREATE INDEX proposal_changed_slot IF NOT EXISTS FOR (n:Proposal) ON (n.changed_slot);
// What people ask for by equality.
CREATE INDEX area_kind IF NOT EXISTS FOR (n:Area) ON (n.kind);
CREATE INDEX run_state IF NOT EXISTS FOR (n:Run) ON (n.state);

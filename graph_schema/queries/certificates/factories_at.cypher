// read
// Real factories that hold a certificate on a day, each once.
MATCH (g:Factory)-[held:HOLDS]->(:Certificate)
WHERE g.synthetic = false AND held.valid_from <= $at_date AND (held.valid_to IS NULL OR held.valid_to >= $at_date)
RETURN count(DISTINCT g.id) AS factories

// write
// Only where the ledger is still the one that was recomputed: what a run wrote meanwhile stays.
MATCH (p:Proposal {id: $id})
WHERE p.ledger = $old_ledger
SET p += $properties, p.changed_at = timestamp(), p.changed_slot = timestamp() / 10000
RETURN p.id AS id

// write
MATCH (p:Proposal {id: $id})
SET p += $properties, p.changed_at = timestamp(), p.changed_slot = timestamp() / 10000,
    p.said_slot = timestamp() / 10000

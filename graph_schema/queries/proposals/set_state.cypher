// write
MATCH (p:Proposal {id: $id})
SET p.state = $state, p.changed_at = timestamp(), p.changed_slot = timestamp() / 10000,
    p.said_slot = timestamp() / 10000
RETURN properties(p) AS properties

// write
// To set a property takes the lock: what is read here stays so until the transaction ends.
MATCH (p:Proposal {id: $id})
SET p.locked_at = timestamp()
RETURN properties(p) AS properties

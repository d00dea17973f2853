// write
// To set a property takes the lock: what is read here stays so until the transaction ends.
MATCH (d:Draft {id: $id})
SET d.locked_at = timestamp()
RETURN properties(d) AS properties

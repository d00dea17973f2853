// write
// To set a property takes the lock: what is read here stays so until the transaction ends.
MATCH (g:Organisation {id: $id})
SET g.locked_at = timestamp()
RETURN properties(g) AS properties

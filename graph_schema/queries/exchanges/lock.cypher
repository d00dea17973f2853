// write
// To set a property takes the lock: what is read here stays so until the transaction ends.
MATCH (x:Exchange {id: $id})
SET x.locked_at = timestamp()
RETURN properties(x) AS properties

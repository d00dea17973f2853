// write
// Makes the node of a name where it is not there yet; to set a property takes the lock until the transaction ends.
MERGE (s:Synonym {id: $id})
SET s.locked_at = timestamp()
RETURN properties(s) AS properties

// write
// To set a property takes the lock: what is read here stays so until the transaction ends.
MATCH (s:Need {id: $id})
SET s.locked_at = timestamp()
RETURN properties(s) AS properties

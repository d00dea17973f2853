// write
// The first answer stays. A request that changed nothing is entered here.
MERGE (r:Request {id: $id})
ON CREATE SET r += $properties
SET r.answer = coalesce(r.answer, $answer)
RETURN properties(r) AS properties

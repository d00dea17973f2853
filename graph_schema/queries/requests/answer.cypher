// write
// The first answer stays. A request that changed nothing is entered here. An erased answer does not come back.
MERGE (r:Request {id: $id})
ON CREATE SET r += $properties
SET r.answer = CASE WHEN coalesce(r.erased, false) THEN null ELSE coalesce(r.answer, $answer) END
RETURN properties(r) AS properties

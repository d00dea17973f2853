// read
MATCH (r:Request {id: $id})
RETURN properties(r) AS properties

// read
MATCH (a:Area {id: $id})
RETURN properties(a) AS properties

// read
MATCH (x:Exchange {id: $id})
RETURN properties(x) AS properties

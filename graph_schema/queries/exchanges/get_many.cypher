// read
UNWIND $ids AS id
MATCH (x:Exchange {id: id})
RETURN properties(x) AS properties

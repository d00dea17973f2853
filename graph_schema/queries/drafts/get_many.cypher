// read
UNWIND $ids AS id
MATCH (d:Draft {id: id})
RETURN properties(d) AS properties

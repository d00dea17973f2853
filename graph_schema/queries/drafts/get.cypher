// read
MATCH (d:Draft {id: $id})
RETURN properties(d) AS properties

// read
UNWIND $ids AS id
MATCH (g:Organisation {id: id})
RETURN properties(g) AS properties

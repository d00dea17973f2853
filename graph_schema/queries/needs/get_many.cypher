// read
UNWIND $ids AS id
MATCH (s:Need {id: id})
RETURN properties(s) AS properties

// read
MATCH (s:Need {id: $id})
RETURN properties(s) AS properties

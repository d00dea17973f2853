// read
MATCH (s:Synonym {id: $id})
WHERE s.name IS NOT NULL
RETURN properties(s) AS properties

// read
MATCH (s:Synonym)
WHERE s.name IS NOT NULL
RETURN properties(s) AS properties
ORDER BY s.id

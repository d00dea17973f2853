// read
MATCH (:Organisation {id: $organisation_id})-[:NEEDS]->(s:Need)
RETURN properties(s) AS properties
ORDER BY s.id

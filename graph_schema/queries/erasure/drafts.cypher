// read
MATCH (:Organisation {id: $organisation_id})-[:DRAFTED]->(d:Draft)
RETURN properties(d) AS properties
ORDER BY d.id

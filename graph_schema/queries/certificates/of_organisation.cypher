// read
MATCH (:Organisation {id: $organisation_id})-[:HOLDS]->(c:Certificate)
RETURN properties(c) AS properties
ORDER BY c.valid_from, c.id

// read
MATCH (:Organisation {id: $organisation_id})-[:DRAFTED]->(d:Draft)
WHERE d.id > $after_id AND ($state IS NULL OR d.state = $state)
RETURN properties(d) AS properties
ORDER BY d.id
LIMIT $limit

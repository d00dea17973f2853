// read
// Sorted and cut before the maps are made: made for every row they took most of the time.
MATCH (:Organisation {id: $organisation_id})-[:DRAFTED]->(d:Draft)
WHERE d.id > $after_id AND ($state IS NULL OR d.state = $state)
WITH d ORDER BY d.id LIMIT $limit
RETURN properties(d) AS properties
ORDER BY d.id

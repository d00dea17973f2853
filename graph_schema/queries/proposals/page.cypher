// read
MATCH (p:Proposal)
WHERE p.id > $after_id AND ($state IS NULL OR p.state = $state)
RETURN properties(p) AS properties
ORDER BY p.id
LIMIT $limit

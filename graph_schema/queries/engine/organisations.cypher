// read
MATCH (g:Organisation) WHERE g.id > $after_id
WITH g ORDER BY g.id LIMIT $limit
RETURN collect(properties(g)) AS properties

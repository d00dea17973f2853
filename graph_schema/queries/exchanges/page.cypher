// read
MATCH (x:Exchange)
WHERE x.id > $after_id
  AND ($state IS NULL OR x.state = $state)
  AND ($synthetic IS NULL OR x.synthetic = $synthetic)
RETURN properties(x) AS properties
ORDER BY x.id
LIMIT $limit

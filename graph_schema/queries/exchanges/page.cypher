// read
// Sorted and cut before the maps are made: made for every row they took most of the time.
MATCH (x:Exchange)
WHERE x.id > $after_id
  AND ($state IS NULL OR x.state = $state)
  AND ($synthetic IS NULL OR x.synthetic = $synthetic)
  AND ($kind IS NULL OR x.kind = $kind)
  AND ($evidence IS NULL OR x.evidence = $evidence)
  AND ($material_id IS NULL OR x.material_id = $material_id)
WITH x ORDER BY x.id LIMIT $limit
RETURN properties(x) AS properties
ORDER BY x.id

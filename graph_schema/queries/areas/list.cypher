// read
MATCH (a:Area)
WHERE ($kind IS NULL OR a.kind = $kind) AND ($synthetic IS NULL OR a.synthetic = $synthetic)
RETURN properties(a) AS properties
ORDER BY a.id

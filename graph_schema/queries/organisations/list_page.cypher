// read
// Sorted and cut before the maps are made: made for every row they took most of the time.
MATCH (g:Organisation)
WHERE g.id > $after_id
  AND ($kind IS NULL OR g.kind = $kind)
  AND ($synthetic IS NULL OR g.synthetic = $synthetic)
  AND ($isic IS NULL OR g.isic = $isic)
  AND ($province_code IS NULL OR g.province_code = $province_code)
  AND ($factory_type IS NULL OR $factory_type IN g.factory_types)
  AND ($name IS NULL OR toLower(g.name_th) CONTAINS $name OR toLower(g.name_en) CONTAINS $name)
WITH g ORDER BY g.id LIMIT $limit
RETURN properties(g) AS properties
ORDER BY g.id

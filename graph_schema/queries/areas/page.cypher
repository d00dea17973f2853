// read
// Sorted and cut before the maps are made: made for every row they took most of the time.
// `part_of`: areas inside that one, at any depth.
MATCH (a:Area)
WHERE a.id > $after_id
  AND ($kind IS NULL OR a.kind = $kind)
  AND ($synthetic IS NULL OR a.synthetic = $synthetic)
  AND ($province_code IS NULL OR a.province_code = $province_code)
  AND ($name IS NULL OR toLower(a.name_th) CONTAINS $name OR toLower(a.name_en) CONTAINS $name)
  AND ($part_of IS NULL OR EXISTS { MATCH (a)-[:PART_OF*1..6]->(:Area {id: $part_of}) })
WITH a ORDER BY a.id LIMIT $limit
RETURN properties(a) AS properties
ORDER BY a.id

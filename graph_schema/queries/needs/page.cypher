// read
// Sorted and cut before the maps are made: made for every row they took most of the time.
MATCH (s:Need)
WHERE s.id > $after_id
  AND ($state IS NULL OR s.state = $state)
  AND ($synthetic IS NULL OR s.synthetic = $synthetic)
  AND ($material_id IS NULL OR s.material_id = $material_id)
  AND ($product_id IS NULL OR s.product_id = $product_id)
  AND ($min_tonnes_per_year IS NULL OR s.tonnes_per_year >= $min_tonnes_per_year)
WITH s ORDER BY s.id LIMIT $limit
RETURN properties(s) AS properties
ORDER BY s.id

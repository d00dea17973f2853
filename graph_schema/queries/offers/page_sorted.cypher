// read
// Sorted and cut before the maps are made: made for every row they took most of the time.
// Largest (or latest) first; what has no such value comes last: 1e300 is above all there is.
MATCH (s:Offer)
WHERE ($state IS NULL OR s.state = $state)
  AND ($synthetic IS NULL OR s.synthetic = $synthetic)
  AND ($material_id IS NULL OR s.material_id = $material_id)
  AND ($waste_code IS NULL OR s.waste_code = $waste_code)
  AND ($hazard IS NULL OR coalesce(s.hazard, 'none') = $hazard)
  AND ($status IS NULL OR s.status = $status)
  AND ($present_route IS NULL OR s.present_route = $present_route)
  AND ($min_tonnes_per_year IS NULL OR s.tonnes_per_year >= $min_tonnes_per_year)
WITH s, CASE $sort
          WHEN 'tonnes' THEN coalesce(-s.tonnes_per_year, 1e300)
          WHEN 'changed' THEN -s.changed_at
          ELSE 0
        END AS key
WHERE key > $key OR (key = $key AND s.id > $after_id)
WITH s, key ORDER BY key, s.id LIMIT $limit
RETURN properties(s) AS properties, key AS key
ORDER BY key, s.id

// read
// Sorted and cut before the maps are made: made for every row they took most of the time.
// Best (or nearest) first; what has no such value comes last: 1e300 is above all there is.
MATCH (p:Proposal)
WHERE ($state IS NULL OR p.state = $state)
  AND ($synthetic IS NULL OR p.synthetic = $synthetic)
  AND ($material_id IS NULL OR p.material_id = $material_id)
  AND ($pathway_id IS NULL OR p.pathway_id = $pathway_id)
  AND ($offer_id IS NULL OR p.offer_id = $offer_id)
  AND ($need_id IS NULL OR p.need_id = $need_id)
  AND ($min_saving_t IS NULL OR p.saving_central_t >= $min_saving_t)
WITH p, CASE $sort
          WHEN 'value' THEN coalesce(-p.value, 1e300)
          WHEN 'saving' THEN coalesce(-p.saving_central_t, 1e300)
          WHEN 'distance' THEN coalesce(p.distance_km, 1e300)
          ELSE 0
        END AS key
WHERE key > $key OR (key = $key AND p.id > $after_id)
WITH p, key ORDER BY key, p.id LIMIT $limit
RETURN properties(p) AS properties, key AS key
ORDER BY key, p.id

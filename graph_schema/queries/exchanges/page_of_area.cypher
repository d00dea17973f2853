// read
// Sorted and cut before the maps are made: made for every row they took most of the time.
// Those with a giver or a taker in the area or in one inside it.
// Largest (or latest) first; what has no such value comes last: 1e300 is above all there is.
MATCH (:Area {id: $area_id})<-[:PART_OF*0..6]-(:Area)<-[:IN]-(g:Organisation)
WITH DISTINCT g
MATCH (g)<-[:GIVER|TAKER]-(x:Exchange)
WITH DISTINCT x
WHERE ($state IS NULL OR x.state = $state)
  AND ($synthetic IS NULL OR x.synthetic = $synthetic)
  AND ($kind IS NULL OR x.kind = $kind)
  AND ($evidence IS NULL OR x.evidence = $evidence)
  AND ($material_id IS NULL OR x.material_id = $material_id)
WITH x, CASE $sort
          WHEN 'tonnes' THEN coalesce(-x.tonnes_per_year, 1e300)
          WHEN 'since' THEN -toInteger(replace(x.since, '-', ''))
          ELSE 0
        END AS key
WHERE key > $key OR (key = $key AND x.id > $after_id)
WITH x, key ORDER BY key, x.id LIMIT $limit
RETURN properties(x) AS properties, key AS key
ORDER BY key, x.id

// read
// Sorted and cut before the maps are made: made for every row they took most of the time.
MATCH (p:Proposal)
WHERE p.id > $after_id
  AND ($state IS NULL OR p.state = $state)
  AND ($synthetic IS NULL OR p.synthetic = $synthetic)
  AND ($material_id IS NULL OR p.material_id = $material_id)
  AND ($pathway_id IS NULL OR p.pathway_id = $pathway_id)
  AND ($offer_id IS NULL OR p.offer_id = $offer_id)
  AND ($need_id IS NULL OR p.need_id = $need_id)
  AND ($min_saving_t IS NULL OR p.saving_central_t >= $min_saving_t)
WITH p ORDER BY p.id LIMIT $limit
RETURN properties(p) AS properties
ORDER BY p.id

// write
// The link to the material is for those who look at the graph; on a graph without the seed tables there is none yet.
MATCH (s:Synonym {id: $id})
SET s += $properties, s.changed_at = timestamp(), s.changed_slot = timestamp() / 10000
WITH s
OPTIONAL MATCH (s)-[old:NAMES]->(:Material)
DELETE old
WITH DISTINCT s
MATCH (m:Material {id: $material_id})
MERGE (s)-[:NAMES]->(m)

// write
// Nothing more is written about an organisation whose data was erased; how many rows were tells of it.
UNWIND $rows AS row
MATCH (g:Organisation {id: row.organisation_id})
WHERE coalesce(g.location_precision, '') <> 'erased'
MATCH (m:Material {id: row.material_id})
MERGE (o:Offer {id: row.id})
SET o += row.properties, o.changed_at = timestamp(), o.changed_slot = timestamp() / 10000
MERGE (g)-[:OFFERS]->(o)
MERGE (o)-[:OF]->(m)
RETURN count(o) AS written

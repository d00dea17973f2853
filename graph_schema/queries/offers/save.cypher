// write
UNWIND $rows AS row
MATCH (g:Organisation {id: row.organisation_id})
MATCH (m:Material {id: row.material_id})
MERGE (o:Offer {id: row.id})
SET o += row.properties, o.changed_at = timestamp(), o.changed_slot = timestamp() / 10000
MERGE (g)-[:OFFERS]->(o)
MERGE (o)-[:OF]->(m)
RETURN count(o) AS written

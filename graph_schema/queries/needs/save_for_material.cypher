// write
UNWIND $rows AS row
MATCH (g:Organisation {id: row.organisation_id})
MATCH (wanted:Material {id: row.material_id})
MERGE (n:Need {id: row.id})
SET n += row.properties, n.changed_at = timestamp(), n.changed_slot = timestamp() / 10000
MERGE (g)-[:NEEDS]->(n)
MERGE (n)-[:FOR]->(wanted)
RETURN count(n) AS written

// write
UNWIND $rows AS row
MATCH (g:Organisation {id: row.organisation_id})
MERGE (d:Draft {id: row.id})
SET d += row.properties, d.changed_at = timestamp(), d.changed_slot = timestamp() / 10000
MERGE (g)-[:DRAFTED]->(d)

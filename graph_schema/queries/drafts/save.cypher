// write
// Nothing more is written about an organisation whose data was erased; how many rows were tells of it.
UNWIND $rows AS row
MATCH (g:Organisation {id: row.organisation_id})
WHERE coalesce(g.location_precision, '') <> 'erased'
MERGE (d:Draft {id: row.id})
SET d += row.properties, d.changed_at = timestamp(), d.changed_slot = timestamp() / 10000
MERGE (g)-[:DRAFTED]->(d)
RETURN count(d) AS written

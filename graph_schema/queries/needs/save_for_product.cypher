// write
// Nothing more is written about an organisation whose data was erased; how many rows were tells of it.
UNWIND $rows AS row
MATCH (g:Organisation {id: row.organisation_id})
WHERE coalesce(g.location_precision, '') <> 'erased'
MATCH (wanted:Product {id: row.product_id})
MERGE (n:Need {id: row.id})
SET n += row.properties, n.changed_at = timestamp(), n.changed_slot = timestamp() / 10000
MERGE (g)-[:NEEDS]->(n)
MERGE (n)-[:FOR]->(wanted)
RETURN count(n) AS written

// write
UNWIND $rows AS row
MERGE (n:Product {id: row.id})
SET n += row.properties, n.changed_at = timestamp(), n.changed_slot = timestamp() / 10000

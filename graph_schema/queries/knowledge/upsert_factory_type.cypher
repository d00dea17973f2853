// write
UNWIND $rows AS row
MERGE (n:FactoryType {id: row.id})
SET n += row.properties, n.changed_at = timestamp(), n.changed_slot = timestamp() / 10000

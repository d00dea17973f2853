// write
UNWIND $rows AS row
MERGE (a:Area {id: row.id})
SET a += row.properties, a.changed_at = timestamp(), a.changed_slot = timestamp() / 10000

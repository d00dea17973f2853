// write
UNWIND $rows AS row
MATCH (g:Organisation {id: row.id})
SET g += row.properties, g.changed_at = timestamp(), g.changed_slot = timestamp() / 10000

// write
// LABELS stands for one of the sets of labels in symbiosis/store/shape.py. What engines follow is new to them.
UNWIND $rows AS row
CREATE (n:LABELS {id: row.id})
SET n += row.properties, n.changed_at = timestamp(), n.changed_slot = timestamp() / 10000

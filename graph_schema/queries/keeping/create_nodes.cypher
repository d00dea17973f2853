// write
// LABELS stands for one of the sets of labels in symbiosis/store/shape.py.
UNWIND $rows AS row
CREATE (n:LABELS {id: row.id})
SET n += row.properties

// write
// LABEL stands for one of the labels in symbiosis/store/shape.py.
UNWIND $rows AS row
MATCH (n:LABEL {id: row.id})
SET n += row.properties

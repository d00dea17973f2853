// read
// LABEL stands for one of the labels in symbiosis/store/shape.py.
UNWIND $ids AS id
MATCH (n:LABEL {id: id})
RETURN labels(n) AS labels, properties(n) AS properties

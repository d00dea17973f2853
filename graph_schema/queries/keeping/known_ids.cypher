// read
// LABEL stands for one of the labels in symbiosis/store/shape.py.
UNWIND $ids AS id
MATCH (n:LABEL {id: id})
RETURN n.id AS id

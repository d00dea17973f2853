// read
// LABEL stands for one of the labels in symbiosis/store/shape.py.
MATCH (n:LABEL)
RETURN collect(n.id) AS ids

// write
// LABEL stands for one of the labels in symbiosis/store/shape.py.
MATCH (n:LABEL)
WITH n LIMIT $at_a_time
DETACH DELETE n
RETURN count(*) AS deleted

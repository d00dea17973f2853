// read
// LABEL stands for one of the labels in symbiosis/store/shape.py. Two equal answers: nothing was written between.
MATCH (n:LABEL)
RETURN count(n) AS nodes, max(coalesce(n.changed_at, n.heartbeat_at)) AS changed_at

// write
// Logs of organisations that are gone.
MATCH (n:EventLog)
WHERE NOT EXISTS { MATCH (g:Organisation) WHERE g.id = n.id }
WITH n LIMIT $at_a_time
DETACH DELETE n
RETURN count(*) AS deleted

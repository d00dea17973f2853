// write
MATCH (n:Assessment)
WHERE EXISTS { MATCH (n)<-[:ASSESSED]-(a:Area) WHERE a.synthetic = true }
WITH n LIMIT $at_a_time
DETACH DELETE n
RETURN count(*) AS deleted

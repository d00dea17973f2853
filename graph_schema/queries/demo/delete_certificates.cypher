// write
MATCH (n:Certificate)
WHERE EXISTS { MATCH (n)<-[:HOLDS]-(g:Organisation) WHERE g.synthetic = true }
WITH n LIMIT $at_a_time
DETACH DELETE n
RETURN count(*) AS deleted

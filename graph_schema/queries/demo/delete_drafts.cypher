// write
MATCH (n:Draft)
WHERE n.synthetic = true OR EXISTS { MATCH (n)<-[:DRAFTED]-(g:Organisation) WHERE g.synthetic = true }
WITH n LIMIT $at_a_time
DETACH DELETE n
RETURN count(*) AS deleted

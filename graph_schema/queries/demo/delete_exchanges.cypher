// write
MATCH (n:Exchange)
WHERE n.synthetic = true OR EXISTS { MATCH (n)-[:GIVER|TAKER]->(g:Organisation) WHERE g.synthetic = true }
WITH n LIMIT $at_a_time
DETACH DELETE n
RETURN count(*) AS deleted

// write
MATCH (n:Event)
WHERE n.synthetic = true
WITH n LIMIT $at_a_time
DETACH DELETE n
RETURN count(*) AS deleted

// write
MATCH (r:Request)
WHERE r.at < $before
WITH r LIMIT $at_a_time
DETACH DELETE r
RETURN count(*) AS deleted

// read
MATCH (:Organisation {id: $organisation_id})<-[:GIVER|TAKER]-(x:Exchange)
WITH DISTINCT x
WHERE x.id > $after_id
RETURN properties(x) AS properties
ORDER BY x.id
LIMIT $limit

// read
MATCH (:Organisation {id: $organisation_id})<-[:GIVER|TAKER]-(x:Exchange)
WITH DISTINCT x
RETURN properties(x) AS properties
ORDER BY x.id

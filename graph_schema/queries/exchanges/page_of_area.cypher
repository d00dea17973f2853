// read
// Those with a giver or a taker in the area or in one inside it.
MATCH (:Area {id: $area_id})<-[:PART_OF*0..6]-(:Area)<-[:IN]-(g:Organisation)
WITH DISTINCT g
MATCH (g)<-[:GIVER|TAKER]-(x:Exchange)
WITH DISTINCT x
WHERE x.id > $after_id
  AND ($state IS NULL OR x.state = $state)
  AND ($synthetic IS NULL OR x.synthetic = $synthetic)
RETURN properties(x) AS properties
ORDER BY x.id
LIMIT $limit

// read
// Of members of the area and of every area inside it; a member of two of them counts once.
MATCH (:Area {id: $area_id})<-[:PART_OF*0..6]-(:Area)<-[:IN]-(g:Organisation)
WITH DISTINCT g
MATCH (g)-[:OFFERS]->(s:Offer)
WHERE s.id > $after_id AND ($state IS NULL OR s.state = $state)
RETURN properties(s) AS properties
ORDER BY s.id
LIMIT $limit

// read
MATCH (:Area {id: $area_id})<-[:PART_OF*0..6]-(:Area)<-[:IN]-(g:Organisation)
WITH DISTINCT g
MATCH (g)-[:NEEDS]->(s:Need)
WHERE s.state = 'open'
RETURN s.id AS id

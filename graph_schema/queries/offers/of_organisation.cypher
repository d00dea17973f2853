// read
MATCH (:Organisation {id: $organisation_id})-[:OFFERS]->(s:Offer)
RETURN properties(s) AS properties
ORDER BY s.id

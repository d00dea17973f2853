// read
MATCH (:Organisation {id: $organisation_id})-[:OFFERS]->(s:Offer)
WHERE s.state = 'open'
RETURN s.id AS id

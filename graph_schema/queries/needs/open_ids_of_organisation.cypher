// read
MATCH (:Organisation {id: $organisation_id})-[:NEEDS]->(s:Need)
WHERE s.state = 'open'
RETURN s.id AS id

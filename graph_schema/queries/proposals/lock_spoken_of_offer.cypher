// write
// Those in which somebody is interested: they end with the stream, and both sides are told.
MATCH (:Offer {id: $id})<-[:FROM]-(p:Proposal)
WHERE p.state = 'interested'
SET p.locked_at = timestamp()
RETURN properties(p) AS properties
ORDER BY p.id

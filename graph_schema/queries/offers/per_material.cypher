// read
// How many there are of any state, of what has any.
MATCH (m:Material)<-[:OF]-(s:Offer)
RETURN m.id AS id, count(s) AS streams

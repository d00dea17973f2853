// read
// How many there are of any state, of what has any.
MATCH (p:Product)<-[:FOR]-(s:Need)
RETURN p.id AS id, count(s) AS streams

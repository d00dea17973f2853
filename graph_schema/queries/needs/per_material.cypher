// read
// How many there are of any state, of what has any.
MATCH (m:Material)<-[:FOR]-(s:Need)
RETURN m.id AS id, count(s) AS streams

// write
// The number is taken under the log's own lock, so entries become visible in the order of their numbers.
UNWIND $organisation_ids AS organisation_id
MERGE (log:EventLog {id: organisation_id})
ON CREATE SET log.last = 0
SET log.last = log.last + 1
WITH log
MATCH (e:Event {id: $id})
CREATE (log)-[:ENTRY {number: log.last}]->(e)

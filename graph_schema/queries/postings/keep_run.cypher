// write
// The run of a posting, as runs/save writes it, and the posting's event, as events/record does: one statement, not two.
MERGE (r:Run {id: $id})
SET r += $properties, r.heartbeat_at = timestamp()
WITH r
MERGE (log:EventLog {id: $organisation_id})
ON CREATE SET log.last = 0
WITH log
WHERE NOT EXISTS { MATCH (:Event {id: $event_id}) }
SET log.last = log.last + 1
CREATE (log)-[:ENTRY {number: log.last}]->(e:Event {id: $event_id})
SET e += $event

// write
// The numbers are taken under the log's own lock, so entries become visible in the order of their numbers.
UNWIND $logs AS row
MERGE (log:EventLog {id: row.id})
ON CREATE SET log.last = 0
SET log.last = log.last + size(row.entries)
WITH row, log, log.last - size(row.entries) AS before
UNWIND row.entries AS entry
MATCH (e:Event {id: entry.id})
CREATE (log)-[:ENTRY {number: before + entry.place}]->(e)

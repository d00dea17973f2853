// write
// New events, each entered in the log of one organisation that it concerns; `enter` enters it in those of the others.
// What many of them have in common comes once, in `shared`.
// The numbers are taken under the log's own lock, so entries become visible in the order of their numbers.
UNWIND $logs AS row
MERGE (log:EventLog {id: row.id})
ON CREATE SET log.last = 0
SET log.last = log.last + size(row.entries)
WITH row, log, log.last - size(row.entries) AS before
UNWIND row.entries AS entry
CREATE (e:Event {id: entry.id})
SET e += $shared[entry.shared], e.about_id = entry.about_id, e.organisation_ids = entry.organisation_ids
CREATE (log)-[:ENTRY {number: before + entry.place}]->(e)

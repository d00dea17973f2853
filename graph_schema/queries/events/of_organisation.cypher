// read
MATCH (:EventLog {id: $organisation_id})-[entry:ENTRY]->(e:Event)
WHERE entry.number > $after
RETURN entry.number AS number, properties(e) AS properties
ORDER BY number
LIMIT $limit

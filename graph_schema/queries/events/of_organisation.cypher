// read
MATCH (:EventLog {id: $organisation_id})-[entry:ENTRY]->(e:Event)
WHERE entry.number > $after AND ($about_kind IS NULL OR e.about_kind = $about_kind)
RETURN entry.number AS number, properties(e) AS properties
ORDER BY number
LIMIT $limit

// read
MATCH (log:EventLog {id: $organisation_id})
RETURN log.last AS last

// read
MATCH (m:Material)
RETURN m.id AS id

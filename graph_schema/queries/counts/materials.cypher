// read
MATCH (m:Material)
RETURN count(m) AS materials

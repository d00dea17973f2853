// read
UNWIND $ids AS id
MATCH (s:Need {id: id})
RETURN s.id AS id, s.organisation_id AS organisation_id

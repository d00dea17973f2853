// read
UNWIND $ids AS id
MATCH (s:Offer {id: id})
RETURN s.id AS id, s.organisation_id AS organisation_id

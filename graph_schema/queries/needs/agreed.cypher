// read
UNWIND $ids AS id
MATCH (s:Need {id: id})
WHERE s.agreed_monthly IS NOT NULL
RETURN s.id AS id, s.agreed_monthly AS agreed_monthly

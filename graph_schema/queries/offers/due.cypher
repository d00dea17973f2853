// read
MATCH (s:Offer)
WHERE s.valid_until < $today AND s.state = 'open'
RETURN s.id AS id
ORDER BY id
LIMIT $limit

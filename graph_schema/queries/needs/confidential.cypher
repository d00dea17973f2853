// read
UNWIND $ids AS id
MATCH (n:Need {id: id})
WHERE n.confidential
RETURN n.id AS id

// read
// Which of these ids nobody has.
UNWIND $ids AS id
OPTIONAL MATCH (n:Offer {id: id})
WITH id, n
WHERE n IS NULL
RETURN id

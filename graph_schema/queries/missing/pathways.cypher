// read
// Which of these ids nobody has.
UNWIND $ids AS id
OPTIONAL MATCH (n:Pathway {id: id})
WITH id, n
WHERE n IS NULL
RETURN id

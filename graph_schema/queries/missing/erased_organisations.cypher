// read
// Which of these organisations had their data erased.
UNWIND $ids AS id
MATCH (n:Organisation {id: id})
WHERE n.location_precision = 'erased'
RETURN id

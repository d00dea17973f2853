// read
UNWIND $ids AS id
MATCH (s:Offer {id: id})
RETURN properties(s) AS properties

// read
MATCH (s:Offer {id: $id})
RETURN properties(s) AS properties

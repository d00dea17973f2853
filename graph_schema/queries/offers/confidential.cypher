// read
UNWIND $ids AS id
MATCH (o:Offer {id: id})
WHERE o.confidential
RETURN o.id AS id

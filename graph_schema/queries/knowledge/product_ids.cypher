// read
MATCH (p:Product)
RETURN p.id AS id

// write
// A need saved again for something else is for that alone.
UNWIND $rows AS row
MATCH (n:Need {id: row.id})-[was:FOR]->(wanted:Product)
WHERE row.product_id IS NULL OR wanted.id <> row.product_id
DELETE was

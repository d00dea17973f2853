// write
// A need saved again for something else is for that alone.
UNWIND $rows AS row
MATCH (n:Need {id: row.id})-[was:FOR]->(wanted:Material)
WHERE row.material_id IS NULL OR wanted.id <> row.material_id
DELETE was

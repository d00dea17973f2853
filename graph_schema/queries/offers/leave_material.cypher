// write
// An offer saved again with another material is of that one alone.
UNWIND $rows AS row
MATCH (o:Offer {id: row.id})-[was:OF]->(m:Material)
WHERE m.id <> row.material_id
DELETE was

// write
UNWIND $rows AS row
MATCH (a:Area {id: row.id})-[part:PART_OF]->(whole:Area)
WHERE NOT whole.id IN row.part_of
DELETE part

// write
UNWIND $rows AS row
MATCH (g:Organisation {id: row.id})-[membership:IN]->(a:Area)
WHERE NOT a.id IN row.area_ids
DELETE membership

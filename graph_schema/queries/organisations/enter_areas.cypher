// write
UNWIND $rows AS row
UNWIND row.area_ids AS area_id
MATCH (g:Organisation {id: row.id})
MATCH (a:Area {id: area_id})
MERGE (g)-[:IN]->(a)

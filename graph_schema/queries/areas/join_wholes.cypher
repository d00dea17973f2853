// write
UNWIND $rows AS row
UNWIND row.part_of AS whole_id
MATCH (a:Area {id: row.id})
MATCH (whole:Area {id: whole_id})
MERGE (a)-[:PART_OF]->(whole)

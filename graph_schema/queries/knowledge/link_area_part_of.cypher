// write
UNWIND $rows AS row
MATCH (n:Area {id: row.id})
MATCH (other:Area {id: row.target})
MERGE (n)-[:PART_OF]->(other)

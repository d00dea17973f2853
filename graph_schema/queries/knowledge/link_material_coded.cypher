// write
UNWIND $rows AS row
MATCH (n:Material {id: row.id})
MATCH (other:WasteCode {id: row.target})
MERGE (n)-[:CODED]->(other)

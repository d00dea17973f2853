// write
UNWIND $rows AS row
MATCH (n:Pathway {id: row.id})
MATCH (other:Material {id: row.target})
MERGE (other)-[:USED_IN]->(n)

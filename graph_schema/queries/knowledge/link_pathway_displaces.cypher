// write
UNWIND $rows AS row
MATCH (n:Pathway {id: row.id})
MATCH (other:Product {id: row.target})
MERGE (n)-[:DISPLACES]->(other)

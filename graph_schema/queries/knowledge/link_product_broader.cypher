// write
UNWIND $rows AS row
MATCH (n:Product {id: row.id})
MATCH (other:Product {id: row.target})
MERGE (n)-[:BROADER]->(other)

// write
UNWIND $rows AS row
MATCH (n:MaterialClass {id: row.id})
MATCH (other:MaterialClass {id: row.target})
MERGE (n)-[:BROADER]->(other)

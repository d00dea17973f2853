// write
UNWIND $rows AS row
MATCH (p:Proposal {id: row.id})
MATCH (w:Pathway {id: row.pathway_id})
MERGE (p)-[:BY]->(w)

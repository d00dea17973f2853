// write
MATCH (x:Exchange {id: $id})
MATCH (p:Proposal {id: $proposal_id})
MERGE (x)-[:FULFILS]->(p)

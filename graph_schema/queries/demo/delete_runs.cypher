// write
// Runs that proposed nothing real.
MATCH (n:Run)
WHERE EXISTS { MATCH (n)-[:PROPOSED]->(:Proposal) }
  AND NOT EXISTS { MATCH (n)-[:PROPOSED]->(p:Proposal)-[:FROM]->(o:Offer) WHERE o.synthetic = false }
WITH n LIMIT $at_a_time
DETACH DELETE n
RETURN count(*) AS deleted

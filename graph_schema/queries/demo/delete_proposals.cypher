// write
// Also one between something made up and something real.
MATCH (n:Proposal)
WHERE n.synthetic = true
  OR EXISTS { MATCH (n)-[:FROM]->(o:Offer) WHERE o.synthetic = true }
  OR EXISTS { MATCH (n)-[:TO]->(need:Need) WHERE need.synthetic = true }
  OR EXISTS { MATCH (n)-[:TO]->(g:Organisation) WHERE g.synthetic = true }
WITH n LIMIT $at_a_time
DETACH DELETE n
RETURN count(*) AS deleted

// read
// What it could give and what it could take.
// Best first: by value where it is known and above zero, the others after them by how likely they work.
MATCH (g:Organisation {id: $id})
CALL (g) {
  MATCH (g)-[:OFFERS]->(:Offer)<-[:FROM]-(p:Proposal) RETURN p
  UNION
  MATCH (g)-[:NEEDS]->(:Need)<-[:TO]-(p:Proposal) RETURN p
  UNION
  MATCH (g)<-[:TO]-(p:Proposal) RETURN p
}
WITH DISTINCT p
WHERE (NOT $open_only OR (
    EXISTS { MATCH (p)-[:FROM]->(o:Offer) WHERE o.state = 'open' }
    AND NOT EXISTS { MATCH (p)-[:TO]->(n:Need) WHERE n.state <> 'open' }
  ))
RETURN properties(p) AS properties
ORDER BY CASE WHEN p.value > 0 THEN 0 ELSE 1 END,
         CASE WHEN p.value > 0 THEN p.value ELSE p.p_works END DESC,
         p.id
LIMIT $limit

// read
// Best first: by value where it is known and above zero, the others after them by how likely they work.
MATCH (:Offer {id: $id})<-[:FROM]-(p:Proposal)
WHERE (NOT $open_only OR (
    EXISTS { MATCH (p)-[:FROM]->(o:Offer) WHERE o.state = 'open' }
    AND NOT EXISTS { MATCH (p)-[:TO]->(n:Need) WHERE n.state <> 'open' }
  ))
RETURN properties(p) AS properties
ORDER BY CASE WHEN p.value > 0 THEN 0 ELSE 1 END,
         CASE WHEN p.value > 0 THEN p.value ELSE p.p_works END DESC,
         p.id
LIMIT $limit

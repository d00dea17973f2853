// read
// What it could give and what it could take.
MATCH (g:Organisation {id: $organisation_id})
CALL (g) {
  MATCH (g)-[:OFFERS]->(:Offer)<-[:FROM]-(p:Proposal) RETURN p
  UNION
  MATCH (g)-[:NEEDS]->(:Need)<-[:TO]-(p:Proposal) RETURN p
  UNION
  MATCH (g)<-[:TO]-(p:Proposal) RETURN p
}
WITH DISTINCT p
WHERE p.id > $after_id AND ($state IS NULL OR p.state = $state)
RETURN properties(p) AS properties
ORDER BY p.id
LIMIT $limit

// read
MATCH (:Run {id: $id})-[proposed:PROPOSED]->(p:Proposal)
RETURN properties(p) AS properties, proposed.rank AS rank
ORDER BY rank, p.id
LIMIT $limit

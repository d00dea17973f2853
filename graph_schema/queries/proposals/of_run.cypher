// read
MATCH (:Run {id: $id})-[proposed:PROPOSED]->(p:Proposal)
WHERE proposed.rank > $after_rank
RETURN properties(p) AS properties, proposed.rank AS rank, proposed.value AS value, proposed.saving AS saving
ORDER BY rank, p.id
LIMIT $limit

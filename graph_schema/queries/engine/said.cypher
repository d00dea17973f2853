// read
// Proposals that somebody spoke of: the others stand as they were born.
MATCH (p:Proposal) WHERE p.state <> 'proposed'
RETURN collect(p.id) AS ids

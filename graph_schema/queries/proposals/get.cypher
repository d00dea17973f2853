// read
MATCH (p:Proposal {id: $id})
RETURN properties(p) AS properties

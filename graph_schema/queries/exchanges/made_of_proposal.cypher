// read
MATCH (:Proposal {id: $id})<-[:FULFILS]-(x:Exchange)
RETURN count(x) AS made

// read
MATCH (:Offer {id: $id})<-[:FROM]-(:Proposal)<-[:FULFILS]-(x:Exchange)
WHERE x.taken_monthly IS NOT NULL
RETURN x.taken_monthly AS taken
ORDER BY x.id

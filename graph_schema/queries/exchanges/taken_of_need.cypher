// read
MATCH (:Need {id: $id})<-[:TO]-(:Proposal)<-[:FULFILS]-(x:Exchange)
WHERE x.need_taken_monthly IS NOT NULL
RETURN x.need_taken_monthly AS taken
ORDER BY x.id

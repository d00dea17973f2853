// read
// The sum over members that state a number; null where none does.
MATCH (:Area {id: $area_id})<-[:PART_OF*0..6]-(:Area)<-[:IN]-(o:Organisation)
WHERE ($synthetic IS NULL OR o.synthetic = $synthetic) AND o.workers IS NOT NULL
WITH DISTINCT o
RETURN count(o) AS stated, sum(o.workers) AS workers

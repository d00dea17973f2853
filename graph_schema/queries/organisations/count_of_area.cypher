// read
MATCH (:Area {id: $area_id})<-[:PART_OF*0..6]-(:Area)<-[:IN]-(g:Organisation)
WITH DISTINCT g
WHERE ($synthetic IS NULL OR g.synthetic = $synthetic)
RETURN g.kind AS kind, count(*) AS organisations
ORDER BY kind

// read
// The area itself and every area inside it.
MATCH (:Area {id: $area_id})<-[:PART_OF*0..6]-(a:Area)
RETURN DISTINCT a.id AS id

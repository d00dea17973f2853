// write
UNWIND $rows AS row
MATCH (:Area {id: row.id})-[was:PART_OF]->(:Area)
DELETE was

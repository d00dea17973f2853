// write
UNWIND $rows AS row
MATCH (:Material {id: row.id})-[was:BROADER]->(:MaterialClass)
DELETE was

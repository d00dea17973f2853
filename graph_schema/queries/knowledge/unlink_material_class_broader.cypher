// write
UNWIND $rows AS row
MATCH (:MaterialClass {id: row.id})-[was:BROADER]->(:MaterialClass)
DELETE was

// write
UNWIND $rows AS row
MATCH (:Product {id: row.id})-[was:BROADER]->(:Product)
DELETE was

// write
UNWIND $rows AS row
MATCH (:Pathway {id: row.id})-[was:DISPLACES]->(:Product)
DELETE was

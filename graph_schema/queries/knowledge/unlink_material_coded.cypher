// write
UNWIND $rows AS row
MATCH (:Material {id: row.id})-[was:CODED]->(:WasteCode)
DELETE was

// write
// The link of a running exchange repeats what was given.
UNWIND $rows AS row
MATCH (:Organisation {id: row.giver_id})-[link:SUPPLIES {exchange_id: row.id}]->(:Organisation)
SET link.material = row.material

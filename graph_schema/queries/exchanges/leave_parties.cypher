// write
// An exchange saved again between others is between those alone.
UNWIND $rows AS row
MATCH (x:Exchange {id: row.id})-[was:GIVER|TAKER]->(party:Organisation)
WHERE (type(was) = 'GIVER' AND party.id <> row.giver_id) OR (type(was) = 'TAKER' AND party.id <> row.taker_id)
DELETE was

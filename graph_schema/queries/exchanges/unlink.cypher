// write
// Before the parties change: the link of an exchange goes from its giver so far.
UNWIND $rows AS row
MATCH (x:Exchange {id: row.id})-[:GIVER]->(giver:Organisation)
MATCH (giver)-[link:SUPPLIES {exchange_id: row.id}]->(:Organisation)
DELETE link

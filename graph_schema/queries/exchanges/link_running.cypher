// write
UNWIND $rows AS row
MATCH (giver:Organisation {id: row.giver_id})
MATCH (taker:Organisation {id: row.taker_id})
MERGE (giver)-[link:SUPPLIES {exchange_id: row.id}]->(taker)
SET link += row.link

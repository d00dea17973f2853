// write
UNWIND $rows AS row
MATCH (giver:Organisation {id: row.giver_id})
MATCH (taker:Organisation {id: row.taker_id})
MERGE (x:Exchange {id: row.id})
SET x += row.properties, x.changed_at = timestamp(), x.changed_slot = timestamp() / 10000
MERGE (x)-[:GIVER]->(giver)
MERGE (x)-[:TAKER]->(taker)
SET giver.changed_at = timestamp(), giver.changed_slot = timestamp() / 10000
SET taker.changed_at = timestamp(), taker.changed_slot = timestamp() / 10000

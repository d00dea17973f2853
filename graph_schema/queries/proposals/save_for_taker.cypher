// write
// Nobody posted the need: the proposal goes to the organisation itself. Its state is set at birth and by people only.
UNWIND $rows AS row
MATCH (o:Offer {id: row.offer_id})
MATCH (g:Organisation {id: row.taker_id})
MERGE (p:Proposal {id: row.id})
ON CREATE SET p.state = row.state
SET p += row.properties, p.changed_at = timestamp(), p.changed_slot = timestamp() / 10000
MERGE (p)-[:FROM]->(o)
MERGE (p)-[:TO]->(g)

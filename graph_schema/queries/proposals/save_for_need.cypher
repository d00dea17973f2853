// write
// The state is set at birth and by people only: a rerun updates a proposal and never loses what people said of it.
UNWIND $rows AS row
MATCH (o:Offer {id: row.offer_id})
MATCH (n:Need {id: row.need_id})
MERGE (p:Proposal {id: row.id})
ON CREATE SET p.state = row.state
SET p += row.properties, p.changed_at = timestamp(), p.changed_slot = timestamp() / 10000
MERGE (p)-[:FROM]->(o)
MERGE (p)-[:TO]->(n)

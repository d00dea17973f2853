// read
UNWIND $ids AS id
MATCH (p:Proposal {id: id})
RETURN p.id AS id, p.giver_id AS giver_id, p.taker_id AS taker_id, p.offer_id AS offer_id, p.need_id AS need_id

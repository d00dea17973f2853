// read
UNWIND $ids AS id
MATCH (x:Exchange {id: id})
RETURN x.id AS id, x.giver_id AS giver_id, x.taker_id AS taker_id, x.offer_id AS offer_id, x.need_id AS need_id

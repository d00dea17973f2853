// read
UNWIND $ids AS id
MATCH (p:Proposal {id: id})
RETURN p.id AS id,
       p.offer_id AS offer_id,
       p.need_id AS need_id,
       {
         state: p.state,
         interested_ids: p.interested_ids,
         agreed_ids: p.agreed_ids,
         agreed_monthly: p.agreed_monthly,
         said_by: p.said_by,
         said_at: p.said_at,
         said_reason: p.said_reason,
         exchange_id: p.exchange_id
       } AS properties

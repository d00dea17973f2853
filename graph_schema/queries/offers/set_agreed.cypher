// write
MATCH (s:Offer {id: $id})
SET s.agreed_monthly = $agreed, s.changed_at = timestamp(), s.changed_slot = timestamp() / 10000

// read
// Pairs that are not to be proposed again: a side declined or withdrew, or both agreed and an exchange came of it.
// What nobody spoke of has no said_slot, which is indexed.
MATCH (p:Proposal)
WHERE p.said_slot > 0 AND p.state IN $states AND p.need_id IS NOT NULL
  AND ($ids IS NULL OR p.offer_id IN $ids OR p.need_id IN $ids)
RETURN collect(p.offer_id) AS offer_ids, collect(p.need_id) AS need_ids

// read
// Of any state. collect leaves nulls out, and the columns must stay in step: what may be absent comes as ''.
UNWIND $ids AS id
MATCH (s:Need {id: id})
RETURN collect(s.id) AS id,
       collect(s.organisation_id) AS organisation_id,
       collect(s.state) AS state,
       collect(coalesce(s.material_id, '')) AS material_id,
       collect(coalesce(s.product_id, '')) AS product_id,
       collect(coalesce(s.tonnes_per_year, '')) AS tonnes_per_year,
       collect(s.changed_at) AS changed_at,
       collect(s.synthetic) AS synthetic

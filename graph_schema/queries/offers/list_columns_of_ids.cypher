// read
// Of any state. collect leaves nulls out, and the columns must stay in step: what may be absent comes as ''.
UNWIND $ids AS id
MATCH (s:Offer {id: id})
RETURN collect(s.id) AS id,
       collect(s.organisation_id) AS organisation_id,
       collect(s.state) AS state,
       collect(s.material_id) AS material_id,
       collect(coalesce(s.waste_code, '')) AS waste_code,
       collect(coalesce(s.hazard, 'none')) AS hazard,
       collect(coalesce(s.status, '')) AS status,
       collect(coalesce(s.present_route, '')) AS present_route,
       collect(coalesce(s.tonnes_per_year, '')) AS tonnes_per_year,
       collect(s.changed_at) AS changed_at,
       collect(s.synthetic) AS synthetic

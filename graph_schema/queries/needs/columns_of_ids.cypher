// read
// collect leaves nulls out, and the columns must stay in step: what may be absent comes as ''.
UNWIND $ids AS id
MATCH (n:Need {id: id})<-[:NEEDS]-(g:Organisation)
WHERE n.state = 'open' AND ($synthetic IS NULL OR n.synthetic = $synthetic)
RETURN collect(n.id) AS id,
       collect(n.organisation_id) AS organisation_id,
       collect(coalesce(n.material_id, '')) AS material_id,
       collect(coalesce(n.product_id, '')) AS product_id,
       collect(n.limits) AS limits,
       collect(n.material_score) AS material_score,
       collect(n.confidential) AS confidential,
       collect(coalesce(n.valid_from, '')) AS valid_from,
       collect(coalesce(n.valid_until, '')) AS valid_until,
       collect(n.synthetic) AS synthetic,
       collect(n.quantity_unit) AS quantity_unit,
       collect(n.monthly_low) AS monthly_low,
       collect(n.monthly_high) AS monthly_high,
       collect(coalesce(n.tonnes_per_unit, '')) AS tonnes_per_unit,
       collect(coalesce(n.lot_low, '')) AS lot_low,
       collect(coalesce(n.lot_high, '')) AS lot_high,
       collect(coalesce(n.lot_from, '')) AS lot_from,
       collect(coalesce(n.lot_until, '')) AS lot_until,
       collect(coalesce(n.price_sign, '')) AS price_sign,
       collect(coalesce(n.price_thb_low, '')) AS price_thb_low,
       collect(coalesce(n.price_thb_high, '')) AS price_thb_high,
       collect(coalesce(n.price_per, '')) AS price_per,
       collect(coalesce(n.agreed_monthly, '')) AS agreed_monthly,
       collect(g.kind) AS organisation_kind,
       collect(coalesce(g.isic, '')) AS isic,
       collect(g.factory_types) AS factory_types,
       collect(coalesce(g.latitude, '')) AS latitude,
       collect(coalesce(g.longitude, '')) AS longitude,
       collect(g.area_ids) AS area_ids

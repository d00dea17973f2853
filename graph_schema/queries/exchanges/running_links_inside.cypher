// read
// Both ends are members of the area or of one inside it.
// collect leaves nulls out, and the columns must stay in step: what may be absent comes as ''.
MATCH (:Area {id: $area_id})<-[:PART_OF*0..6]-(:Area)<-[:IN]-(giver:Organisation)
WITH DISTINCT giver
MATCH (giver)-[link:SUPPLIES]->(taker:Organisation)
WHERE link.since <= $at_date AND (link.until IS NULL OR link.until >= $at_date)
  AND ($synthetic IS NULL OR link.synthetic = $synthetic)
  AND EXISTS { MATCH (taker)-[:IN]->(:Area)-[:PART_OF*0..6]->(:Area {id: $area_id}) }
RETURN collect(link.exchange_id) AS exchange_id,
       collect(giver.id) AS giver_id,
       collect(taker.id) AS taker_id,
       collect(coalesce(link.material_id, '')) AS material_id,
       collect(link.material) AS material,
       collect(link.kind) AS kind,
       collect(link.evidence) AS evidence,
       collect(coalesce(link.tonnes_per_year, '')) AS tonnes_per_year,
       collect(coalesce(link.amount_per_year, '')) AS amount_per_year,
       collect(coalesce(link.quantity_unit, '')) AS quantity_unit,
       collect(coalesce(link.kg_co2e_per_year, '')) AS kg_co2e_per_year,
       collect(link.since) AS since,
       collect(coalesce(link.until, '')) AS until,
       collect(link.synthetic) AS synthetic

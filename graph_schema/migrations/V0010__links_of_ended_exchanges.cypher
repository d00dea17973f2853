// What was stopped before anything moved never ran: no step "start" is told of it.
MATCH (x:Exchange)
WHERE x.state = 'stopped' AND x.proposal_id IS NOT NULL AND x.ever_ran IS NULL
SET x.ever_ran = false;
MATCH (e:Event)
WHERE e.about_kind = 'exchange' AND e.what = 'start'
MATCH (x:Exchange {id: e.about_id})
SET x.ever_ran = true;
// The link of an exchange that ended stays, with its last day, so that a network of an earlier day has it.
MATCH (giver:Organisation)<-[:GIVER]-(x:Exchange)-[:TAKER]->(taker:Organisation)
WHERE x.state IN ['closed', 'stopped'] AND x.until IS NOT NULL AND coalesce(x.ever_ran, true)
MERGE (giver)-[link:SUPPLIES {exchange_id: x.id}]->(taker)
SET link.material_id = x.material_id, link.material = x.material_name, link.kind = x.kind,
    link.evidence = x.evidence, link.tonnes_per_year = x.tonnes_per_year,
    link.amount_per_year = x.amount_per_year, link.quantity_unit = x.quantity_unit,
    link.kg_co2e_per_year = x.kg_co2e_per_year, link.since = x.since, link.until = x.until,
    link.synthetic = x.synthetic;

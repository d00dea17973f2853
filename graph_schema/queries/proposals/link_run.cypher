// write
UNWIND $rows AS row
MATCH (r:Run {id: $run_id})
MATCH (p:Proposal {id: row.id})
MERGE (r)-[proposed:PROPOSED]->(p)
SET proposed.rank = row.rank, proposed.value = row.value, proposed.saving = row.saving

// write
MATCH (a:Area {id: $area_id})
MERGE (s:Assessment {id: $id})
SET s += $properties, s.changed_at = timestamp(), s.changed_slot = timestamp() / 10000
MERGE (a)-[:ASSESSED]->(s)
SET a.changed_at = timestamp(), a.changed_slot = timestamp() / 10000

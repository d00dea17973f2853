// write
MATCH (g:Organisation {id: $organisation_id})
MERGE (c:Certificate {id: $id})
SET c += $properties, c.changed_at = timestamp(), c.changed_slot = timestamp() / 10000
MERGE (g)-[held:HOLDS]->(c)
SET held.valid_from = $properties.valid_from, held.valid_to = $properties.valid_to
SET g.changed_at = timestamp(), g.changed_slot = timestamp() / 10000

// write
MATCH (x:Exchange {id: $id})
SET x += $properties, x.changed_at = timestamp(), x.changed_slot = timestamp() / 10000

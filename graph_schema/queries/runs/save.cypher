// write
MERGE (r:Run {id: $id})
SET r += $properties, r.heartbeat_at = timestamp()

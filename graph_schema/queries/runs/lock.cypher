// write
// To set a property takes the lock: what is read here stays so until the transaction ends.
MATCH (r:Run {id: $id})
SET r.locked_at = timestamp()
RETURN r {.*, result: null} AS properties, timestamp() - r.heartbeat_at AS silent_ms

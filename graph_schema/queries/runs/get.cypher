// read
// Without its result, which may be large and is asked for by itself.
MATCH (r:Run {id: $id})
RETURN r {.*, result: null} AS properties, timestamp() - r.heartbeat_at AS silent_ms

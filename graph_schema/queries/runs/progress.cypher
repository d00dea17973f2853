// write
// Only while it runs; then whether somebody wants it to stop.
MATCH (r:Run {id: $id})
SET r.locked_at = timestamp()
WITH r
WHERE r.state = 'running'
SET r.done = $done, r.total = $total, r.revision = r.revision + 1, r.heartbeat_at = timestamp()
RETURN r.cancel_asked AS cancel_asked

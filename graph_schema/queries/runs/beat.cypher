// write
// Those that are still to be worked on; then whether somebody wants them to stop.
UNWIND $ids AS id
MATCH (r:Run {id: id})
WHERE r.state IN ['queued', 'running']
SET r.heartbeat_at = timestamp()
RETURN r.id AS id, r.cancel_asked AS cancel_asked

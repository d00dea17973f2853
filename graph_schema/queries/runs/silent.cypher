// read
MATCH (r:Run)
WHERE r.state IN ['queued', 'running'] AND r.heartbeat_at < timestamp() - $silent_ms
RETURN r.id AS id
ORDER BY id

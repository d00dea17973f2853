// read
// Newest first; `before` and `after_id` are of the last run of the page before.
MATCH (r:Run)
WHERE r.kind IN $kinds
  AND ($state IS NULL OR r.state = $state)
  AND ($before IS NULL OR r.started_at < $before OR (r.started_at = $before AND r.id > $after_id))
WITH r
ORDER BY r.started_at DESC, r.id
LIMIT $limit
RETURN r {.*, result: null} AS properties
ORDER BY r.started_at DESC, r.id

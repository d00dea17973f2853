// write
// A lease, not a lock that somebody must give back: whoever is killed while migrating keeps nobody out for long.
// The first SET makes racing takers meet on the node, so that the condition is read by one after the other.
MERGE (l:SchemaLock {id: 'schema'})
SET l.last_asked_by = $holder
WITH l
WHERE l.held_until IS NULL OR l.held_until < timestamp() OR l.holder = $holder
SET l.holder = $holder, l.held_until = timestamp() + $milliseconds
RETURN l.holder AS holder

// write
MATCH (l:SchemaLock {id: 'schema'})
WHERE l.holder = $holder
SET l.held_until = 0

// write
// Running engines read everything anew when they see it: nothing tells them of what was deleted.
MERGE (s:EngineNotice {id: $id})
SET s.changed_at = timestamp(), s.changed_slot = timestamp() / 10000

// write
MATCH (s:Need {id: $id})
SET s.state = $state, s.changed_at = timestamp(), s.changed_slot = timestamp() / 10000
RETURN properties(s) AS properties

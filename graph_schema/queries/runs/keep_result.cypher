// write
MATCH (r:Run {id: $id})
SET r.result = $result

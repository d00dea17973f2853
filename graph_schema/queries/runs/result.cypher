// read
MATCH (r:Run {id: $id})
RETURN r.result AS result

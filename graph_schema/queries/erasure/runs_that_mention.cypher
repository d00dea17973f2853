// read
MATCH (r:Run)
WHERE r.result IS NOT NULL AND any(word IN $words WHERE r.result CONTAINS word)
RETURN r {.id, .result} AS properties

// read
// By a word in what it left or is about, or begun by whom `by` says as its JSON has it.
MATCH (r:Run)
WHERE any(word IN $words WHERE r.result CONTAINS word OR r.parameters CONTAINS word)
   OR (r.kind = 'import' AND r.parameters CONTAINS $by)
RETURN r {.id, .kind, .parameters, .result} AS properties

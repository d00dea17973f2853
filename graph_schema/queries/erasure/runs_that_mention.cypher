// read
// By a word in what it left, is about or failed of, or begun by whom `by` says as its JSON has it.
MATCH (r:Run)
WHERE any(word IN $words WHERE r.result CONTAINS word OR r.parameters CONTAINS word
             OR r.problem_faults CONTAINS word OR r.problem_message_en CONTAINS word)
   OR (r.kind = 'import' AND r.parameters CONTAINS $by)
RETURN r {.id, .kind, .parameters, .result, .problem_faults, .problem_message_th, .problem_message_en} AS properties

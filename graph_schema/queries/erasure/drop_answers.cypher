// write
// Answers to requests, its own and those of others that name it: gone for ever, also where one is not kept yet.
// The answer to an erasure names it by id alone, and is the same for all who asked for it under one key.
MATCH (r:Request)
WHERE NOT coalesce(r.erased, false) AND NOT coalesce(r.route, '') ENDS WITH ':erase'
  AND (r.organisation_id = $id OR (r.answer IS NOT NULL AND any(word IN $words WHERE r.answer CONTAINS word)))
SET r.answer = null, r.erased = true
RETURN count(r) AS dropped

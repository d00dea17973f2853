// write
// Kept answers to requests, its own and those of others that name it. One that is asked for again is made anew.
MATCH (r:Request)
WHERE r.answer IS NOT NULL AND (r.organisation_id = $id OR any(word IN $words WHERE r.answer CONTAINS word))
SET r.answer = null
RETURN count(r) AS dropped

// read
// Only what came from the knowledge tables has a hash.
MATCH (n:Province)
WHERE n.content_hash IS NOT NULL
RETURN n.id AS id, n.content_hash AS content_hash

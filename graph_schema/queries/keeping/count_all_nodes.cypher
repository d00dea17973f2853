// read
// But for those that tell how the graph is built.
MATCH (n)
WHERE NOT n:__Neo4jMigration AND NOT n:SchemaLock
RETURN count(n) AS total

// read
// But for those that tell how the graph is built.
MATCH (n)
WHERE NOT n:__Neo4jMigration AND NOT n:SchemaLock AND NOT n:EngineNotice
RETURN count(n) AS total

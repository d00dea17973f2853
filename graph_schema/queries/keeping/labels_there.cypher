// read
MATCH (n)
WHERE NOT n:__Neo4jMigration AND NOT n:SchemaLock AND NOT n:EngineNotice
RETURN DISTINCT labels(n) AS labels

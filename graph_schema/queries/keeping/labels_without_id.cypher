// read
MATCH (n)
WHERE NOT n:__Neo4jMigration AND NOT n:SchemaLock AND NOT n:EngineNotice AND n.id IS NULL
RETURN DISTINCT labels(n) AS labels

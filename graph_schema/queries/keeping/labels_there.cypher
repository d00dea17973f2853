// read
MATCH (n)
WHERE NOT n:__Neo4jMigration AND NOT n:SchemaLock
RETURN DISTINCT labels(n) AS labels

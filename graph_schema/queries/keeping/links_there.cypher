// read
MATCH (a)-[r]->(b)
WHERE NOT a:__Neo4jMigration
RETURN DISTINCT labels(a) AS sources, type(r) AS type, labels(b) AS targets

// read
// Nodes of neo4j-python-migrations; its baseline is no migration.
MATCH (m:__Neo4jMigration)
WHERE m.version <> 'BASELINE'
RETURN m.version AS version

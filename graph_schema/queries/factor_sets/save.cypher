// write
// A set is what its hash says: once there it never changes. Its factors hang beside it, so that lists stay light.
MERGE (s:FactorSet {id: $id})
ON CREATE SET s += $properties
MERGE (r:FactorRows {id: $id})
ON CREATE SET r.factors = $factors
MERGE (s)-[:HOLDS]->(r)

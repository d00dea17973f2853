// read
MATCH (s:FactorSet {id: $id})-[:HOLDS]->(r:FactorRows)
RETURN properties(s) AS properties, properties(r) AS held

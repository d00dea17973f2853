// read
MATCH (s:FactorSet)
RETURN properties(s) AS properties

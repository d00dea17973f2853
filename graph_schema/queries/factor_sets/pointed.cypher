// read
MATCH (c:FactorPointer {id: 'current'})
RETURN properties(c) AS properties

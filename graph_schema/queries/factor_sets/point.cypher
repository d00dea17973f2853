// write
MERGE (c:FactorPointer {id: 'current'})
SET c += $properties

// write
MERGE (e:Event {id: $id})
SET e += $properties

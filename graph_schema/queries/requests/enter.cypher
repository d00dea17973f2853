// write
// CREATE, not MERGE: of two first uses of a key one must fail at the constraint, and look again.
CREATE (r:Request {id: $id})
SET r += $properties

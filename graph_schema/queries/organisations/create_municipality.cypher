// write
// The kind is a label given at birth: the embedded server takes no label later, and is slow to MERGE on two labels.
UNWIND $rows AS row
CREATE (g:Organisation:Municipality {id: row.id})
SET g += row.properties, g.changed_at = timestamp(), g.changed_slot = timestamp() / 10000

// read
UNWIND $ids AS id
MATCH (g:Organisation {id: id})
RETURN g.id AS id, g.kind AS kind, g.location_precision AS location_precision

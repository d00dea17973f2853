// read
MATCH (e:Event {id: $id})
RETURN e.id AS id

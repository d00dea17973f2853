// read
UNWIND $numbers AS number
MATCH (g:Organisation {registration_number: number})
RETURN number, g.id AS id

// read
// SOURCE, TYPE and TARGET stand for a relationship in symbiosis/store/shape.py.
UNWIND $ids AS id
MATCH (a:SOURCE {id: id})-[r:TYPE]->(b:TARGET)
RETURN a.id AS source, b.id AS target, properties(r) AS properties

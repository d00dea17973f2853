// write
// SOURCE, TYPE and TARGET stand for a relationship in symbiosis/store/shape.py.
UNWIND $rows AS row
MATCH (a:SOURCE {id: row.source})
MATCH (b:TARGET {id: row.target})
MERGE (a)-[r:TYPE]->(b)
SET r += row.properties

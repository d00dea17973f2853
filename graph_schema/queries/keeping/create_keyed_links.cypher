// write
// SOURCE, TYPE, TARGET and KEY stand for a relationship in symbiosis/store/shape.py; KEY tells those of one pair apart.
UNWIND $rows AS row
MATCH (a:SOURCE {id: row.source})
MATCH (b:TARGET {id: row.target})
MERGE (a)-[r:TYPE {KEY: row.key}]->(b)
SET r += row.properties

"""The only door to the graph: Bolt with the official driver, to Neo4j or to the embedded server, by one code path.

Start reading at `graph.py` (what a caller holds) and `embedded.py` (how the embedded server is started, joined and
left). Each aggregate has a module of functions that take a `Graph` and objects of the model; its Cypher lies in
graph_schema/queries/<aggregate>/.
"""

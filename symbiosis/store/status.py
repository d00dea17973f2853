"""Which graph this is and what it holds, for `symbiosis graph status`, `doctor` and the readiness check."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from symbiosis.store.graph import Graph
from symbiosis.store.migrations import code_version, schema_version

ServerKind = Literal["embedded", "neo4j"]


@dataclass(frozen=True, slots=True)
class GraphStatus:
    """`server`: ours or one that NEO4J_URI names; `agent`: what it calls itself. `nodes` by label.

    `schema_version` is the graph's, `code_schema_version` this program's; `data_folder` the embedded server's.
    """

    server: ServerKind
    agent: str
    address: str
    database: str
    data_folder: Path | None
    schema_version: int
    code_schema_version: int
    nodes: dict[str, int]


def graph_status(graph: Graph) -> GraphStatus:
    """Ask the server. Raises GraphUnavailable when it cannot be reached."""
    connection = graph.connection
    nodes = node_counts(graph)
    return GraphStatus(
        server=server_kind(graph),
        agent=connection.ask(lambda driver: driver.get_server_info().agent),
        address=connection.address,
        database=connection.database,
        data_folder=connection.embedded.folder.path if connection.embedded else None,
        schema_version=schema_version(graph),
        code_schema_version=code_version(),
        nodes=nodes,
    )


def server_kind(graph: Graph) -> ServerKind:
    """Ours, or one that NEO4J_URI names."""
    return "embedded" if graph.connection.embedded else "neo4j"


def count_of_materials(graph: Graph) -> int:
    """How many materials there are; 0 before the seed tables were loaded. Soon told, however much else there is."""
    return int(graph.read("counts/materials")[0]["materials"])


def node_counts(graph: Graph) -> dict[str, int]:
    """How many nodes of each label there are, made-up ones included."""
    return {row["label"]: row["nodes"] for row in graph.read("counts/by_label")}

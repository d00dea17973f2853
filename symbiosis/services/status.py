"""Whether the service can work."""

from __future__ import annotations

from dataclasses import dataclass

from symbiosis.model.errors import GraphUnavailable
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.store.graph import ShellAddress
from symbiosis.store.migrations import schema_version
from symbiosis.store.status import GraphStatus, count_of_materials, graph_status, server_kind

NOT_SEEDED = Text(
    "กราฟว่างเปล่า ยังไม่ได้โหลดตารางความรู้: รัน `symbiosis seed load`",
    "the graph is empty, the seed tables are not loaded: run `symbiosis seed load`",
)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Which graph server, its schema's version, and how many materials it holds."""

    server: str
    schema_version: int
    materials: int


def readiness(context: Context) -> Readiness:
    """Ask the graph. GraphUnavailable where it does not answer or knows no materials yet.

    It is asked every few seconds by whoever watches the service, so it counts materials alone: to count all there is
    took the embedded server 1-3 s with 100,000 streams.
    """
    graph = context.graph
    materials = count_of_materials(graph)
    if not materials:
        raise GraphUnavailable(NOT_SEEDED)
    return Readiness(server_kind(graph), schema_version(graph), materials)


def status_of_graph(context: Context) -> GraphStatus:
    """Which graph server, where, its schema and its counts."""
    return graph_status(context.graph)


def migrate_graph(context: Context) -> tuple[str, ...]:
    """Bring the schema to the newest version, as opening the graph does; the migrations that were applied now."""
    graph_status(context.graph)
    return context.migrations_applied


def shell_address(context: Context) -> ShellAddress:
    """What a Cypher shell needs to open the graph."""
    return context.graph.shell_address()

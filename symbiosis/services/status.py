"""Whether the service can work."""

from __future__ import annotations

from dataclasses import dataclass

from symbiosis.model.errors import GraphUnavailable
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.store.graph import ShellAddress
from symbiosis.store.status import GraphStatus, graph_status

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
    """Ask the graph. GraphUnavailable where it does not answer or knows no materials yet."""
    status = graph_status(context.graph)
    materials = status.nodes.get("Material", 0)
    if not materials:
        raise GraphUnavailable(NOT_SEEDED)
    return Readiness(status.server, status.schema_version, materials)


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

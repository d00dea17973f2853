"""Areas in the graph, and which lies in which."""

from __future__ import annotations

from collections.abc import Iterable

from symbiosis.model.area import Area, AreaKind
from symbiosis.model.errors import NotFound
from symbiosis.store.graph import Graph, Transaction
from symbiosis.store.properties import from_properties, to_properties
from symbiosis.store.references import not_there, require


def save(graph: Graph, areas: Iterable[Area]) -> int:
    """Write areas, new or known, and what they are part of, in one transaction; how many.

    Raises InvalidInput, and writes nothing, when a whole is neither in the graph nor among `areas`.
    """
    given = list(areas)
    ids = {area.id for area in given}
    require(graph, areas=(whole for area in given for whole in area.part_of if whole not in ids))
    rows = [{"id": area.id, "part_of": list(area.part_of), "properties": to_properties(area)} for area in given]

    def write(transaction: Transaction) -> None:
        transaction.write("areas/save", rows=rows)
        places = [{"id": row["id"], "part_of": row["part_of"]} for row in rows]
        transaction.write("areas/leave_wholes", rows=places)
        transaction.write("areas/join_wholes", rows=places)

    graph.transaction(write)
    return len(rows)


def get(graph: Graph, area_id: str) -> Area:
    """The area with this id. Raises NotFound."""
    rows = graph.read("areas/get", id=area_id)
    if not rows:
        raise NotFound(not_there("areas", area_id))
    return from_properties(Area, rows[0]["properties"])


def ids_inside(graph: Graph, area_id: str) -> list[str]:
    """Ids of the area itself and of every area inside it; none where it is not there."""
    return [row["id"] for row in graph.read("areas/ids_inside", area_id=area_id)]


def list_all(graph: Graph, kind: AreaKind | None = None, synthetic: bool | None = None) -> list[Area]:
    """All areas, or those of one kind, in order of id. `synthetic`: None for all, else only made-up or only real."""
    rows = graph.read("areas/list", kind=kind, synthetic=synthetic)
    return [from_properties(Area, row["properties"]) for row in rows]

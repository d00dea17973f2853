"""Factor sets in the graph, so that every worker computes with the same one; which is in use is a pointer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from symbiosis.model.errors import NotFound
from symbiosis.model.stored_factor_set import StoredFactorSet
from symbiosis.model.text import Text
from symbiosis.store.graph import Graph, Transaction
from symbiosis.store.properties import from_properties, to_properties

Kept = tuple[StoredFactorSet, Sequence[str]]
"""A set and its factors, JSON text each."""


def keep(graph: Graph, sets: Sequence[Kept], current_id: str | None, at: datetime, by: str) -> None:
    """Write sets that are not there yet (a set never changes) and, where `current_id` is given, point to it.

    All of it in one transaction. Who loaded a set first stays with it.
    """

    def write(transaction: Transaction) -> None:
        for stored, factors in sets:
            transaction.write("factor_sets/save", id=stored.id, properties=to_properties(stored), factors=list(factors))
        if current_id is not None:
            transaction.write(
                "factor_sets/point", properties={"set_id": current_id, "set_at": at.isoformat(), "set_by": by}
            )

    graph.transaction(write)


def current_id(graph: Graph) -> str | None:
    """The id of the set in use; None where nobody chose one, and the shipped one is."""
    rows = graph.read("factor_sets/pointed")
    return str(rows[0]["properties"]["set_id"]) if rows else None


def list_all(graph: Graph) -> list[StoredFactorSet]:
    """All sets in the graph without their factors, oldest first."""
    sets = [from_properties(StoredFactorSet, row["properties"]) for row in graph.read("factor_sets/list")]
    return sorted(sets, key=lambda stored: (stored.loaded_at, stored.id))


def get(graph: Graph, set_id: str) -> Kept:
    """A set with its factors. Raises NotFound."""
    rows = graph.read("factor_sets/get", id=set_id)
    if not rows:
        raise NotFound(Text(f"ไม่มีชุดค่าการปล่อย {set_id} ในกราฟ", f"There is no factor set {set_id} in the graph."))
    return from_properties(StoredFactorSet, rows[0]["properties"]), tuple(rows[0]["held"]["factors"])

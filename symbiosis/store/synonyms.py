"""The operators' synonyms in the graph: one node a name, never deleted, with who and when."""

from __future__ import annotations

from collections.abc import Callable

from symbiosis.model.synonym import Synonym
from symbiosis.store.graph import Graph, Row, Transaction
from symbiosis.store.properties import from_properties, to_properties


def change(graph: Graph, synonym_id: str, decide: Callable[[Synonym | None], Synonym]) -> Synonym | None:
    """Write what `decide` makes of the synonym as it stands (None: not there), which nobody else changes meanwhile.

    None where a keyed request did this before. `decide` may raise, then nothing is written; it may be called again.
    """

    def work(transaction: Transaction) -> Synonym:
        known = _known(transaction.write("synonyms/claim", id=synonym_id))
        wanted = decide(known)
        if wanted != known:
            transaction.write(
                "synonyms/save", id=synonym_id, material_id=wanted.material_id, properties=to_properties(wanted)
            )
        return wanted

    return graph.transaction(work)


def get(graph: Graph, synonym_id: str) -> Synonym | None:
    """The synonym with this id, removed or not; None where there never was one."""
    return _known(graph.read("synonyms/get", id=synonym_id))


def list_all(graph: Graph) -> list[Synonym]:
    """All synonyms, removed ones too, in order of id."""
    return [from_properties(Synonym, row["properties"]) for row in graph.read("synonyms/list")]


def _known(rows: list[Row]) -> Synonym | None:
    # A node that was only claimed, by somebody who then thought otherwise, says nothing yet.
    if not rows or rows[0]["properties"].get("name") is None:
        return None
    return from_properties(Synonym, rows[0]["properties"])

"""What changed in the graph lately, for engines that hold it in memory.

Every write stamps what it touches with the server's own time, `changed_at` (ms), and its slot of ten seconds, which is
indexed. Asking for some slots is a look-up, however large the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from symbiosis.model.organisation import Organisation
from symbiosis.store.graph import Graph
from symbiosis.store.properties import from_properties

SLOT_MS = 10_000
ORGANISATIONS_PER_READ = 5000
NOTICE = "reload"


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in the slots asked for: ids with the time of their last change, ms of the server, by kind.

    `proposals` are those that somebody spoke of. `notices`: an engine that has not seen one reads everything anew.
    `factor_set_id`: the set in use, None for the shipped one. `now`: the server's time.
    """

    now: int
    offers: dict[str, int]
    needs: dict[str, int]
    organisations: dict[str, int]
    proposals: dict[str, int]
    notices: dict[str, int]
    factor_set_id: str | None


def changes(graph: Graph, slots: Sequence[int]) -> Changes:
    """What changed in these slots (server's time in ms, divided by SLOT_MS)."""
    rows = {row["kind"]: row for row in graph.read("engine/changed", slots=list(slots))}
    kinds = {
        kind: dict(zip(rows[kind]["ids"], rows[kind]["changed_at"], strict=True)) if kind in rows else {}
        for kind in ("offers", "needs", "organisations", "proposals", "notices")
    }
    pointed = rows["factor_sets"]["ids"] if "factor_sets" in rows else None
    return Changes(now=int(rows["time"]["changed_at"][0]), **kinds, factor_set_id=pointed[0] if pointed else None)


def tell_engines(graph: Graph) -> None:
    """Have running engines read everything anew: nothing else tells them of what was deleted."""
    graph.write("engine/notice", id=NOTICE)


def all_organisations(graph: Graph) -> Iterator[list[Organisation]]:
    """Every organisation, some thousands at a time."""
    after = ""
    while found := graph.read("engine/organisations", after_id=after, limit=ORGANISATIONS_PER_READ)[0]["properties"]:
        some = [from_properties(Organisation, properties) for properties in found]
        yield some
        after = some[-1].id


def ids_spoken_of(graph: Graph) -> list[str]:
    """Ids of all proposals that somebody spoke of."""
    rows = graph.read("engine/said")
    return [str(one) for one in rows[0]["ids"]]


def slots_between(start_ms: int, end_ms: int) -> Iterable[int]:
    """The slots that hold these two times and all between."""
    return range(start_ms // SLOT_MS, end_ms // SLOT_MS + 1)

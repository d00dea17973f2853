"""Events in the graph: each is one node, entered in the log of every organisation that it concerns.

A log counts its entries without gaps, in the order in which they were written, so that "all after number 17" never
misses one that was slow to commit. There is one counter an organisation, none for all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from symbiosis.model.event import Event, EventAbout, LogEntry
from symbiosis.store.graph import Graph, Row, Transaction
from symbiosis.store.properties import from_properties, to_properties

Work = Callable[[Transaction, Sequence[Mapping[str, Any]]], object]


def record(transaction: Transaction, *events: Event) -> None:
    """Write events with the change they tell of. The same again (a transaction done twice) change nothing.

    Of one call all were written before, or none.
    """
    if not events or transaction.read("events/known", id=events[0].id):
        return
    begun: dict[str, list[Row]] = {}
    entered: dict[str, list[Row]] = {}
    shared: dict[tuple[Any, ...], tuple[int, Row]] = {}
    for event in events:
        first, *others = sorted(set(event.organisation_ids))
        own = {"about_id": event.about_id, "organisation_ids": list(event.organisation_ids)}
        _enter(begun, first, event.id, own | {"shared": _place_of_shared(shared, event)})
        for organisation_id in others:
            _enter(entered, organisation_id, event.id, {})
    transaction.write("events/record", logs=_in_order(begun), shared=[properties for _, properties in shared.values()])
    if entered:
        transaction.write("events/enter", logs=_in_order(entered))


def telling(work: Work, events: Mapping[str, Event]) -> Work:
    """`work` on rows that also records the events of their ids, in the same transaction."""
    if not events:
        return work

    def both(transaction: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
        work(transaction, rows)
        record(transaction, *(events[row["id"]] for row in rows if row["id"] in events))

    return both


def _place_of_shared(shared: dict[tuple[Any, ...], tuple[int, Row]], event: Event) -> int:
    """Where in `shared` the properties stand that other events of the same change have, too."""
    # The data by identity: those of a file's rows are one object.
    key = (event.at, event.about_kind, event.what, event.from_state, event.to_state, event.by, event.reason,
           id(event.data), event.withheld_ids, event.synthetic)  # fmt: skip
    if key not in shared:
        properties = to_properties(event)
        for name in ("id", "about_id", "organisation_ids"):
            del properties[name]
        shared[key] = (len(shared), properties)
    return shared[key][0]


def _in_order(logs: dict[str, list[Row]]) -> list[Row]:
    """In a fixed order, so that two transactions that enter the same logs do not wait for each other."""
    return [{"id": one, "entries": logs[one]} for one in sorted(logs)]


def _enter(logs: dict[str, list[Row]], organisation_id: str, event_id: str, more: Row) -> None:
    entries = logs.setdefault(organisation_id, [])
    entries.append({"id": event_id, "place": len(entries) + 1, **more})


def of_organisation(
    graph: Graph, organisation_id: str, after: int = 0, limit: int = 100, about_kind: EventAbout | None = None
) -> list[LogEntry]:
    """At most `limit` entries of an organisation's log after number `after`, in order."""
    rows = graph.read(
        "events/of_organisation", organisation_id=organisation_id, after=after, limit=limit, about_kind=about_kind
    )
    return [LogEntry(row["number"], from_properties(Event, row["properties"])) for row in rows]


def last_number(graph: Graph, organisation_id: str) -> int:
    """The number of an organisation's last entry; 0 where there is none. Cheap: to be asked often."""
    rows = graph.read("events/last", organisation_id=organisation_id)
    return int(rows[0]["last"]) if rows else 0

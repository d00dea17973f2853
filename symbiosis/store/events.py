"""Events in the graph: each is one node, entered in the log of every organisation that it concerns.

A log counts its entries without gaps, in the order in which they were written, so that "all after number 17" never
misses one that was slow to commit. There is one counter an organisation, none for all.
"""

from __future__ import annotations

from symbiosis.model.event import Event, EventAbout, LogEntry
from symbiosis.store.graph import Graph, Transaction
from symbiosis.store.properties import from_properties, to_properties


def record(transaction: Transaction, event: Event) -> None:
    """Write an event with the change it tells of. The same event again (a transaction done twice) changes nothing."""
    if transaction.read("events/known", id=event.id):
        return
    transaction.write("events/save", id=event.id, properties=to_properties(event))
    # In a fixed order, so that two transactions that enter both logs do not wait for each other.
    transaction.write("events/enter", id=event.id, organisation_ids=sorted(set(event.organisation_ids)))


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

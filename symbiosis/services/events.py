"""What happened to an organisation's postings, proposals and exchanges: as a list, and as it happens."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Self

from symbiosis.model.event import EventAbout, LogEntry
from symbiosis.services.context import Context
from symbiosis.services.views import View
from symbiosis.store import events, organisations

POLL_SECONDS = 1.0
"""How soon an event is told to those who follow; asking costs one look-up by id."""
ENTRIES_PER_READ = 200


class EventView(View):
    """One change, as an organisation may see it. `number` counts the organisation's events from 1, without gaps.

    `by` is null where time did it, and where who did it is not named yet (`by_withheld`).
    """

    number: int
    id: str
    at: datetime
    about_kind: EventAbout
    about_id: str
    what: str
    from_state: str | None
    to_state: str | None
    by: str | None
    by_withheld: bool
    reason: str | None
    data: dict[str, Any]
    synthetic: bool

    @classmethod
    def of(cls, entry: LogEntry, reader_id: str) -> Self:
        event = entry.event
        withheld = event.by in event.withheld_ids and event.by != reader_id
        return cls(
            number=entry.number,
            id=event.id,
            at=event.at,
            about_kind=event.about_kind,
            about_id=event.about_id,
            what=event.what,
            from_state=event.from_state,
            to_state=event.to_state,
            by=None if withheld else event.by,
            by_withheld=withheld,
            reason=event.reason,
            data=dict(event.data),
            synthetic=event.synthetic,
        )


def events_of(context: Context, organisation_id: str, after: int = 0, limit: int = 100) -> list[EventView]:
    """At most `limit` events of an organisation after number `after`, oldest first. NotFound for an unknown one."""
    organisations.get(context.graph, organisation_id)
    return _read(context, organisation_id, after, limit)


def new_events(context: Context, organisation_id: str, after: int) -> list[EventView]:
    """Events after number `after`, if there are any; cheap where there are none. The organisation is taken as known."""
    if events.last_number(context.graph, organisation_id) <= after:
        return []
    return _read(context, organisation_id, after, ENTRIES_PER_READ)


def follow(context: Context, organisation_id: str, after: int = 0) -> Iterator[EventView]:
    """Every event after number `after`, and then those that come, for ever. NotFound for an unknown organisation."""
    organisations.get(context.graph, organisation_id)
    while True:
        found = new_events(context, organisation_id, after)
        yield from found
        if found:
            after = found[-1].number
        else:
            time.sleep(POLL_SECONDS)


def _read(context: Context, organisation_id: str, after: int, limit: int) -> list[EventView]:
    entries = events.of_organisation(context.graph, organisation_id, after, limit)
    return [EventView.of(entry, organisation_id) for entry in entries]

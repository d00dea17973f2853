"""What happened to an organisation's postings, proposals and exchanges: as a list, and as it happens."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Self

from symbiosis.model.event import Event, EventAbout, LogEntry
from symbiosis.services.confidentiality import Seen, hidden_streams, known_exchanges, proposals_seen_by
from symbiosis.services.context import Context
from symbiosis.services.stream_ends import DayBreak
from symbiosis.services.views import View
from symbiosis.store import agreements, events, organisations

POLL_SECONDS = 1.0
"""How soon an event is told to those who follow; asking costs one look-up by id."""
ENTRIES_PER_READ = 200


class EventView(View):
    """One change, as an organisation may see it. `number` counts the organisation's events from 1, without gaps.

    `by` is null where time did it, and where who did it is not told to this reader (`by_withheld`). Others than the
    organisation itself see no event of its confidential postings, so that they see gaps.
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
    def of(cls, entry: LogEntry, seen: Seen) -> Self:
        event = entry.event
        withheld = event.by in seen.hidden
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
            reason=event.reason if seen.own_words else None,
            data=dict(event.data) if seen.own_words else {},
            synthetic=event.synthetic,
        )


def event_views(
    context: Context, organisation_id: str, entries: Sequence[LogEntry], reader_id: str | None
) -> list[EventView | None]:
    """Entries of an organisation's log as a reader (None: a stranger) may see them; None in place of one it may not."""
    seen = _seen(context, [entry.event for entry in entries], reader_id)
    return [
        None if organisation_id in seen[entry.event.id].hidden else EventView.of(entry, seen[entry.event.id])
        for entry in entries
    ]


def new_events(
    context: Context, organisation_id: str, after: int, reader_id: str | None = None
) -> tuple[list[EventView], int]:
    """Events after number `after`, and the number of the last one looked at; cheap where there are none.

    The organisation is taken as known.
    """
    if events.last_number(context.graph, organisation_id) <= after:
        return [], after
    entries = events.of_organisation(context.graph, organisation_id, after, ENTRIES_PER_READ)
    views = event_views(context, organisation_id, entries, reader_id)
    return [view for view in views if view is not None], entries[-1].number if entries else after


def follow(context: Context, organisation_id: str, after: int = 0, reader_id: str | None = None) -> Iterator[EventView]:
    """Every event after number `after`, and then those that come, for ever. NotFound for an unknown organisation."""
    organisations.get(context.graph, organisation_id)
    day_break = DayBreak(context)
    while True:
        day_break()
        found, reached = new_events(context, organisation_id, after, reader_id)
        yield from found
        if reached == after:
            time.sleep(POLL_SECONDS)
        after = reached


def _seen(context: Context, found: Sequence[Event], reader_id: str | None) -> dict[str, Seen]:
    """How the reader may see each event, by its id: as it may see what the event is about."""
    about: dict[str, set[str]] = {}
    for event in found:
        about.setdefault(event.about_kind, set()).add(event.about_id)
    sides = agreements.sides_of_proposals(context.graph, about.get("proposal", ()))
    seen = proposals_seen_by(context, sides, reader_id)
    seen |= known_exchanges(context, about.get("exchange", ()), reader_id)
    own = {one for kind in ("offer", "need", "draft") for one in about.get(kind, ())}
    hidden = hidden_streams(context, own, reader_id)
    for event in found:
        if event.about_id in own:
            owners = event.organisation_ids
            seen[event.about_id] = Seen(owners, frozenset(owners if event.about_id in hidden else ()), reader_id)
    # Of what is gone by now, what was withheld at the time stays so.
    return {
        event.id: seen.get(event.about_id)
        or Seen(event.organisation_ids, frozenset(event.withheld_ids) - {reader_id}, reader_id)
        for event in found
    }

"""What happened: one change of a proposal, exchange, posting, draft or organisation, and whom it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, Literal

EventAbout = Literal["proposal", "exchange", "offer", "need", "draft", "organisation"]


@dataclass(frozen=True, slots=True)
class Event:
    """One change: `what` was done by whom (`by` None: by time), from which state to which, and why.

    `organisation_ids` are all whom it concerns; those of `withheld_ids` are not yet named to the others (their posting
    is confidential and nothing is agreed). `data` is what else was said, such as agreed amounts.
    """

    id: str
    at: datetime
    organisation_ids: tuple[str, ...]
    about_kind: EventAbout
    about_id: str
    what: str
    from_state: str | None = None
    to_state: str | None = None
    by: str | None = None
    reason: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    withheld_ids: tuple[str, ...] = ()
    synthetic: bool = False


NOTHING_TOLD: Final[Mapping[str, Event]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An event at its place in an organisation's log: numbers count from 1, in the order of writing."""

    number: int
    event: Event

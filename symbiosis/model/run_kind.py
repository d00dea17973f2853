"""What kinds of runs there are, and the states a run goes through."""

from __future__ import annotations

from typing import Literal, get_args

RunKind = Literal["posting", "organisation", "area", "recompute", "import"]
"""posting, organisation, area: matchings; recompute: stored savings under another set of factors; import: a list out
of a file."""
RUN_KINDS: tuple[RunKind, ...] = get_args(RunKind)
LONG_KINDS: tuple[RunKind, ...] = ("area", "recompute", "import")
"""Kinds that take long enough to be looked at; the others are done with the posting or question they belong to."""

RunState = Literal["queued", "running", "done", "failed", "cancelled", "interrupted"]
"""cancelled: somebody asked for it; interrupted: its process stopped, orderly or not, before the work was done."""
RUN_STATES: tuple[RunState, ...] = get_args(RunState)
RUN_DOORS: dict[RunState, tuple[RunState, ...]] = {
    "queued": ("running", "cancelled", "interrupted"),
    "running": ("done", "failed", "cancelled", "interrupted"),
    "done": (),
    "failed": (),
    "cancelled": (),
    "interrupted": (),
}
OPEN_STATES: tuple[RunState, ...] = tuple(state for state, doors in RUN_DOORS.items() if doors)

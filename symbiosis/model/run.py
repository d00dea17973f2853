"""A run: long work as a thing of its own, whose progress any worker can tell and which anybody may stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from symbiosis.model.errors import Fault, SymbiosisError
from symbiosis.model.run_kind import RUN_DOORS, RunKind, RunState
from symbiosis.model.text import Text

OnProgress = Callable[[int, int], None]
"""Told how much is done and how much there is in all, in whatever the work counts; may raise `Stopped`."""

FAULTS_KEPT = 200


def no_progress(_done: int, _total: int) -> None:
    """For those who do not want to be told."""


class Stopped(SymbiosisError):
    """Somebody asked for the run to be cancelled, or the service ends: the work is to stop where it is."""

    code = "run-stopped"
    exit_code = 1


@dataclass(frozen=True, slots=True)
class RunProblem:
    """What a run's work raised: at most `FAULTS_KEPT` of its faults; `faults_count` is how many it had."""

    code: str
    message: Text
    faults: tuple[Fault, ...] = ()
    faults_count: int = 0

    @classmethod
    def of(cls, error: SymbiosisError) -> RunProblem:
        """What a known error says."""
        return cls(error.code, error.message, tuple(error.faults[:FAULTS_KEPT]), len(error.faults))


@dataclass(frozen=True, slots=True)
class Run:
    """One run. `parameters` is JSON text, so that a reader can repeat it; `done` of `total` is in the work's own count.

    `started_at` is when it was asked for, `begun_at` when a thread took it up (None: not yet, or at once),
    `ended_at` when it came to one of the states without doors. `revision` grows with every change that is told.
    """

    id: str
    kind: RunKind
    parameters: str
    started_at: datetime
    state: RunState = "done"
    done: int = 0
    total: int = 0
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    cancel_asked: bool = False
    problem: RunProblem | None = None
    revision: int = 1

    @property
    def ended(self) -> bool:
        """Whether nothing will come any more."""
        return not RUN_DOORS[self.state]


@dataclass(frozen=True, slots=True)
class SeenRun:
    """A run, and how long ago its heart last beat, in seconds of the graph server's clock."""

    run: Run
    silent_seconds: float

"""The threads of one process that work on runs, their heart, and their orderly end.

Whatever is queued or running here beats, so that other processes know that somebody works on it; the same beat learns
whether somebody wants it to stop.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from symbiosis.model.errors import Busy, Conflict, SymbiosisError
from symbiosis.model.run import Stopped
from symbiosis.model.run_kind import RunState
from symbiosis.model.text import Text
from symbiosis.store import runs
from symbiosis.store.graph import Graph

logger = logging.getLogger(__name__)

WORKERS = 1
"""Runs that a process works on at a time. The work is bound by the processor and shares the interpreter with those who
answer requests: two at a time end no sooner, and answers that took 5 ms (the median) beside one took 15 ms beside two.
"""
WAITING = 8
"""Runs that wait for a thread; one more is refused, so that nobody waits for what does not come."""
BEAT_SECONDS = 2.0
SILENT_SECONDS = 30.0
"""A run whose heart has not beaten for so long has lost its process. As long as work waits for a graph server that is
away: after an absence that the work outlives, its heart beats again in time."""
WRITE_SECONDS = 0.3
"""Progress is kept at most this often."""
GRACE_SECONDS = 5.0
"""So long the end of the service waits for work to stop at its next progress."""

_CANCELLED = Text("มีผู้ขอยกเลิกงานนี้", "somebody asked for this run to be cancelled")
_INTERRUPTED = Text("บริการกำลังหยุดทำงาน", "the service is stopping")


@dataclass(slots=True)
class Live:
    """A run that this process has taken on. `stop_as`: to stop at the next progress, and what that makes of it."""

    run_id: str
    stop_as: RunState | None = None


class Progress:
    """What work is given: call it with what is done of how much.

    Raises Stopped where somebody asked for the run to be cancelled or the service ends, GraphUnavailable.
    """

    def __init__(self, graph: Graph, live: Live) -> None:
        self._graph = graph
        self._live = live
        self._written_at = 0.0
        self.done = 0
        self.total = 0

    @property
    def run_id(self) -> str:
        """The run that the work is done for."""
        return self._live.run_id

    def __call__(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if time.monotonic() - self._written_at >= WRITE_SECONDS:
            if not runs.progress(self._graph, self.run_id, done, total) and self._live.stop_as is None:
                self._live.stop_as = "cancelled"
            self._written_at = time.monotonic()
        if self._live.stop_as is not None:
            raise Stopped(_CANCELLED if self._live.stop_as == "cancelled" else _INTERRUPTED)


class RunPool:
    """A few threads and a short queue. Nothing is started before the first run; after `stop` it can be used again."""

    def __init__(self, graph: Callable[[], Graph]) -> None:
        self._graph = graph
        self._changed = threading.Condition()
        self._lives: dict[str, Live] = {}
        self._executor: ThreadPoolExecutor | None = None
        self._heart_stop = threading.Event()
        self._heart: threading.Thread | None = None

    def take(self, run_id: str, *, queued: bool = True) -> Live:
        """Take a run on: its heart beats from now on. `queued`: it needs a place in the queue.

        Raises Busy, and Conflict for one that was taken on already.
        """
        with self._changed:
            if run_id in self._lives:
                raise Conflict(Text(f"งาน {run_id} เริ่มไปแล้ว", f"run {run_id} has begun already"))
            if queued and len(self._lives) >= WORKERS + WAITING:
                raise Busy(
                    Text(
                        f"มีงานรออยู่ {WAITING} งานแล้ว กรุณาลองใหม่ภายหลัง",
                        f"{WAITING} runs are waiting already: try again when one is done, or cancel one",
                    )
                )
            live = self._lives[run_id] = Live(run_id)
            if self._heart is None:
                self._heart_stop = threading.Event()
                self._heart = threading.Thread(
                    target=self._beat, args=(self._heart_stop,), name="run-heart", daemon=True
                )
                self._heart.start()
            return live

    def give_back(self, live: Live) -> None:
        """The run has ended, or never began."""
        with self._changed:
            self._lives.pop(live.run_id, None)
            self._changed.notify_all()

    def submit(self, work: Callable[[], None]) -> None:
        """Do `work` in one of the threads; it gives its run back itself."""
        with self._changed:
            if self._executor is None:
                self._executor = ThreadPoolExecutor(WORKERS, thread_name_prefix="run")
            self._executor.submit(work)

    def ask_to_stop(self, run_id: str) -> None:
        """Have a run stop at its next progress as cancelled, if it is one of this process."""
        with self._changed:
            live = self._lives.get(run_id)
            if live is not None and live.stop_as is None:
                live.stop_as = "cancelled"

    def stop(self) -> list[str]:
        """End: what waits is not begun, what runs stops at its next progress. Ids of those that did not within
        `GRACE_SECONDS`, or never began: nobody here works on them any more."""
        with self._changed:
            executor, self._executor = self._executor, None
            for live in self._lives.values():
                live.stop_as = live.stop_as or "interrupted"
            if executor is not None:
                executor.shutdown(wait=False)
            self._changed.wait_for(lambda: not self._lives, GRACE_SECONDS if executor is not None else 0.0)
            left = sorted(self._lives)
            self._lives.clear()
            self._heart_stop.set()
            self._heart = None
        return left

    def _beat(self, stop: threading.Event) -> None:
        while not stop.wait(BEAT_SECONDS):
            with self._changed:
                ids = list(self._lives)
            if not ids:
                continue
            try:
                beating = runs.beat(self._graph(), ids)
            except SymbiosisError as error:
                logger.warning("the hearts of %d runs could not beat: %s", len(ids), error)
                continue
            for run_id, cancelled in beating.items():
                if cancelled:
                    self.ask_to_stop(run_id)

"""Whether the graph server is there: an absence is noticed soon, told at once to everybody, and ended by one searcher.

A server that died is noticed by whoever speaks to it: the connection breaks. One that hangs accepts connections and
says nothing, and the driver has no bound for that. So operations are watched: where one has run for `silence_seconds`
the server is asked for a greeting over a connection of its own. One that greets is at work, however long it takes; one
that does not is away, and what waits for it is broken off.

From then on nobody asks the server but the searcher, a thread that looks until it is back.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from symbiosis.model.errors import GraphUnavailable

logger = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS: Final = 0.05
LONGEST_PAUSE_SECONDS: Final = 1.0
LOOKS_PER_SILENCE: Final = 4
"""The watch looks at what runs so often within the silence that it allows."""


class Absence:
    """One absence of the server. `since`: when it was first missed (monotonic); `told`: why, as known last."""

    def __init__(self, told: GraphUnavailable) -> None:
        self.since = time.monotonic()
        self.told = told
        self.over = threading.Event()

    def wait_until(self, moment: float) -> None:
        """Wait for the server to be back. Raises GraphUnavailable where it is not by then."""
        if not self.over.wait(max(0.0, moment - time.monotonic())):
            # A fresh one: many threads raise it.
            raise type(self.told)(self.told.message)


class Presence:
    """Safe for use by several threads; `stop` ends its own."""

    def __init__(
        self,
        silence_seconds: float,
        *,
        greets: Callable[[], None],
        find_again: Callable[[], None],
        give_up: Callable[[], None],
    ) -> None:
        """`greets` asks the server for a greeting, `find_again` does too wherever it may be by now and makes what is
        needed to speak to it; both take some seconds at most and raise GraphUnavailable. `give_up` breaks off all that
        waits for the server; it may be called again."""
        self._silence_seconds = silence_seconds
        self._greets, self._find_again, self._give_up = greets, find_again, give_up
        self._guard = threading.Lock()
        self._running: dict[object, float] = {}
        self._watch: threading.Thread | None = None
        self._stopped = threading.Event()
        self._absence: Absence | None = None

    @property
    def absence(self) -> Absence | None:
        """The absence that goes on; None while the server is there, as far as is known."""
        return self._absence

    @contextmanager
    def watched(self) -> Iterator[None]:
        """The operation within is broken off where the server stops answering."""
        if self._watch is None:
            self._start_watch()
        operation = object()
        self._running[operation] = time.monotonic()
        try:
            yield
        finally:
            del self._running[operation]

    def miss(self, why: GraphUnavailable) -> Absence:
        """The server was missed; the absence that goes on, this one or an earlier one. The searcher looks for it."""
        with self._guard:
            if self._absence is None:
                self._absence = Absence(why)
                if self._stopped.is_set():
                    self._absence.over.set()
                else:
                    searcher = threading.Thread(target=self._search, args=(self._absence,), name="graph-search")
                    searcher.daemon = True
                    searcher.start()
            return self._absence

    def stop(self) -> None:
        """End the threads; nobody waits for the server any more."""
        self._stopped.set()
        absence = self._absence
        if absence is not None:
            absence.over.set()

    def _start_watch(self) -> None:
        with self._guard:
            if self._watch is None:
                self._watch = threading.Thread(target=self._look, name="graph-watch", daemon=True)
                self._watch.start()

    def _look(self) -> None:
        greeted_at = float("-inf")
        while not self._stopped.wait(self._silence_seconds / LOOKS_PER_SILENCE):
            # A copy is made in one step; others come and go meanwhile.
            silent_since = max(min(self._running.copy().values(), default=float("inf")), greeted_at)
            if self._absence is not None or time.monotonic() - silent_since < self._silence_seconds:
                continue
            try:
                self._greets()
                greeted_at = time.monotonic()
            except GraphUnavailable as error:
                # The searcher asks once more before anything is broken off: a greeting can be late where this process
                # or the machine had no time for it.
                self.miss(error)

    def _search(self, absence: Absence) -> None:
        pause = FIRST_PAUSE_SECONDS
        found = False
        while not found and not self._stopped.is_set():
            began = time.monotonic()
            try:
                self._find_again()
                found = True
            except GraphUnavailable as error:
                absence.told = error
                self._give_up()
            except Exception:
                # A searcher that ends would leave the server away for good.
                logger.exception("the graph server could not be looked for")
                self._give_up()
            if not found:
                # A server that is started again and again in vain gets at most half of the time.
                self._stopped.wait(max(pause, time.monotonic() - began))
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
        with self._guard:
            self._absence = None
        absence.over.set()

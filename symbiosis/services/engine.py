"""The engine: a thread of a running service that keeps what it holds of the graph as fresh as the graph.

It reads everything once, then asks several times a second what changed (`store/changes.py`), and reads that anew. What
this process writes itself it hears of at once: before the next answer it asks, without waiting for its turn. Nothing
is missed:

- the slots asked for reach back as far as a transaction may last and 10 s more, so that a slow commit is seen;
- every change is read a second time when no transaction of its time can be open any more: two writers who stamped the
  same millisecond cannot hide from each other;
- once an hour, and when something was deleted, everything is read anew beside what is held, then exchanged.

While the graph server is away what is held goes on serving; when it is back, the slots since the last answer are asked
for. Until everything was read for the first time there is no engine to ask, and services read the graph.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from symbiosis.model.errors import GraphUnavailable
from symbiosis.services.held import Held, read_again, read_all
from symbiosis.services.set_aside import let_go, set_aside, set_aside_survivors
from symbiosis.store.changes import Changes, changes, slots_between
from symbiosis.store.graph import Graph

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.3
"""So often other workers' writes are asked for; more seldom where asking takes long."""
SHARE_OF_TIME = 0.25
"""Asking takes at most this share of the thread's time."""
AWAY_SECONDS = 0.5
RECONCILE_SECONDS = 3600.0
SETTLED_MS = 30_000
"""A transaction lasts no longer (`transaction_timeout_seconds`): what is older than this changes no more by itself."""
REACH_BACK_MS = SETTLED_MS + 10_000
CLOCK_MARGIN_MS = 10_000
RESTING_SHARE = 2.0
"""While everything is read anew beside requests, the reader rests twice as long as it reads."""
KINDS = ("offers", "needs", "organisations", "proposals")
Stage = Literal["reading", "warming", "ready"]
WarmUp = Callable[[Held, Callable[[float], bool]], None]
"""Given what is held, and what rests for so many seconds and tells whether to stop."""


class Engine:
    """One a process. `held` is None until everything was read; reading and writing are safe from any thread."""

    def __init__(
        self,
        open_graph: Callable[[], Graph],
        *,
        own_process: bool = False,
        warm_up: WarmUp | None = None,
        daily: Callable[[], None] = lambda: None,
    ) -> None:
        """`own_process`: the process is there to serve from this engine, which may tune it to what it holds.
        `warm_up`: done beside requests, whenever everything was read. `daily`: called at every turn, for what begins
        with a day."""
        self._open_graph = open_graph
        self._own_process = own_process
        self._held: Held | None = None
        self._seen: dict[str, dict[str, tuple[int, bool]]] = {kind: {} for kind in KINDS}
        self._notices: dict[str, int] = {}
        self._asked_at = 0
        self._asked = time.monotonic()
        self._read_at = 0.0
        self._catching_up = threading.RLock()
        self._written = 0
        self._caught = 0
        self._posted = 0
        self._posts_caught = 0
        self._own = threading.local()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._reading: threading.Thread | None = None
        self._warm_up = warm_up
        self._daily = daily
        self._warming: threading.Thread | None = None
        self._warmed: Held | None = None
        self._is_warm = warm_up is None
        self.away = False
        """Whether the graph server did not answer when it was asked last."""

    def start(self) -> None:
        """Begin to read, in a thread of its own."""
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; what is held stays readable."""
        self._stopping.set()
        for thread in (self._thread, self._reading, self._warming):
            if thread is not None:
                thread.join(timeout=5)

    @property
    def held(self) -> Held | None:
        """What is held, with all that this process wrote; None where not everything was read yet."""
        self._catch_up_if(self._caught != self._written)
        return self._held

    @property
    def held_to_the_last(self) -> Held | None:
        """As `held`, with this process's own postings in its lists too: only the graph says when they were written."""
        self._catch_up_if(self._posts_caught != self._posted)
        return self.held

    def _catch_up_if(self, is_behind: bool) -> None:
        """Catch up for who reads; where the graph server is away what is held goes on serving."""
        if self._held is None or not is_behind or self.away:
            return
        try:
            self.catch_up()
        except GraphUnavailable:
            self.away = True

    @property
    def stage(self) -> Stage:
        """ "ready" once everything was read and what all requests share was made, for the first time."""
        if self._held is None:
            return "reading"
        return "ready" if self._is_warm else "warming"

    @contextmanager
    def own_posting(self) -> Iterator[None]:
        """Within it this thread's writes need no catching up but for lists: whoever writes takes them in itself."""
        self._own.posting = True
        try:
            yield
        finally:
            self._own.posting = False

    @property
    def must_read_all(self) -> bool:
        """Whether everything is to be read anew: never read yet, an hour ago, or told so by who deleted something."""
        return self._held is None or time.monotonic() - self._read_at > RECONCILE_SECONDS

    def load(self) -> None:
        """Read everything, and what changed while it was read; then it is what is held."""
        graph = self._graph()
        first = self._held is None
        began = changes(graph, []).now
        fresh = read_all(graph, 0.0 if first else RESTING_SHARE)
        with self._catching_up:
            self._seen = {kind: {} for kind in KINDS}
            self._asked_at, self._asked = began, time.monotonic()
            found, asked = self._ask(graph)
            self._take_in(graph, fresh, found)
            self._asked_at, self._asked = found.now, asked
            # One that came while it was read may be of what was read before it was deleted: it is not seen yet.
            self._notices = {notice: at for notice, at in found.notices.items() if at < began}
            self._held = fresh
            self._read_at = time.monotonic()
        if self._own_process:
            set_aside()
            set_aside_survivors()
        # A posting of this process that was written after the asking above went into what was held before.
        self.catch_up()

    def catch_up(self) -> None:
        """Take in what changed since it was asked last. GraphUnavailable where the graph server does not answer."""
        graph = self._graph()
        with self._catching_up:
            if self._held is None:
                return
            written, posted = self._written, self._posted
            found, asked = self._ask(graph)
            self._take_in(graph, self._held, found)
            self._asked_at, self._asked = found.now, asked
            self._caught, self._posts_caught = written, posted
            if any(self._notices.get(notice) != at for notice, at in found.notices.items()):
                self._read_at = float("-inf")
            self.away = False

    def _graph(self) -> Graph:
        graph = self._open_graph()
        graph.after_write = self._note_write
        return graph

    def _note_write(self) -> None:
        if getattr(self._own, "posting", False):
            self._posted += 1
        else:
            self._written += 1

    def _ask(self, graph: Graph) -> tuple[Changes, float]:
        """What changed since the last answer that was taken in, and when it was asked."""
        now = self._asked_at + round((time.monotonic() - self._asked) * 1000)
        slots = list(slots_between(self._asked_at - REACH_BACK_MS, now + CLOCK_MARGIN_MS))
        asked = time.monotonic()
        return changes(graph, slots), asked

    def _take_in(self, graph: Graph, held: Held, found: Changes) -> None:
        settled_before = found.now - SETTLED_MS
        new: dict[str, list[str]] = {}
        for kind in KINDS:
            before = self._seen[kind]
            stamps = {one: (at, at < settled_before) for one, at in getattr(found, kind).items()}
            new[kind] = [one for one, stamp in stamps.items() if before.get(one) != stamp]
            self._seen[kind] = stamps
        try:
            read_again(
                graph,
                held,
                offer_ids=new["offers"],
                need_ids=new["needs"],
                organisation_ids=new["organisations"],
                proposal_ids=new["proposals"],
            )
        except BaseException:
            # What was not read counts as not seen.
            self._seen = {kind: {} for kind in KINDS}
            raise
        held.factor_set_id = found.factor_set_id

    def _warm_up_beside(self) -> None:
        """In a thread beside this one, where what is held was not warmed up yet."""
        held = self._held
        if held is None or held is self._warmed or self._warm_up is None:
            return
        self._warmed = held
        self._warming = threading.Thread(
            target=self._warm, args=(self._warm_up, held), name="engine-warming", daemon=True
        )
        self._warming.start()

    def _warm(self, warm_up: WarmUp, held: Held) -> None:
        try:
            warm_up(held, lambda seconds: self._stopping.wait(seconds) or held is not self._held)
        except Exception:
            # Whoever asks makes it then, and is told what is wrong.
            logger.exception("the engine could not warm up")
        self._is_warm = self._is_warm or held is self._held

    def _begin_the_day(self) -> None:
        try:
            self._daily()
        except GraphUnavailable:
            # Whoever catches up meets it too, and tells it; the day is begun then.
            return
        except Exception:
            logger.exception("what begins with a day was not done")

    def _read_anew_beside(self) -> None:
        """Where everything is to be read anew: in a thread beside this one, which goes on taking in what changes."""
        if not self.must_read_all or (self._reading is not None and self._reading.is_alive()):
            return
        self._reading = threading.Thread(target=self._read_anew, name="engine-reading", daemon=True)
        self._reading.start()

    def _read_anew(self) -> None:
        try:
            self.load()
        except GraphUnavailable:
            # Whoever catches up meets it too, and tells it; it is tried again from there.
            return
        except Exception:
            logger.exception("the engine could not read everything anew")
            self._stopping.wait(10 * AWAY_SECONDS)

    def _run(self) -> None:
        while not self._stopping.is_set():
            began = time.monotonic()
            try:
                if self._held is None:
                    self.load()
                else:
                    self._read_anew_beside()
                    self.catch_up()
                self._warm_up_beside()
                self._begin_the_day()
                if self._own_process:
                    let_go()
                self.away = False
                wait = max(POLL_SECONDS, (time.monotonic() - began) * (1 / SHARE_OF_TIME - 1))
            except GraphUnavailable as error:
                if not self.away:
                    logger.warning("the graph server is away, what is held goes on serving: %s", error)
                self.away = True
                wait = AWAY_SECONDS
            except Exception:
                # A thread that ends would leave the service blind for good.
                logger.exception("the engine could not read")
                wait = 10 * AWAY_SECONDS
            self._stopping.wait(wait)

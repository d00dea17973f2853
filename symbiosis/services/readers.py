"""The reader of postings that knows the operators' synonyms: built again when they change, in every process."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from threading import Lock

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.language.reader import Reader
from symbiosis.model.errors import GraphUnavailable
from symbiosis.store import synonyms
from symbiosis.store.graph import Graph

LOOK_AFTER_SECONDS = 0.5
"""How old what is known of the synonyms may be: a name added by another process is understood after that."""
LOOK_AGAIN_SECONDS = 15.0
"""How long a graph that did not answer is left alone: reading goes on with the names last seen."""

_FIRST_READ = ("เถ้าลอย 5 ตัน/เดือน", "qwzx vbnm")
"""A reader builds some of its indexes on first use (of a name, of what is none): no posting should wait for it."""


class CurrentReader:
    """Hands out the reader over the names that count now. Thread-safe."""

    def __init__(self, catalogue: Catalogue, clock: Callable[[], float] = time.monotonic) -> None:
        self._catalogue = catalogue
        self._clock = clock
        self._looking, self._building = Lock(), Lock()
        self._look_at = float("-inf")
        self.trouble: GraphUnavailable | None = None
        """Why the graph did not answer, the last time it was looked at; None where it did."""
        self._wanted: tuple[tuple[str, str], ...] = ()
        self._built: tuple[tuple[tuple[str, str], ...], Reader] | None = None

    def forget(self) -> None:
        """Look at the graph the next time, whatever is known: for the process that changed something itself."""
        self._look_at = float("-inf")

    def reader(self, graph: Callable[[], Graph] | None) -> Reader:
        """The reader over the shipped names and a graph's synonyms: those last seen where `graph` is None or away."""
        if graph is not None:
            with self._looking:
                if self._clock() >= self._look_at:
                    self._look(graph)
        wanted = self._wanted
        built = self._built
        if built is None or built[0] != wanted:
            with self._building:
                built = self._built
                if built is None or built[0] != wanted:
                    reader = Reader(self._catalogue, extra_names=wanted)
                    for text in _FIRST_READ:
                        reader.read(text, today=date.min)
                    built = self._built = (wanted, reader)
        return built[1]

    def _look(self, graph: Callable[[], Graph]) -> None:
        try:
            self._wanted = tuple((one.material_id, one.name) for one in synonyms.list_all(graph()) if one.counts)
            self.trouble = None
        except GraphUnavailable as error:
            self.trouble = error
        self._look_at = self._clock() + (LOOK_AGAIN_SECONDS if self.trouble else LOOK_AFTER_SECONDS)

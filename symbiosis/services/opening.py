"""Opening the graph once, though many ask at the same moment; and not again at once where it failed just now."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from symbiosis.model.errors import GraphUnavailable
from symbiosis.store.graph import Graph

REFUSED_FOR_SECONDS = 2.0
"""So long a failure to open stands for everybody: a queue of requests must not try it one after the other."""


class Opening:
    """The first who comes opens; the others get what came of it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._opened: Graph | None = None
        self._refused: GraphUnavailable | None = None
        self._refused_at = float("-inf")

    def once(self, work: Callable[[], Graph]) -> Graph:
        """The graph, opened by `work` if nobody has. Raises GraphUnavailable."""
        with self._guard:
            if self._opened is not None:
                return self._opened
            if self._refused is not None and time.monotonic() - self._refused_at < REFUSED_FOR_SECONDS:
                raise type(self._refused)(self._refused.message)
            try:
                self._opened = work()
            except GraphUnavailable as error:
                self._refused, self._refused_at = error, time.monotonic()
                raise
            return self._opened

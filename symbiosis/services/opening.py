"""Opening the graph once, though many ask at the same moment; and not again at once where it failed just now."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from symbiosis.model.errors import GraphUnavailable
from symbiosis.model.text import Text
from symbiosis.store.graph import Graph

REFUSED_FOR_SECONDS = 2.0
"""So long a failure to open stands for everybody: a queue of requests must not try it one after the other."""


class Opening:
    """The first who comes opens; the others get what came of it, and wait at most `patience_seconds` for that."""

    def __init__(self, patience_seconds: float) -> None:
        self._patience_seconds = patience_seconds
        self._guard = threading.Lock()
        self._opened: Graph | None = None
        self._refused: GraphUnavailable | None = None
        self._refused_at = float("-inf")

    def once(self, work: Callable[[], Graph]) -> Graph:
        """The graph, opened by `work` if nobody has. Raises GraphUnavailable."""
        if not self._guard.acquire(timeout=self._patience_seconds):
            raise GraphUnavailable(Text("กำลังเปิดกราฟ กรุณาลองใหม่", "the graph is being opened: try again soon"))
        try:
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
        finally:
            self._guard.release()

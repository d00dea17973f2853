"""One at a time, in the order in which they came.

A lock or semaphore of `threading` wakes who waits longest, but whoever lets go and asks again at once is there first:
of three threads that write without a pause, one wrote 6,313 times in 15 s and the others once each.
"""

from __future__ import annotations

import threading
from collections import deque
from contextlib import AbstractContextManager
from types import TracebackType


class Turns(AbstractContextManager[None]):
    """`with turns:` waits for the turn of this thread. It is handed to who waits longest, not put down in between.

    Not to be entered again by the thread whose turn it is.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    def __enter__(self) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            handed = threading.Lock()
            handed.acquire()
            self._waiting.append(handed)
        try:
            handed.acquire()
        except BaseException:
            # Interrupted: it waits no more, or the turn that came meanwhile goes on to the next.
            with self._guard:
                if handed in self._waiting:
                    self._waiting.remove(handed)
                else:
                    self._hand_on()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._guard:
            self._hand_on()

    def _hand_on(self) -> None:
        """To who waits longest; nobody's turn where nobody waits."""
        if self._waiting:
            self._waiting.popleft().release()
        else:
            self._taken = False

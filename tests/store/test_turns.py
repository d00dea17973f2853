"""Turns come in the order in which they were asked for: nobody who asks again at once goes before who waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from symbiosis.store.turns import Turns

LONG_SECONDS = 10.0


def until(met: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LONG_SECONDS
    while not met():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def waiting(turns: Turns) -> int:
    return len(turns._waiting)


def test_who_asks_again_at_once_comes_after_those_who_wait() -> None:
    turns, order = Turns(), list[str]()

    def others(name: str) -> None:
        with turns:
            order.append(name)

    threads = []
    with turns:
        for number, name in enumerate(("first", "second"), start=1):
            threads.append(threading.Thread(target=others, args=(name,)))
            threads[-1].start()
            until(lambda number=number: waiting(turns) == number)
    with turns:
        order.append("again")
    for thread in threads:
        thread.join(LONG_SECONDS)
    assert order == ["first", "second", "again"]


def test_only_one_at_a_time_and_everybody_gets_a_turn() -> None:
    turns, inside, counts, most = Turns(), [0], [0, 0, 0, 0], []
    stop = threading.Event()

    def write(number: int) -> None:
        while not stop.is_set():
            with turns:
                inside[0] += 1
                most.append(inside[0])
                counts[number] += 1
                inside[0] -= 1

    threads = [threading.Thread(target=write, args=(number,)) for number in range(len(counts))]
    for thread in threads:
        thread.start()
    until(lambda: min(counts) > 50)
    stop.set()
    for thread in threads:
        thread.join(LONG_SECONDS)
    assert max(most) == 1
    assert not turns._taken


def test_a_failure_or_an_interrupted_wait_leaves_the_turn_to_the_next() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="no"), turns:
        raise ValueError("no")

    class Interrupted:
        """A lock whose second asking, which waits for the turn, is cut off as by Ctrl-C."""

        def __init__(self) -> None:
            self.asked = 0

        def acquire(self) -> None:
            self.asked += 1
            if self.asked == 2:
                raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, turns:
        patch.setattr("symbiosis.store.turns.threading", SimpleNamespace(Lock=Interrupted))
        with pytest.raises(KeyboardInterrupt), turns:
            pass
        assert waiting(turns) == 0
    with turns:
        pass
    assert not turns._taken

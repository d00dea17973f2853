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


def test_who_is_in_a_hurry_goes_first_where_somebody_gives_way_one_each_time() -> None:
    turns, order = Turns(), list[str]()

    def patient() -> None:
        with turns:
            order.append("patient")

    def hurried(name: str) -> None:
        with turns.in_a_hurry():
            order.append(name)

    threads = [threading.Thread(target=patient)]
    threads += [threading.Thread(target=hurried, args=(name,)) for name in ("hurried 1", "hurried 2")]
    with turns:
        for number, thread in enumerate(threads, start=1):
            thread.start()
            until(lambda number=number: waiting(turns) == number)
        for step in ("step 1", "step 2", "step 3"):
            order.append(step)
            turns.give_way()
        order.append("end")
    for thread in threads:
        thread.join(LONG_SECONDS)
    assert order == ["step 1", "hurried 1", "step 2", "hurried 2", "step 3", "end", "patient"]
    assert not turns._taken


def test_who_gives_way_all_the_time_comes_to_an_end_beside_many_in_a_hurry() -> None:
    turns, stop, counts = Turns(), threading.Event(), [0, 0, 0]

    def read(number: int) -> None:
        while not stop.is_set():
            with turns.in_a_hurry():
                counts[number] += 1

    threads = [threading.Thread(target=read, args=(number,)) for number in range(len(counts))]
    for thread in threads:
        thread.start()
    done = threading.Event()

    def post() -> None:
        for _ in range(20):
            with turns:
                for _ in range(5):
                    turns.give_way()
        done.set()

    threading.Thread(target=post, daemon=True).start()
    ended = done.wait(LONG_SECONDS)
    stop.set()
    for thread in threads:
        thread.join(LONG_SECONDS)
    assert ended and min(counts) > 0 and not turns._taken

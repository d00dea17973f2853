"""When a server counts as away, and what happens until it is back; the server is two functions here."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from symbiosis.model.errors import GraphUnavailable
from symbiosis.model.text import Text
from symbiosis.store.presence import Presence

SILENCE_SECONDS = 0.02
SOON_SECONDS = 30.0


def wait_for(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SOON_SECONDS
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@dataclass
class Server:
    """Greets while it is there."""

    there: bool = True
    asked: int = 0
    looked_for: int = 0
    given_up: threading.Event = field(default_factory=threading.Event)

    def greets(self) -> None:
        self.asked += 1
        self._answer()

    def find_again(self) -> None:
        self.looked_for += 1
        self._answer()

    def _answer(self) -> None:
        if not self.there:
            raise GraphUnavailable(Text("ไม่อยู่", "away"))


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def presence(server: Server) -> Iterator[Presence]:
    presence = Presence(
        SILENCE_SECONDS, greets=server.greets, find_again=server.find_again, give_up=server.given_up.set
    )
    yield presence
    presence.stop()


def test_what_takes_long_is_not_broken_off_while_the_server_greets(server: Server, presence: Presence) -> None:
    with presence.watched():
        wait_for(lambda: server.asked >= 3)
    assert not server.given_up.is_set() and presence.absence is None and server.looked_for == 0


def test_nobody_is_asked_while_nothing_runs(server: Server, presence: Presence) -> None:
    with presence.watched():
        pass
    time.sleep(5 * SILENCE_SECONDS)
    assert server.asked == 0


def test_what_waits_for_a_server_that_hangs_is_broken_off(server: Server, presence: Presence) -> None:
    server.there = False
    with presence.watched():
        assert server.given_up.wait(SOON_SECONDS)
    absence = presence.absence
    assert absence is not None
    with pytest.raises(GraphUnavailable, match="away"):
        absence.wait_until(time.monotonic())
    server.there = True
    absence.wait_until(time.monotonic() + SOON_SECONDS)
    assert presence.absence is None


def test_a_greeting_that_was_late_once_breaks_nothing_off(server: Server, presence: Presence) -> None:
    absence = presence.miss(GraphUnavailable(Text("ช้า", "late")))
    absence.wait_until(time.monotonic() + SOON_SECONDS)
    assert server.looked_for == 1 and not server.given_up.is_set()


def test_all_who_miss_it_share_one_searcher(server: Server, presence: Presence) -> None:
    server.there = False
    absences = {id(presence.miss(GraphUnavailable(Text("ไม่อยู่", "away")))) for _ in range(20)}
    assert len(absences) == 1
    assert sum(thread.name == "graph-search" for thread in threading.enumerate()) == 1


def test_nobody_waits_any_more_once_it_is_stopped(server: Server, presence: Presence) -> None:
    server.there = False
    absence = presence.miss(GraphUnavailable(Text("ไม่อยู่", "away")))
    waiting = threading.Thread(target=absence.wait_until, args=(time.monotonic() + 10 * SOON_SECONDS,))
    waiting.start()
    presence.stop()
    waiting.join(SOON_SECONDS)
    assert not waiting.is_alive()

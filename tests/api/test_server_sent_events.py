"""Event streams: what they send, when they end, and that whoever follows takes nothing from the others."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable
from typing import Any

import anyio
import anyio.to_thread
import pytest
from starlette.types import Message

import api.server_sent_events as sse
from api.server_sent_events import EventStream, Following, Look, Told, streams_end_with_the_process
from symbiosis.model.errors import GraphUnavailable
from symbiosis.model.text import Text

SCOPE = {"type": "http", "asgi": {"spec_version": "2.3"}, "method": "GET", "path": "/", "headers": []}


async def never() -> Message:
    """A client that neither says anything nor goes away."""
    await asyncio.Event().wait()
    raise AssertionError


async def sent_by(look: Callable[[int], Look], wanted: Following, every_seconds: float = 0.01) -> str:
    """Everything a stream sends until it ends."""
    parts: list[bytes] = []

    async def send(message: Message) -> None:
        parts.append(message.get("body", b""))

    await EventStream(look, wanted, every_seconds)(SCOPE, never, send)
    return b"".join(parts).decode()


def counting_to(last: int, at_a_time: int = 2, ends: bool = True) -> Callable[[int], Look]:
    def look(after: int) -> Look:
        numbers = range(after + 1, min(after + at_a_time, last) + 1)
        return Look(
            [Told(n, "counted", f'{{"n": {n}}}') for n in numbers],
            max(after, min(after + at_a_time, last)),
            ends and after + at_a_time >= last,
        )

    return look


def test_events_come_in_order_until_the_end() -> None:
    text = asyncio.run(sent_by(counting_to(5), Following(0, 60)))
    assert text.startswith("retry: 2000\n\n")
    assert [line for line in text.split("\n") if line.startswith("id: ")] == [f"id: {n}" for n in range(1, 6)]
    assert 'event: counted\ndata: {"n": 3}\nid: 3\n\n' in text


def test_all_there_is_comes_even_when_the_time_is_up() -> None:
    text = asyncio.run(sent_by(counting_to(7, ends=False), Following(2, 0)))
    assert [line for line in text.split("\n") if line.startswith("id: ")] == [f"id: {n}" for n in range(3, 8)]


def test_a_quiet_line_says_that_it_is_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "HEARTBEAT_SECONDS", 0.05)
    text = asyncio.run(sent_by(counting_to(0, ends=False), Following(0, 0.3)))
    assert text.count(": still here\n\n") >= 2


def test_a_graph_that_is_away_ends_the_stream() -> None:
    def look(after: int) -> Look:
        raise GraphUnavailable(Text("ไม่พร้อม", "away"))

    assert asyncio.run(sent_by(look, Following(0, 60))) == "retry: 2000\n\n"


def test_a_client_that_reads_nothing_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "SLOW_CLIENT_SECONDS", 0.2)

    async def deaf(message: Message) -> None:
        if message["type"] == "http.response.body":
            await asyncio.Event().wait()

    async def follow() -> None:
        with anyio.fail_after(10):
            await EventStream(counting_to(5), Following(0, 0.1), 0.01)(SCOPE, never, deaf)

    asyncio.run(follow())


def test_followers_of_a_slow_graph_leave_the_threads_of_others_alone() -> None:
    slow = threading.Event()

    def look(after: int) -> Look:
        slow.wait(20)
        return Look([], after, True)

    async def main() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(50):
                group.start_soon(sent_by, look, Following(0, 60))
            await anyio.sleep(0.1)
            limiter = anyio.to_thread.current_default_thread_limiter()
            assert limiter.borrowed_tokens == 0
            with anyio.fail_after(10):
                assert await anyio.to_thread.run_sync(lambda: "answered") == "answered"
            slow.set()

    asyncio.run(main())


def test_a_signal_that_ends_the_process_ends_the_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "_process_ends", threading.Event())
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, frame: heard.append(number))

    async def main() -> str:
        async def end_soon() -> None:
            await anyio.sleep(0.1)
            signal.raise_signal(signal.SIGTERM)

        async with anyio.create_task_group() as group:
            group.start_soon(end_soon)
            with anyio.fail_after(10):
                return await sent_by(counting_to(0, ends=False), Following(0, 60))

    try:
        with streams_end_with_the_process():
            assert asyncio.run(main()) == "retry: 2000\n\n"
        assert heard == [signal.SIGTERM], "the server hears of it too"
        restored: Any = signal.getsignal(signal.SIGTERM)
        restored(0, None)
        assert heard[-1] == 0
    finally:
        signal.signal(signal.SIGTERM, before)

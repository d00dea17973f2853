"""Server-sent events that go on where they broke off, out of a question that is asked again and again.

A follower costs one connection and, for the moment of each question, one of a few threads that are only for followers:
however many follow, and however slowly the graph answers, the threads of the other routes stay free.
"""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Annotated, Any, TypeVar

import anyio
import anyio.lowlevel
from fastapi import Depends, Header, Query
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from starlette.types import Receive, Scope, Send

from symbiosis.model.errors import GraphUnavailable

Answer = TypeVar("Answer")

HEARTBEAT_SECONDS = 15.0
"""So often something is sent, so that proxies and clients know that the line is alive."""
LONGEST_STREAM_SECONDS = 300.0
"""Then the stream ends and the client comes back with Last-Event-ID; nothing is lost between."""
SLOW_CLIENT_SECONDS = 30.0
"""So much longer a connection may last whose client does not read what it is sent."""
RETRY_MILLISECONDS = 2000
FOLLOWER_THREADS = 4
MOST_EVENT_NUMBER = 2**53
STREAM: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {}}, "description": "one event after the other, until nothing more comes"},
    204: {"description": "there is nothing more to come: do not come back"},
}


@dataclass(frozen=True, slots=True)
class Told:
    """One event: its number, which grows, its name, and its data as one line of JSON."""

    number: int
    name: str
    data: str


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to tell now, in order, the number of the last event looked at (some may not be for this reader),
    and whether nothing will come after it."""

    told: list[Told]
    reached: int
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Following:
    """From where on, and for how long, a client wants to be told."""

    after: int
    for_seconds: float


async def following(
    after: Annotated[int, Query(ge=0, le=MOST_EVENT_NUMBER, description="only events after this number")] = 0,
    for_seconds: Annotated[
        float, Query(ge=0, le=LONGEST_STREAM_SECONDS, description="the stream ends then; come back with Last-Event-ID")
    ] = LONGEST_STREAM_SECONDS,
    last_event_id: Annotated[
        str | None, Header(max_length=40, description="number of the last event seen; it wins over `after`")
    ] = None,
) -> Following:
    given = last_event_id or ""
    resumed = min(int(given), MOST_EVENT_NUMBER) if given.isascii() and given.isdecimal() else after
    return Following(resumed, for_seconds)


Follower = Annotated[Following, Depends(following)]


class EventStream(StreamingResponse):
    """Asks `look(after)` every `every_seconds` (in a thread) and sends what is new, until it has ended.

    Not FastAPI's own `EventSourceResponse`: that one is for routes that yield, which cannot answer 404 or 204 first.
    """

    media_type = "text/event-stream"

    def __init__(
        self, look: Callable[[int], Look], wanted: Following, every_seconds: float, status_code: int = 200
    ) -> None:
        lines = _lines(look, wanted, every_seconds)
        # X-Accel-Buffering: a proxy is to hand each event on as it comes.
        super().__init__(lines, status_code, {"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        self._longest_seconds = wanted.for_seconds + SLOW_CLIENT_SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with anyio.move_on_after(self._longest_seconds):
            await super().__call__(scope, receive, send)


async def ask(question: Callable[..., Answer], *arguments: Any) -> Answer:
    """Ask in one of the followers' threads."""
    return await anyio.to_thread.run_sync(question, *arguments, limiter=_limiter())


async def _lines(look: Callable[[int], Look], wanted: Following, every_seconds: float) -> AsyncIterator[bytes]:
    after = wanted.after
    said_at = time.monotonic()
    until = said_at + wanted.for_seconds
    yield format_sse_event(retry=RETRY_MILLISECONDS)
    while True:
        try:
            found = await ask(look, after)
        except GraphUnavailable:
            # The client comes back by itself and is told 503 until the graph is there again.
            return
        for event in found.told:
            yield format_sse_event(id=str(event.number), event=event.name, data_str=event.data)
        if found.ended or _process_ends.is_set():
            return
        now = time.monotonic()
        if found.told:
            said_at = now
        if found.reached > after:
            # There may be more than one look finds.
            after = found.reached
            continue
        if now >= until:
            return
        if now - said_at >= HEARTBEAT_SECONDS:
            yield format_sse_event(comment="still here")
            said_at = now
        await asyncio.sleep(min(every_seconds, until - now))


_process_ends = threading.Event()


@contextmanager
def streams_end_with_the_process() -> Iterator[None]:
    """Meanwhile a signal that ends the process ends all streams first: a server waits for its open connections, and
    those of followers would stay for minutes. Their clients come back by themselves."""
    kept = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        earlier = signal.getsignal(number)
        # Only the main thread may set handlers, and only where a server set its own there is one to wait.
        if callable(earlier) and threading.current_thread() is threading.main_thread():
            kept[number] = earlier
            signal.signal(number, _ending_then(earlier))
    try:
        yield
    finally:
        for number, earlier in kept.items():
            signal.signal(number, earlier)


def _ending_then(earlier: Callable[[int, FrameType | None], Any]) -> Callable[[int, FrameType | None], Any]:
    def handler(number: int, frame: FrameType | None) -> Any:
        _process_ends.set()
        return earlier(number, frame)

    return handler


_LIMITERS: anyio.lowlevel.RunVar[anyio.CapacityLimiter] = anyio.lowlevel.RunVar("follower_threads")


def _limiter() -> anyio.CapacityLimiter:
    """The followers' threads of this event loop."""
    try:
        return _LIMITERS.get()
    except LookupError:
        limiter = anyio.CapacityLimiter(FOLLOWER_THREADS)
        _LIMITERS.set(limiter)
        return limiter

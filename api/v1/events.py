"""What happened to an organisation's affairs: a list to page through, and a stream that goes on where it broke off."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from api.dependencies import OpenContext, Reader
from api.lists import FORMATS, answer
from symbiosis.model.errors import GraphUnavailable
from symbiosis.services import listing
from symbiosis.services.context import Context
from symbiosis.services.events import POLL_SECONDS, EventView, new_events
from symbiosis.services.lists.kinds import events_of
from symbiosis.services.lists.queries import EventQuery

router = APIRouter(tags=["events"])
OrganisationId = Annotated[str, Path(max_length=120, examples=["org_demo_000001"])]
After = Annotated[int, Query(ge=0, le=2**53, description="only events after this number")]
HEARTBEAT_SECONDS = 15.0
"""So often something is sent, so that proxies and clients know that the line is alive."""
LONGEST_STREAM_SECONDS = 300.0
"""Then the stream ends and the client comes back with Last-Event-ID; nothing is lost between."""


class EventList(BaseModel):
    """Oldest first; `next` is the cursor of the next page, null when there is nothing more yet."""

    events: list[EventView]
    next: str | None


@router.get(
    "/organisations/{organisation_id}/events",
    summary="What happened, oldest first",
    response_model=EventList,
    responses=FORMATS,
)
def list_events(
    context: OpenContext,
    organisation_id: OrganisationId,
    request: Request,
    response: Response,
    query: Annotated[EventQuery, Query()],
) -> Any:
    return answer(
        request,
        response,
        context,
        events_of(organisation_id),
        query,
        lambda found: EventList(events=found.rows, next=found.next),
    )


@router.get(
    "/organisations/{organisation_id}/events/stream",
    summary="What happens, as server-sent events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
def stream_events(
    context: OpenContext,
    organisation_id: OrganisationId,
    after: After = 0,
    for_seconds: Annotated[
        float, Query(ge=0, le=LONGEST_STREAM_SECONDS, description="the stream ends then; come back with Last-Event-ID")
    ] = LONGEST_STREAM_SECONDS,
    last_event_id: Annotated[str | None, Header(max_length=40)] = None,
    reader: Reader = None,
) -> StreamingResponse:
    """`id` is the event's number, `event` what was done, `data` the event as in the list. Last-Event-ID wins over
    `after`."""
    listing.organisation(context, organisation_id)
    start = min(int(last_event_id), 2**53) if (last_event_id or "").isdecimal() and last_event_id else after
    lines = _lines(context, organisation_id, start, for_seconds, reader)
    return StreamingResponse(lines, media_type="text/event-stream", headers={"Cache-Control": "no-store"})


async def _lines(
    context: Context, organisation_id: str, after: int, for_seconds: float, reader: str | None
) -> AsyncIterator[str]:
    until = time.monotonic() + for_seconds
    said_at = time.monotonic()
    yield "retry: 2000\n\n"
    while True:
        try:
            found, reached = await run_in_threadpool(new_events, context, organisation_id, after, reader)
        except GraphUnavailable:
            # The client comes back by itself and is told 503 until the graph is there again.
            return
        for event in found:
            yield f"id: {event.number}\nevent: {event.what}\ndata: {event.model_dump_json()}\n\n"
        now = time.monotonic()
        if found:
            said_at = now
        if reached > after:
            after = reached
            continue
        if now >= until:
            return
        if now - said_at >= HEARTBEAT_SECONDS:
            yield ": still here\n\n"
            said_at = now
        await asyncio.sleep(min(POLL_SECONDS, max(until - now, 0.0)))

"""What happened to an organisation's affairs: a list to page through, and a stream that goes on where it broke off."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response, status
from pydantic import BaseModel

from api.dependencies import OpenContext, Reader
from api.lists import FORMATS, answer
from api.server_sent_events import STREAM, EventStream, Follower, Look, Told
from symbiosis.services import listing
from symbiosis.services.events import POLL_SECONDS, EventView, new_events
from symbiosis.services.lists.kinds import events_of
from symbiosis.services.lists.queries import EventQuery

router = APIRouter(tags=["events"])
OrganisationId = Annotated[str, Path(max_length=120, examples=["org_demo_000001"])]


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
    status_code=status.HTTP_200_OK,
    response_class=EventStream,
    responses=STREAM,
)
def stream_events(
    context: OpenContext, organisation_id: OrganisationId, wanted: Follower, reader: Reader = None
) -> EventStream:
    """`id` is the event's number, `event` what was done, `data` the event as in the list. Last-Event-ID wins over
    `after`."""
    listing.organisation(context, organisation_id)

    def look(after: int) -> Look:
        found, reached = new_events(context, organisation_id, after, reader)
        return Look([Told(event.number, event.what, event.model_dump_json()) for event in found], reached)

    return EventStream(look, wanted, POLL_SECONDS)

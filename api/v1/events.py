"""What happened to an organisation's affairs: a list to page through, and a stream that goes on where it broke off."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, status
from pydantic import BaseModel

from api.dependencies import OpenContext
from api.server_sent_events import MOST_EVENT_NUMBER, STREAM, EventStream, Follower, Look, Told
from symbiosis.services import listing
from symbiosis.services.events import POLL_SECONDS, EventView, events_of, new_events

router = APIRouter(tags=["events"])
OrganisationId = Annotated[str, Path(max_length=120, examples=["org_demo_000001"])]
After = Annotated[int, Query(ge=0, le=MOST_EVENT_NUMBER, description="only events after this number")]


class EventList(BaseModel):
    """Oldest first; `next_after` is the `after` of the next page, null when there is nothing more yet."""

    events: list[EventView]
    next_after: int | None


@router.get("/organisations/{organisation_id}/events", summary="What happened, oldest first")
def list_events(
    context: OpenContext,
    organisation_id: OrganisationId,
    after: After = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> EventList:
    found = events_of(context, organisation_id, after, limit)
    return EventList(events=found, next_after=found[-1].number if len(found) == limit else None)


@router.get(
    "/organisations/{organisation_id}/events/stream",
    summary="What happens, as server-sent events",
    status_code=status.HTTP_200_OK,
    response_class=EventStream,
    responses=STREAM,
)
def stream_events(context: OpenContext, organisation_id: OrganisationId, wanted: Follower) -> EventStream:
    """`id` is the event's number, `event` what was done, `data` the event as in the list. Last-Event-ID wins over
    `after`."""
    listing.organisation(context, organisation_id)

    def look(after: int) -> Look:
        found = new_events(context, organisation_id, after)
        return Look([Told(event.number, event.what, event.model_dump_json()) for event in found])

    return EventStream(look, wanted, POLL_SECONDS)

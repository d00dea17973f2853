"""Runs: long work in the background; begun, looked at, followed, cancelled, by whichever worker is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response, status
from pydantic import BaseModel

from api.dependencies import OpenContext
from api.keyed import KeyedRoute
from api.lists import FORMATS, answer
from api.server_sent_events import STREAM, EventStream, Follower, Look, Told
from symbiosis.model.run import Run
from symbiosis.model.run_kind import LONG_KINDS
from symbiosis.services import runs
from symbiosis.services.lists.paging import Page
from symbiosis.services.lists.queries import ProposedQuery, RunQuery
from symbiosis.services.lists.work import RUNS, proposed_by
from symbiosis.services.run_views import ProposedView, RunInput, RunView, start_run

router = APIRouter(tags=["runs"], route_class=KeyedRoute)
RunId = Annotated[str, Path(max_length=120, examples=["run_0123456789abcdef0123"])]


class RunAnswer(RunView):
    """A run and where to go on from it; `proposals_url` null where its kind proposes nothing, `result_url` null until
    it is done."""

    events_url: str
    result_url: str | None
    proposals_url: str | None

    @classmethod
    def to(cls, run: Run) -> RunAnswer:
        """The answer about a run."""
        return cls.with_links(RunView.of(run))

    @classmethod
    def with_links(cls, view: RunView) -> RunAnswer:
        """A run's view, and where to go on from it."""
        here = _url(view.id)
        return cls(
            **dict(view),
            events_url=f"{here}/events",
            result_url=f"{here}/result" if view.state == "done" and view.kind in LONG_KINDS else None,
            proposals_url=f"{here}/proposals" if view.kind in ("area", "posting", "organisation") else None,
        )


class RunList(BaseModel):
    """A page, newest first; `next` is the cursor of the next one, null at the end."""

    runs: list[RunAnswer]
    next: str | None


class ProposedList(BaseModel):
    """A page in the run's order; `next` is the cursor of the next one, null at the end."""

    proposals: list[ProposedView]
    next: str | None


@router.post("/runs", status_code=status.HTTP_202_ACCEPTED, summary="Begin long work in the background")
def add_run(context: OpenContext, given: RunInput, response: Response) -> RunAnswer:
    """429 when too many runs wait already: nothing is begun then, and it can be asked for again."""
    return _answer(start_run(context, given), response)


@router.get("/runs", summary="Runs, newest first", response_model=RunList, responses=FORMATS)
def list_runs(context: OpenContext, request: Request, response: Response, query: Annotated[RunQuery, Query()]) -> Any:
    def body(found: Page[RunView]) -> RunList:
        return RunList(runs=[RunAnswer.with_links(one) for one in found.rows], next=found.next)

    return answer(request, response, context, RUNS, query, body)


@router.get("/runs/{run_id}", summary="How far a run is, and how it ended")
def get_run(context: OpenContext, run_id: RunId) -> RunAnswer:
    return RunAnswer.to(runs.run_of(context, run_id))


@router.post("/runs/{run_id}:cancel", status_code=status.HTTP_202_ACCEPTED, summary="Ask for a run to stop")
def cancel_run(context: OpenContext, run_id: RunId, response: Response) -> RunAnswer:
    """One that waits is cancelled at once, one that runs at its next progress. What it has written already stays."""
    return _answer(runs.cancel(context, run_id), response)


@router.get("/runs/{run_id}/result", summary="What a run left")
def get_result(context: OpenContext, run_id: RunId) -> dict[str, Any]:
    """By the kind of the run: totals and leftovers of an area; outcomes of a recomputation. `left_out` says how many
    entries of a list were too many to keep."""
    return runs.result_of(context, run_id)


@router.get(
    "/runs/{run_id}/proposals",
    summary="What a run proposed, best first",
    response_model=ProposedList,
    responses=FORMATS,
)
def get_proposals(
    context: OpenContext,
    run_id: RunId,
    request: Request,
    response: Response,
    query: Annotated[ProposedQuery, Query()],
) -> Any:
    return answer(
        request,
        response,
        context,
        proposed_by(run_id),
        query,
        lambda found: ProposedList(proposals=found.rows, next=found.next),
    )


@router.get(
    "/runs/{run_id}/events",
    summary="How a run goes on, as server-sent events",
    status_code=status.HTTP_200_OK,
    response_class=EventStream,
    responses=STREAM,
)
def stream_run(context: OpenContext, run_id: RunId, wanted: Follower) -> Response:
    """`id` is the run's revision, `event` its state, `data` the run as `GET /v1/runs/{id}` gives it. The stream ends
    with the state in which the run ended; who comes back having seen that one is answered 204."""
    run = runs.run_of(context, run_id)
    # A number that this run never had is not ours: such a client is told from the start.
    after = wanted.after if wanted.after <= run.revision else 0
    if run.ended and after == run.revision:
        return Response(status_code=status.HTTP_204_NO_CONTENT)

    def look(after: int) -> Look:
        run = runs.run_of(context, run_id)
        new = run.revision > after
        told = [Told(run.revision, run.state, RunAnswer.to(run).model_dump_json())] if new else []
        return Look(told, max(after, run.revision), run.ended)

    return EventStream(look, replace(wanted, after=after), runs.POLL_SECONDS)


def _answer(run: Run, response: Response) -> RunAnswer:
    response.headers["Location"] = _url(run.id)
    return RunAnswer.to(run)


def _url(run_id: str) -> str:
    return f"/v1/runs/{run_id}"

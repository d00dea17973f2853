"""Postings in their author's own words."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response, status
from pydantic import BaseModel, ConfigDict

from api.answers import answered
from api.dependencies import OpenContext, Parameters, PartnerScope, Reader
from api.keyed import KeyedRoute
from api.lists import FORMATS, answer
from api.versions import WantedVersion, etag
from symbiosis.services import listing
from symbiosis.services.draft_answers import answer as answer_questions
from symbiosis.services.draft_answers import withdraw_draft
from symbiosis.services.inputs import PostingAnswers, PostingInput
from symbiosis.services.lists.kinds import DRAFTS
from symbiosis.services.lists.queries import DraftQuery
from symbiosis.services.posting_views import DraftView, PostedView
from symbiosis.services.postings import post_text
from symbiosis.services.workflow_inputs import Said

router = APIRouter(tags=["postings"], route_class=KeyedRoute)
DraftId = Annotated[str, Path(max_length=120)]


class DraftAnswers(BaseModel):
    """Answers by the fields that the questions name."""

    model_config = ConfigDict(extra="forbid")

    answers: PostingAnswers


class DraftList(BaseModel):
    """A page; `next` is the cursor of the next one, null at the end."""

    drafts: list[DraftView]
    next: str | None


@router.post(
    "/postings",
    status_code=status.HTTP_201_CREATED,
    summary="Post a stream in your own words",
    response_model=PostedView,
)
def add_posting(context: OpenContext, given: PostingInput, parameters: Parameters, scope: PartnerScope) -> Response:
    """Thai or English. What is unsure comes back as questions with the posting as a draft; else partners at once."""
    posted = post_text(context, given, parameters, scope)
    view = PostedView.of(context, posted)
    place = {"offer": "offers", "need": "needs", "draft": "drafts"}[view.state]
    return answered(view, status.HTTP_201_CREATED, f"/v1/{place}/{view.id}")


@router.get(
    "/drafts", summary="Postings of an organisation that wait for answers", response_model=DraftList, responses=FORMATS
)
def list_drafts(
    context: OpenContext, request: Request, response: Response, query: Annotated[DraftQuery, Query()]
) -> Any:
    return answer(
        request,
        response,
        context,
        DRAFTS,
        query,
        lambda found: DraftList(drafts=found.rows, next=found.next),
    )


@router.get("/drafts/{draft_id}", summary="A posting that waits for answers")
def get_draft(context: OpenContext, draft_id: DraftId, response: Response, reader: Reader = None) -> DraftView:
    view, version = listing.draft_view(context, draft_id, reader)
    etag(response, version)
    return view


@router.post("/drafts/{draft_id}:answer", summary="Answer what a draft asks", response_model=PostedView)
def answer_draft(
    context: OpenContext,
    draft_id: DraftId,
    given: DraftAnswers,
    version: WantedVersion,
    parameters: Parameters,
    scope: PartnerScope,
) -> Response:
    """The draft becomes an offer or a need with its partners at once, or asks what is still open."""
    posted = answer_questions(context, draft_id, given.answers, parameters, scope, version)
    return answered(PostedView.of(context, posted))


@router.post("/drafts/{draft_id}:withdraw", summary="Let a draft go")
def take_draft_back(context: OpenContext, draft_id: DraftId, given: Said, version: WantedVersion) -> DraftView:
    return DraftView.of(withdraw_draft(context, draft_id, given, version), withheld=False)

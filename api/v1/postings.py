"""Postings in their author's own words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response, status
from pydantic import BaseModel, ConfigDict

from api.dependencies import OpenContext, Parameters, PartnerScope
from api.keyed import KeyedRoute
from symbiosis.services import listing
from symbiosis.services.draft_answers import answer, withdraw_draft
from symbiosis.services.inputs import PostingAnswers, PostingInput
from symbiosis.services.posting_views import DraftView, PostedView
from symbiosis.services.postings import post_text
from symbiosis.services.workflow_inputs import Said

router = APIRouter(tags=["postings"], route_class=KeyedRoute)
DraftId = Annotated[str, Path(max_length=120)]


class DraftAnswers(BaseModel):
    """Answers by the fields that the questions name."""

    model_config = ConfigDict(extra="forbid")

    answers: PostingAnswers


@router.post("/postings", status_code=status.HTTP_201_CREATED, summary="Post a stream in your own words")
def add_posting(
    context: OpenContext, given: PostingInput, parameters: Parameters, scope: PartnerScope, response: Response
) -> PostedView:
    """Thai or English. What is unsure comes back as questions with the posting as a draft; else partners at once."""
    posted = post_text(context, given, parameters, scope)
    view = PostedView.of(context, posted)
    place = {"offer": "offers", "need": "needs", "draft": "drafts"}[view.state]
    response.headers["Location"] = f"/v1/{place}/{view.id}"
    return view


@router.get("/drafts/{draft_id}", summary="A posting that waits for answers")
def get_draft(context: OpenContext, draft_id: DraftId) -> DraftView:
    return DraftView.of(listing.draft(context, draft_id))


@router.post("/drafts/{draft_id}:answer", summary="Answer what a draft asks")
def answer_draft(
    context: OpenContext, draft_id: DraftId, given: DraftAnswers, parameters: Parameters, scope: PartnerScope
) -> PostedView:
    """The draft becomes an offer or a need with its partners at once, or asks what is still open."""
    return PostedView.of(context, answer(context, draft_id, given.answers, parameters, scope))


@router.post("/drafts/{draft_id}:withdraw", summary="Let a draft go")
def take_draft_back(context: OpenContext, draft_id: DraftId, given: Said) -> DraftView:
    return DraftView.of(withdraw_draft(context, draft_id, given))

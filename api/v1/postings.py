"""Postings in their author's own words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response, status

from api.dependencies import OpenContext, Parameters, PartnerScope
from symbiosis.services import listing
from symbiosis.services.inputs import PostingInput
from symbiosis.services.posting_views import DraftView, PostedView
from symbiosis.services.postings import post_text

router = APIRouter(tags=["postings"])


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
def get_draft(context: OpenContext, draft_id: Annotated[str, Path(max_length=120)]) -> DraftView:
    return DraftView.of(listing.draft(context, draft_id))

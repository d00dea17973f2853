"""Proposals: look them up, and say what one side thinks of one. What both agree to becomes an exchange."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from api.dependencies import OpenContext, Reader
from api.keyed import KeyedRoute
from api.lists import FORMATS, answer
from api.versions import WantedVersion, etag
from symbiosis.model.agreement import Spoken
from symbiosis.model.workflow import ProposalAction
from symbiosis.services.context import Context
from symbiosis.services.lists.kinds import PROPOSALS
from symbiosis.services.lists.queries import ProposalQuery
from symbiosis.services.proposal_views import ProposalView, spoken_views
from symbiosis.services.proposal_workflow import say, spoken
from symbiosis.services.workflow_inputs import AgreeInput, Said

router = APIRouter(tags=["proposals"], route_class=KeyedRoute)
ProposalId = Annotated[str, Path(max_length=120, examples=["prop_0123456789abcdef0123"])]


class ProposalList(BaseModel):
    """A page; `next` is the cursor of the next one, null at the end."""

    proposals: list[ProposalView]
    next: str | None


@router.get("/proposals", summary="Stored proposals", response_model=ProposalList, responses=FORMATS)
def list_proposals(
    context: OpenContext, request: Request, response: Response, query: Annotated[ProposalQuery, Query()]
) -> Any:
    return answer(
        request,
        response,
        context,
        PROPOSALS,
        query,
        lambda found: ProposalList(proposals=found.rows, next=found.next),
    )


@router.get("/proposals/{proposal_id}", summary="One proposal with its ledger and how it stands")
def get_proposal(
    context: OpenContext, proposal_id: ProposalId, response: Response, reader: Reader = None
) -> ProposalView:
    return _answer(context, spoken(context, proposal_id), reader, response)


@router.post("/proposals/{proposal_id}:interest", summary="One side is interested")
def be_interested(
    context: OpenContext, proposal_id: ProposalId, given: Said, version: WantedVersion, response: Response
) -> ProposalView:
    return _said(context, proposal_id, "interest", given, version, response)


@router.post("/proposals/{proposal_id}:agree", summary="One side agrees; when both have, it is an exchange")
def agree(
    context: OpenContext, proposal_id: ProposalId, given: AgreeInput, version: WantedVersion, response: Response
) -> ProposalView:
    """Without amounts one agrees to those on the table, else to the proposal's as far as both still have them. Other
    amounts than those on the table are a counter-offer, to which the other side must agree anew."""
    return _said(context, proposal_id, "agree", given, version, response)


@router.post("/proposals/{proposal_id}:decline", summary="One side declines, with its reason")
def decline(
    context: OpenContext, proposal_id: ProposalId, given: Said, version: WantedVersion, response: Response
) -> ProposalView:
    return _said(context, proposal_id, "decline", given, version, response)


@router.post("/proposals/{proposal_id}:withdraw", summary="A side that was interested is so no more")
def withdraw(
    context: OpenContext, proposal_id: ProposalId, given: Said, version: WantedVersion, response: Response
) -> ProposalView:
    return _said(context, proposal_id, "withdraw", given, version, response)


def _said(
    context: Context, proposal_id: str, action: ProposalAction, given: Said, version: str | None, response: Response
) -> ProposalView:
    return _answer(context, say(context, proposal_id, action, given, version), given.organisation_id, response)


def _answer(context: Context, found: Spoken, reader: str | None, response: Response) -> ProposalView:
    etag(response, found.version)
    return spoken_views(context, [found], reader)[0]

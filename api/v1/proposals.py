"""Proposals: look them up, and say what one side thinks of one. What both agree to becomes an exchange."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel

from api.dependencies import OpenContext
from api.keyed import KeyedRoute
from api.versions import WantedVersion, etag
from symbiosis.model.agreement import Spoken
from symbiosis.model.proposal import ProposalState
from symbiosis.model.workflow import ProposalAction
from symbiosis.services.context import Context
from symbiosis.services.proposal_views import ProposalView, proposal_views
from symbiosis.services.proposal_workflow import proposals_page, say, spoken
from symbiosis.services.workflow_inputs import AgreeInput, Said

router = APIRouter(tags=["proposals"], route_class=KeyedRoute)
ProposalId = Annotated[str, Path(max_length=120, examples=["prop_0123456789abcdef0123"])]


class ProposalList(BaseModel):
    """A page in order of id; `next_after` is the `after` of the next one, null at the end."""

    proposals: list[ProposalView]
    next_after: str | None


@router.get("/proposals", summary="Stored proposals, in order of id")
def list_proposals(
    context: OpenContext,
    organisation_id: Annotated[str | None, Query(max_length=120, description="that it could give or take")] = None,
    state: ProposalState | None = None,
    after: Annotated[str, Query(max_length=120)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ProposalList:
    found = proposals_page(context, organisation_id=organisation_id, state=state, after_id=after, limit=limit)
    return ProposalList(
        proposals=proposal_views(context, found), next_after=found[-1].id if len(found) == limit else None
    )


@router.get("/proposals/{proposal_id}", summary="One proposal with its ledger and how it stands")
def get_proposal(context: OpenContext, proposal_id: ProposalId, response: Response) -> ProposalView:
    return _answer(context, spoken(context, proposal_id), response)


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
    return _answer(context, say(context, proposal_id, action, given, version), response)


def _answer(context: Context, found: Spoken, response: Response) -> ProposalView:
    etag(response, found.version)
    return proposal_views(context, [found.proposal])[0]

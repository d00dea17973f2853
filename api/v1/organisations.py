"""Organisations: register, look up, list, and what they have and want."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response, status
from pydantic import BaseModel

from api.answers import answered
from api.dependencies import OpenContext, Parameters, PartnerScope, Reader
from api.keyed import KeyedRoute
from api.lists import FORMATS, answer
from api.versions import WantedVersion, etag
from symbiosis.services import listing, matches
from symbiosis.services.confidentiality import known_matches
from symbiosis.services.erasure import ErasedView, EraseInput, erase
from symbiosis.services.inputs import OrganisationInput
from symbiosis.services.lists.kinds import ORGANISATIONS
from symbiosis.services.lists.queries import OrganisationQuery
from symbiosis.services.organisation_edits import OrganisationChange, edit_organisation
from symbiosis.services.organisations import Registered, register
from symbiosis.services.proposal_views import MatchesView
from symbiosis.services.views import NeedView, OfferView, OrganisationView

router = APIRouter(tags=["organisations"], route_class=KeyedRoute)
OrganisationId = Annotated[str, Path(max_length=120, examples=["org_demo_000001"])]


class OrganisationList(BaseModel):
    """A page; `next` is the cursor of the next one, null at the end."""

    organisations: list[OrganisationView]
    next: str | None


class Streams(BaseModel):
    """What an organisation has and wants, drafts left out, and what the reader may not know to be its own."""

    offers: list[OfferView]
    needs: list[NeedView]


@router.post("/organisations", status_code=status.HTTP_201_CREATED, summary="Register an organisation")
def add_organisation(context: OpenContext, given: OrganisationInput, response: Response) -> Registered:
    organisation, warnings = register(context, given)
    response.headers["Location"] = f"/v1/organisations/{organisation.id}"
    etag(response, listing.version_of(organisation))
    return Registered.of(organisation, warnings)


@router.get("/organisations", summary="Organisations", response_model=OrganisationList, responses=FORMATS)
def list_organisations(
    context: OpenContext, request: Request, response: Response, query: Annotated[OrganisationQuery, Query()]
) -> Any:
    return answer(
        request,
        response,
        context,
        ORGANISATIONS,
        query,
        lambda found: OrganisationList(organisations=found.rows, next=found.next),
    )


@router.get("/organisations/{organisation_id}", summary="One organisation")
def get_organisation(context: OpenContext, organisation_id: OrganisationId, response: Response) -> OrganisationView:
    found = listing.organisation(context, organisation_id)
    etag(response, listing.version_of(found))
    return OrganisationView.of(found)


@router.patch("/organisations/{organisation_id}", summary="Correct an organisation")
def change_organisation(
    context: OpenContext,
    organisation_id: OrganisationId,
    given: OrganisationChange,
    version: WantedVersion,
    response: Response,
) -> Registered:
    """What is left out stays; null empties what may be empty. Its kind stays."""
    organisation, warnings = edit_organisation(context, organisation_id, given, version)
    etag(response, listing.version_of(organisation))
    return Registered.of(organisation, warnings)


@router.get("/organisations/{organisation_id}/streams", summary="What it has and wants")
def get_streams(context: OpenContext, organisation_id: OrganisationId, reader: Reader = None) -> Streams:
    offers, needs = listing.streams_of(context, organisation_id, reader)
    return Streams(offers=offers, needs=needs)


@router.get(
    "/organisations/{organisation_id}/matches",
    summary="Partners for all it has and wants",
    response_model=MatchesView,
)
def get_matches(
    context: OpenContext,
    organisation_id: OrganisationId,
    parameters: Parameters,
    scope: PartnerScope,
    reader: Reader = None,
) -> Response:
    found = matches.matches_of_organisation(context, organisation_id, parameters, scope, store=False)
    return answered(MatchesView.of(context, known_matches(context, organisation_id, found, reader), reader))


@router.post("/organisations/{organisation_id}:erase", summary="Erase its data in place; it cannot be undone")
def erase_organisation(context: OpenContext, organisation_id: OrganisationId, given: EraseInput) -> ErasedView:
    return erase(context, organisation_id, given)

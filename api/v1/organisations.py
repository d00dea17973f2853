"""Organisations: register, look up, list, and what they have and want."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response, status
from pydantic import BaseModel

from api.dependencies import OpenContext, Parameters, PartnerScope
from api.keyed import KeyedRoute
from symbiosis.model.organisation import OrganisationKind
from symbiosis.services import listing, matches
from symbiosis.services.erasure import ErasedView, EraseInput, erase
from symbiosis.services.inputs import OrganisationInput
from symbiosis.services.organisations import Registered, register
from symbiosis.services.proposal_views import MatchesView
from symbiosis.services.views import NeedView, OfferView, OrganisationView

router = APIRouter(tags=["organisations"], route_class=KeyedRoute)
OrganisationId = Annotated[str, Path(max_length=120, examples=["org_demo_000001"])]


class OrganisationList(BaseModel):
    """A page in order of id; `next_after` is the `after` of the next one, null at the end."""

    organisations: list[OrganisationView]
    next_after: str | None


class Streams(BaseModel):
    """What an organisation has and wants, drafts left out."""

    offers: list[OfferView]
    needs: list[NeedView]


@router.post("/organisations", status_code=status.HTTP_201_CREATED, summary="Register an organisation")
def add_organisation(context: OpenContext, given: OrganisationInput, response: Response) -> Registered:
    organisation, warnings = register(context, given)
    response.headers["Location"] = f"/v1/organisations/{organisation.id}"
    return Registered.of(organisation, warnings)


@router.get("/organisations", summary="Organisations, in order of id")
def list_organisations(
    context: OpenContext,
    kind: OrganisationKind | None = None,
    area_id: Annotated[str | None, Query(max_length=120)] = None,
    name_contains: Annotated[str | None, Query(max_length=100)] = None,
    synthetic: bool | None = None,
    after: Annotated[str, Query(max_length=120)] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> OrganisationList:
    found = listing.organisations_page(
        context,
        kind=kind,
        area_id=area_id,
        name_contains=name_contains,
        synthetic=synthetic,
        after_id=after,
        limit=limit,
    )
    return OrganisationList(
        organisations=[OrganisationView.of(organisation) for organisation in found],
        next_after=found[-1].id if len(found) == limit else None,
    )


@router.get("/organisations/{organisation_id}", summary="One organisation")
def get_organisation(context: OpenContext, organisation_id: OrganisationId) -> OrganisationView:
    return OrganisationView.of(listing.organisation(context, organisation_id))


@router.get("/organisations/{organisation_id}/streams", summary="What it has and wants")
def get_streams(context: OpenContext, organisation_id: OrganisationId) -> Streams:
    offers, needs = listing.streams_of(context, organisation_id)
    return Streams(
        offers=[OfferView.of(offer, context.catalogue) for offer in offers],
        needs=[NeedView.of(need, context.catalogue) for need in needs],
    )


@router.get("/organisations/{organisation_id}/matches", summary="Partners for all it has and wants")
def get_matches(
    context: OpenContext, organisation_id: OrganisationId, parameters: Parameters, scope: PartnerScope
) -> MatchesView:
    found = matches.matches_of_organisation(context, organisation_id, parameters, scope, store=False)
    return MatchesView.of(context, found)


@router.post("/organisations/{organisation_id}:erase", summary="Erase its data in place; it cannot be undone")
def erase_organisation(context: OpenContext, organisation_id: OrganisationId, given: EraseInput) -> ErasedView:
    return erase(context, organisation_id, given)

"""Offers and needs in structured form, and their matches."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response, status
from pydantic import BaseModel

from api.answers import answered
from api.dependencies import OpenContext, Parameters, PartnerScope, Reader
from api.keyed import KeyedRoute
from api.lists import FORMATS, answer
from api.versions import WantedVersion, etag
from symbiosis.matching.finding import Found
from symbiosis.model.stream import Need, Offer
from symbiosis.services import listing, matches
from symbiosis.services.context import Context
from symbiosis.services.inputs import NeedInput, OfferInput
from symbiosis.services.lists.kinds import NEEDS, OFFERS
from symbiosis.services.lists.queries import NeedQuery, OfferQuery
from symbiosis.services.offers_and_needs import post_need, post_offer
from symbiosis.services.posting_views import warnings_of
from symbiosis.services.proposal_views import MatchesView
from symbiosis.services.stream_edits import NeedChange, OfferChange, edit_need, edit_offer
from symbiosis.services.stream_ends import withdraw_need, withdraw_offer
from symbiosis.services.views import NeedView, OfferView, TextView
from symbiosis.services.workflow_inputs import Said

router = APIRouter(tags=["streams"], route_class=KeyedRoute)
StreamId = Annotated[str, Path(max_length=120)]


class PostedOffer(BaseModel):
    """The offer as written, its takers, and what should be looked at."""

    offer: OfferView
    matches: MatchesView
    warnings: list[TextView]


class PostedNeed(BaseModel):
    """The need as written, and its givers."""

    need: NeedView
    matches: MatchesView


class OfferList(BaseModel):
    """A page; `next` is the cursor of the next one, null at the end."""

    offers: list[OfferView]
    next: str | None


class NeedList(BaseModel):
    """A page; `next` is the cursor of the next one, null at the end."""

    needs: list[NeedView]
    next: str | None


@router.post(
    "/offers",
    status_code=status.HTTP_201_CREATED,
    summary="Post what you have",
    response_model=PostedOffer,
)
def add_offer(context: OpenContext, given: OfferInput, parameters: Parameters, scope: PartnerScope) -> Response:
    offer, found = post_offer(context, given, parameters, scope)
    location = f"/v1/offers/{offer.id}"
    return answered(
        _posted_offer(context, offer, OfferView.of(offer, context.catalogue, withheld=False), found),
        status.HTTP_201_CREATED,
        location,
    )


@router.post(
    "/needs",
    status_code=status.HTTP_201_CREATED,
    summary="Post what you want",
    response_model=PostedNeed,
)
def add_need(context: OpenContext, given: NeedInput, parameters: Parameters, scope: PartnerScope) -> Response:
    need, found = post_need(context, given, parameters, scope)
    location = f"/v1/needs/{need.id}"
    return answered(
        _posted_need(context, need, NeedView.of(need, context.catalogue, withheld=False), found),
        status.HTTP_201_CREATED,
        location,
    )


@router.get("/offers", summary="What organisations have", response_model=OfferList, responses=FORMATS)
def list_offers(
    context: OpenContext, request: Request, response: Response, query: Annotated[OfferQuery, Query()]
) -> Any:
    return answer(
        request,
        response,
        context,
        OFFERS,
        query,
        lambda found: OfferList(offers=found.rows, next=found.next),
    )


@router.get("/needs", summary="What organisations want", response_model=NeedList, responses=FORMATS)
def list_needs(context: OpenContext, request: Request, response: Response, query: Annotated[NeedQuery, Query()]) -> Any:
    return answer(
        request,
        response,
        context,
        NEEDS,
        query,
        lambda found: NeedList(needs=found.rows, next=found.next),
    )


@router.get("/offers/{offer_id}", summary="One offer")
def get_offer(context: OpenContext, offer_id: StreamId, response: Response, reader: Reader = None) -> OfferView:
    etag(response, listing.version_of_stream(context, offer_id))
    return listing.offer_view(context, offer_id, reader)


@router.get("/needs/{need_id}", summary="One need")
def get_need(context: OpenContext, need_id: StreamId, response: Response, reader: Reader = None) -> NeedView:
    etag(response, listing.version_of_stream(context, need_id))
    return listing.need_view(context, need_id, reader)


@router.get("/offers/{offer_id}/matches", summary="Takers of an offer, best first", response_model=MatchesView)
def get_offer_matches(
    context: OpenContext, offer_id: StreamId, parameters: Parameters, scope: PartnerScope, reader: Reader = None
) -> Response:
    found = matches.matches_of_offer(context, offer_id, parameters, scope, store=False)
    return answered(MatchesView.of(context, found, reader))


@router.get("/needs/{need_id}/matches", summary="Givers for a need, best first", response_model=MatchesView)
def get_need_matches(
    context: OpenContext, need_id: StreamId, parameters: Parameters, scope: PartnerScope, reader: Reader = None
) -> Response:
    found = matches.matches_of_need(context, need_id, parameters, scope, store=False)
    return answered(MatchesView.of(context, found, reader))


@router.patch("/offers/{offer_id}", summary="Correct an offer")
def change_offer(
    context: OpenContext,
    offer_id: StreamId,
    given: OfferChange,
    version: WantedVersion,
    parameters: Parameters,
    scope: PartnerScope,
    response: Response,
) -> PostedOffer:
    """What is left out stays; null empties what may be empty. Its takers are found anew."""
    offer = edit_offer(context, offer_id, given, version)
    posted = _posted_offer(
        context,
        offer,
        listing.offer_views(context, [offer])[0],
        matches.matches_of_offer(context, offer_id, parameters, scope),
    )
    etag(response, listing.version_of_stream(context, offer_id))
    return posted


@router.patch("/needs/{need_id}", summary="Correct a need")
def change_need(
    context: OpenContext,
    need_id: StreamId,
    given: NeedChange,
    version: WantedVersion,
    parameters: Parameters,
    scope: PartnerScope,
    response: Response,
) -> PostedNeed:
    """What is left out stays; null empties what may be empty. Its givers are found anew."""
    need = edit_need(context, need_id, given, version)
    posted = _posted_need(
        context,
        need,
        listing.need_views(context, [need])[0],
        matches.matches_of_need(context, need_id, parameters, scope),
    )
    etag(response, listing.version_of_stream(context, need_id))
    return posted


@router.post("/offers/{offer_id}:withdraw", summary="Take an offer back")
def take_offer_back(context: OpenContext, offer_id: StreamId, given: Said, version: WantedVersion) -> OfferView:
    """It is kept, as withdrawn; proposals in which somebody is interested end with it, exchanges go on."""
    return listing.offer_views(context, [withdraw_offer(context, offer_id, given, version)])[0]


@router.post("/needs/{need_id}:withdraw", summary="Take a need back")
def take_need_back(context: OpenContext, need_id: StreamId, given: Said, version: WantedVersion) -> NeedView:
    """It is kept, as withdrawn; proposals in which somebody is interested end with it, exchanges go on."""
    return listing.need_views(context, [withdraw_need(context, need_id, given, version)])[0]


def _posted_offer(context: Context, offer: Offer, view: OfferView, found: Found) -> PostedOffer:
    return PostedOffer(
        offer=view,
        matches=MatchesView.of(context, found, offer.organisation_id),
        warnings=warnings_of(context, offer),
    )


def _posted_need(context: Context, need: Need, view: NeedView, found: Found) -> PostedNeed:
    return PostedNeed(need=view, matches=MatchesView.of(context, found, need.organisation_id))

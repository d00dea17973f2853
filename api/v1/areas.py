"""Areas: the places, the park operator's list, and DIW's density."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from api.answers import answered
from api.dependencies import OpenContext, Parameters, PartnerScope, Reader
from api.lists import FORMATS, answer
from symbiosis.network.links import LinkDefinition
from symbiosis.services import areas, matches
from symbiosis.services.area_network import NetworkView, area_network
from symbiosis.services.density_view import DensityView
from symbiosis.services.dependence import area_dependence
from symbiosis.services.dependence_view import DependenceView
from symbiosis.services.inputs import AnyDate
from symbiosis.services.lists.kinds import AREAS
from symbiosis.services.lists.queries import AreaQuery
from symbiosis.services.proposal_views import AreaMatchesView
from symbiosis.services.views import AreaView

router = APIRouter(tags=["areas"])
AreaId = Annotated[str, Path(max_length=120, examples=["EIT-P1-10"])]


class AreaList(BaseModel):
    """A page; `next` is the cursor of the next one, null at the end."""

    areas: list[AreaView]
    next: str | None


@router.get("/areas", summary="Areas", response_model=AreaList, responses=FORMATS)
def list_areas(context: OpenContext, request: Request, response: Response, query: Annotated[AreaQuery, Query()]) -> Any:
    return answer(
        request,
        response,
        context,
        AREAS,
        query,
        lambda found: AreaList(areas=found.rows, next=found.next),
    )


@router.get("/areas/{area_id}", summary="One area")
def get_area(context: OpenContext, area_id: AreaId) -> AreaView:
    return AreaView.of(areas.area(context, area_id))


@router.get(
    "/areas/{area_id}/matches",
    summary="Buyers for all by-products of an area; no tonne counted twice",
    response_model=AreaMatchesView,
)
def get_area_matches(
    context: OpenContext,
    area_id: AreaId,
    parameters: Parameters,
    scope: PartnerScope,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    reader: Reader = None,
) -> Response:
    found = matches.match_area(context, area_id, parameters, scope, store=False)
    return answered(AreaMatchesView.of(context, area_id, found, limit, reader))


@router.get("/areas/{area_id}/density", summary="How dense the symbiosis of an area is")
def get_density(
    context: OpenContext,
    area_id: AreaId,
    definition: Annotated[LinkDefinition, Query(description="which exchanges count as links")] = "by-product+utility",
    at: Annotated[
        AnyDate | None, Query(description="the day asked for; Buddhist years too", examples=["2569-01-01"])
    ] = None,
) -> DensityView:
    day: date | None = at
    return DensityView.of(areas.area(context, area_id), areas.area_density(context, area_id, definition, day))


@router.get("/areas/{area_id}/network", summary="Who gives to whom inside an area, and who could")
def get_network(
    context: OpenContext,
    area_id: AreaId,
    definition: Annotated[LinkDefinition, Query(description="which exchanges count as links")] = "by-product+utility",
    at: Annotated[AnyDate | None, Query(description="the day asked for; Buddhist years too")] = None,
    with_proposals: Annotated[bool, Query(description="also what could be, by open offers and needs")] = False,
    reader: Reader = None,
) -> NetworkView:
    found = area_network(context, area_id, definition, at, with_proposals=with_proposals)
    return NetworkView.of(context, found, reader)


@router.get("/areas/{area_id}/dependence", summary="Who depends on whom, and which proposals would close a loop")
def get_dependence(
    context: OpenContext,
    area_id: AreaId,
    definition: Annotated[LinkDefinition, Query(description="which exchanges count as links")] = "by-product+utility",
    at: Annotated[AnyDate | None, Query(description="the day asked for; Buddhist years too")] = None,
    max_length: Annotated[int, Query(ge=2, le=5, description="longest loop")] = 5,
    with_proposals: Annotated[bool, Query(description="also what single proposals would close")] = True,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    reader: Reader = None,
) -> DependenceView:
    found = area_dependence(context, area_id, definition, at, max_length=max_length, with_proposals=with_proposals)
    return DependenceView.of(context, found, limit, reader)

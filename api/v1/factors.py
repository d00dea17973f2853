"""Emission factors: the set in use, its versions, one factor with its source."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from api.dependencies import OpenContext
from api.lists import FORMATS, answer
from symbiosis.services import factors
from symbiosis.services.factor_views import FactorSetView, FactorView
from symbiosis.services.lists.paging import Page
from symbiosis.services.lists.queries import FactorQuery
from symbiosis.services.lists.work import factors_among

router = APIRouter(tags=["factors"])
SetReference = Annotated[
    str, Query(alias="set", max_length=80, description="shipped, current, or the hash of a set", examples=["current"])
]


class FactorList(BaseModel):
    """A page of the factors of one set (`total` of them fit the words), and all sets that are known; `next` is the
    cursor of the next page, null at the end."""

    factor_set: str
    total: int
    factors: list[FactorView]
    sets: list[FactorSetView]
    next: str | None


@router.get(
    "/factors",
    summary="Emission factors of the set in use, or of another version",
    response_model=FactorList,
    responses=FORMATS,
)
def list_factors(
    context: OpenContext, request: Request, response: Response, query: Annotated[FactorQuery, Query()]
) -> Any:
    wanted = factors.factor_set(context, query.reference)
    fitting = factors.factors_of(wanted.factors, query.q)

    def body(found: Page[FactorView]) -> FactorList:
        return FactorList(
            factor_set=f"sha256:{wanted.sha256}",
            total=len(fitting),
            factors=found.rows,
            sets=[FactorSetView.of(listed) for listed in factors.list_sets(context)],
            next=found.next,
        )

    return answer(request, response, context, factors_among(fitting), query, body)


@router.get("/factors/{factor_id}", summary="One factor with its source, range and validity")
def get_factor(
    context: OpenContext,
    factor_id: Annotated[str, Path(max_length=120, examples=["virg.tgo26.pet"])],
    reference: SetReference = "current",
) -> FactorView:
    return FactorView.of(factors.factor(context, factor_id, reference))

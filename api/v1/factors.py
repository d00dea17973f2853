"""Emission factors: the set in use, its versions, one factor with its source."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from api.dependencies import OpenContext
from symbiosis.services import factors
from symbiosis.services.factor_views import FactorSetView, FactorView

router = APIRouter(tags=["factors"])
SetReference = Annotated[
    str, Query(alias="set", max_length=80, description="shipped, current, or the hash of a set", examples=["current"])
]


class FactorList(BaseModel):
    """Factors of one set in order of id (`total` of them fit the words), and all sets that are known."""

    factor_set: str
    total: int
    factors: list[FactorView]
    sets: list[FactorSetView]


@router.get("/factors", summary="Emission factors of the set in use, or of another version")
def list_factors(
    context: OpenContext,
    q: Annotated[str, Query(max_length=200, description="part of an id, name, category or source")] = "",
    reference: SetReference = "current",
    limit: Annotated[int, Query(ge=1, le=20_000)] = 100,
) -> FactorList:
    found = factors.factor_set(context, reference)
    fitting = factors.factors_of(found.factors, q)
    return FactorList(
        factor_set=f"sha256:{found.sha256}",
        total=len(fitting),
        factors=[FactorView.of(one) for one in fitting[:limit]],
        sets=[FactorSetView.of(listed) for listed in factors.list_sets(context)],
    )


@router.get("/factors/{factor_id}", summary="One factor with its source, range and validity")
def get_factor(
    context: OpenContext,
    factor_id: Annotated[str, Path(max_length=120, examples=["virg.tgo26.pet"])],
    reference: SetReference = "current",
) -> FactorView:
    return FactorView.of(factors.factor(context, factor_id, reference))

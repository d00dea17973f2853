"""What routes ask for: the open service, and how matches are wanted.

Dependencies are coroutines: for each that is a plain function the framework would go to another thread and back, and
wait there for who computes.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request

from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.proposal import Objective
from symbiosis.services.context import Context
from symbiosis.services.inputs import Identifier
from symbiosis.services.matches import Scope


async def open_context(request: Request) -> Context:
    """The service that the application was made with, or a keyed request's view of it."""
    context: Context = getattr(request.state, "context", None) or request.app.state.context
    return context


async def match_parameters(
    objective: Annotated[
        Objective, Query(description="rank by t CO2e, by THB, or by both with a price on the tonne")
    ] = "co2",
    top_k: Annotated[int, Query(ge=1, le=100, description="how many for each offer and need")] = 10,
    thb_per_t_co2e: Annotated[float, Query(ge=0, le=100_000, description="the tonne's price in a mix")] = 200.0,
) -> MatchParameters:
    return MatchParameters(objective, top_k, thb_per_t_co2e)


async def partner_scope(
    synthetic: Annotated[
        bool | None, Query(description="partners: only made-up ones (true), only real ones (false), both (left out)")
    ] = None,
) -> Scope:
    return Scope(synthetic)


Reader = Annotated[
    Identifier | None,
    Query(
        alias="as_organisation",
        description="who reads: sees the owners of its own confidential postings and of those it agreed an exchange "
        "of; taken on trust until there is authentication",
    ),
]
OpenContext = Annotated[Context, Depends(open_context)]
Parameters = Annotated[MatchParameters, Depends(match_parameters)]
PartnerScope = Annotated[Scope, Depends(partner_scope)]

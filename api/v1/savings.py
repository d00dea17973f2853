"""Savings: of a case, what if, of an area in a period, of an exchange, and the versions of a stored one."""

from __future__ import annotations

from typing import Annotated, Any, Self

from fastapi import APIRouter, Body, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.dependencies import OpenContext, Reader
from api.versions import etag
from symbiosis.carbon.saving_case import schema
from symbiosis.carbon.saving_inputs import SavingInput
from symbiosis.services import recompute, savings
from symbiosis.services.area_savings import area_savings
from symbiosis.services.area_savings_views import AreaSavingsView
from symbiosis.services.exchange_views import ExchangeView, exchange_view
from symbiosis.services.inputs import Identifier
from symbiosis.services.saving_views import SavingAnswer, SavingVersionView, WhatIfAnswer
from symbiosis.services.savings import SavingChanges

router = APIRouter(tags=["savings"])

_PET = {
    "wet_tonnes_per_year": 500,
    "basis": "dry",
    "moisture": {"value": 0.02, "low": 0.01, "high": 0.04},
    "yield_fraction": 0.8,
    "substitution_ratio": {"value": 1.0, "low": 0.9, "high": 1.05},
    "displacement_rate": {"value": 0.75, "low": 0.5, "high": 1.0},
    "displaced_factor": "virg.tgo26.pet",
    "processing_kwh_per_tonne_output": 830,
    "distance_km": 60,
    "vehicle": "truck10",
    "present_route": "landfill",
    "baseline_distance_km": 40,
    "disposal_factor": "disp.warm15.landfill.mixed_plastics",
    "residue_factor": "disp.warm15.landfill.mixed_plastics",
}
_ASH = {"pathway_id": "P001-01", "amount_per_year": 14_400, "distance_km": 100, "present_route": "landfill"}
_PLAIN = {"mass": 10, "mass_unit": "short ton", "baseline_factor": 0.02, "project_factor": -1.03,
          "factor_unit": "t CO2e/short ton"}  # fmt: skip
_STEAM = {
    "delivered_units_per_year": 5_000_000, "delivered_unit": "MJ", "yield_fraction": 0.9, "substitution_ratio": 1,
    "displacement_rate": 0.9, "displaced_factor": "heat.steam_natural_gas", "displaced_unit": "MJ",
    "processing_kwh_per_1000_units": 2, "present_route": "unused",
}  # fmt: skip
CASES: dict[str, Any] = {
    "terms": {"summary": "every input of the eight terms / ใส่ค่าทุกตัวเอง", "value": _PET},
    "delivered": {"summary": "energy, gas, water by pipe or wire / ส่งทางท่อหรือสาย", "value": _STEAM},
    "pathway": {"summary": "a pathway of the catalogue / ใช้เส้นทางในตาราง", "value": _ASH},
    "plain": {"summary": "mass × (factor a − factor b) / มวล × ผลต่างค่าการปล่อย", "value": _PLAIN},
}
WHAT_IFS: dict[str, Any] = {
    "case": {"summary": "a case, farther away", "value": {"case": _ASH, "changes": {"distance_km": 250}}},
    "proposal": {
        "summary": "a stored proposal, with a contract that names what is displaced",
        "value": {"proposal_id": "prop_0123456789abcdef0123", "changes": {"displacement_evidence": "contract"}},
    },
}


class WhatIfInput(BaseModel):
    """A stored proposal or a case in full, and what is different."""

    model_config = ConfigDict(extra="forbid")

    proposal_id: Identifier | None = None
    case: SavingInput | None = None
    changes: SavingChanges

    @model_validator(mode="after")
    def _one_subject(self) -> Self:
        if (self.proposal_id is None) == (self.case is None):
            raise ValueError("ให้ proposal_id หรือ case อย่างใดอย่างหนึ่ง", "give proposal_id or case, exactly one")
        return self


class SavingVersions(BaseModel):
    """Versions of a proposal's saving, oldest first; empty where it was never recomputed."""

    proposal_id: str
    versions: list[SavingVersionView] = Field(description="`change` compares with the version before")


@router.post("/savings", summary="The saving of a case")
def compute(context: OpenContext, given: Annotated[SavingInput, Body(openapi_examples=CASES)]) -> SavingAnswer:
    return SavingAnswer.model_validate(savings.saving_of_case(context, given.model_dump(exclude_unset=True)))


@router.get("/savings/schema", summary="The JSON schema of a case")
def case_schema() -> dict[str, Any]:
    return schema()


@router.post("/savings:whatif", summary="A saving if one thing were different, under the same draws")
def what_if(context: OpenContext, given: Annotated[WhatIfInput, Body(openapi_examples=WHAT_IFS)]) -> WhatIfAnswer:
    if given.case is None:
        found = savings.what_if_of_proposal(context, given.proposal_id or "", given.changes)
    else:
        found = savings.what_if_of_case(context, given.case.model_dump(exclude_unset=True), given.changes)
    return WhatIfAnswer.model_validate(found)


@router.get("/areas/{area_id}/savings", summary="What an area saves in a period, counted once, with its range")
def get_area_savings(
    context: OpenContext,
    area_id: Annotated[str, Path(max_length=120, examples=["EIT-P1-10"])],
    period: Annotated[
        str | None,
        Query(max_length=40, description="a year, a month or two days; Buddhist years too", examples=["2569"]),
    ] = None,
    organisation_id: Annotated[
        str | None, Query(max_length=120, description="also this organisation's own share")
    ] = None,
    reader: Reader = None,
) -> AreaSavingsView:
    return area_savings(context, area_id, period, organisation_id, reader)


@router.get("/exchanges/{exchange_id}", summary="One exchange with its papers and its saving", tags=["exchanges"])
def get_exchange(
    context: OpenContext, exchange_id: Annotated[str, Path(max_length=120)], response: Response, reader: Reader = None
) -> ExchangeView:
    view, version = exchange_view(context, exchange_id, reader)
    etag(response, version)
    return view


@router.get("/proposals/{proposal_id}/savings", summary="Versions of a proposal's saving under different factors")
def get_saving_versions(context: OpenContext, proposal_id: Annotated[str, Path(max_length=120)]) -> SavingVersions:
    found = recompute.versions_of(context, proposal_id)
    return SavingVersions(proposal_id=proposal_id, versions=[SavingVersionView.of(version) for version in found])

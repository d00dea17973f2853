"""What `symbiosis saving` reads: four forms of a case, as pydantic models with their units in their names.

terms      every input of the eight terms by name, factors by id or by value: an auditor's own case
delivered  the same for energy, gas or water by pipe or wire, counted in the units it is delivered in
pathway    a pathway of the catalogue, an amount, a distance and the evidence: what matching computes
plain      mass × (factor a − factor b): any published scenario as it stands
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, TypeAdapter, field_validator, model_validator

from symbiosis.carbon.displacement import Rung
from symbiosis.carbon.gwp import GwpSet
from symbiosis.carbon.vehicles import VehicleName
from symbiosis.model.quantity import QuantityUnit
from symbiosis.model.stream import PresentRoute, PriceSign, RouteEvidence

Identifier = Annotated[str, Field(min_length=1, max_length=200)]
Distance = Annotated[float, Field(ge=0, le=20_000, allow_inf_nan=False)]
LARGEST = 1e15
"""Beyond any mass, factor or energy of this world: larger numbers are slips, and their cubes no longer fit a float."""
WIDEST = 1e6
"""high/low of a 95 % range at most, as wide as the largest GSD² (1,000): beyond it moments no longer fit a float."""
Finite = Annotated[float, Field(allow_inf_nan=False, ge=-LARGEST, le=LARGEST)]


class _Strict(BaseModel):
    # Strict: "10" and true are no numbers here, as the JSON schema says.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _told_between(low: float, high: float | None = None, above: bool = False) -> dict[str, Any]:
    """For the JSON schema alone: bounds of a bare number, and of the numbers of an object in its place."""
    bounds: dict[str, Any] = {"exclusiveMaximum" if above else "maximum": high} if high is not None else {}
    bounds |= {"minimum": low}
    return {**bounds, "properties": dict.fromkeys(("value", "low", "high"), bounds)}


_SHARE = _told_between(0, 1)
_MOISTURE = _told_between(0, 1, above=True)
_AMOUNT = _told_between(0)


class Ranged(_Strict):
    """A value with how unsure it is: `low` and `high` (95 % range, or bounds of a ratio), or `gsd2`; neither: exact."""

    model_config = ConfigDict(
        json_schema_extra={
            "dependentRequired": {"low": ["high"], "high": ["low"]},
            "not": {"required": ["gsd2", "low"]},
        }
    )

    value: Finite
    low: Finite | None = None
    high: Finite | None = None
    gsd2: Annotated[float, Field(ge=1, le=1000)] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Ranged:
        if (self.low is None) != (self.high is None):
            raise ValueError("ต้องให้ทั้ง low และ high", "low and high go together")
        if self.low is not None and self.high is not None and not self.low <= self.value <= self.high:
            raise ValueError("ต้องมี low ≤ value ≤ high", "must satisfy low <= value <= high")
        if self.low is not None and self.high is not None and 0 < self.low < self.high / WIDEST:
            raise ValueError(
                f"ช่วงกว้างเกินไป: high/low ไม่เกิน {WIDEST:,.0f} (หรือให้ low เป็น 0)",
                f"the range is too wide: high/low is at most {WIDEST:,.0f} (or low is 0)",
            )
        if self.gsd2 is not None and (self.low is not None or self.value <= 0):
            raise ValueError("gsd2 ใช้กับค่าบวกที่ไม่มี low/high", "gsd2 is for a positive value without low and high")
        return self


Value: TypeAlias = Finite | Ranged
"""A bare number gets the default spread of rule 7 for its kind."""


class FactorValue(Ranged):
    """A factor that is not in the catalogue; the unit is the one its field asks for. Equal ids draw together."""

    id: Identifier | None = None
    source: Annotated[str, Field(max_length=500)] = "stated in the case"


Factor: TypeAlias = Identifier | Finite | FactorValue
"""An id of the catalogue, a bare value (exact) or a value with its range."""


class _Run(_Strict):
    match_id: Identifier | None = None
    draws: Annotated[int, Field(ge=100, le=2_000_000)] = 10_000
    gwp_set: GwpSet = "AR5-100"
    weighed: bool = False
    year: Annotated[int, Field(ge=1990, le=2700)] | None = Field(
        None, description="of the claim, 2026 or 2569: factors that are not valid in it are flagged"
    )


class DatedClaim(_Strict):
    """A landfill credit claimed by years, by first-order decay without delay (rule 11)."""

    years: Annotated[int, Field(ge=1, le=100)] = Field(description="years of the claim, 1 first")
    waste: Literal["food", "sludge", "garden", "paper", "textile", "wood"] | None = Field(
        None, description="its k in a tropical wet landfill; what the disposal factor names, where left out"
    )
    decay_rate_per_year: Annotated[float, Field(gt=0, le=10)] | None = Field(None, description="k, instead of `waste`")
    methane_share: Annotated[float, Field(gt=0, le=1)] | None = Field(
        None, description="of the disposal factor, where its gases are not known"
    )


class _OwnUse(_Run):
    """What the auditor's own cases have in common: the use, per thousand delivered units or per tonne of output."""

    yield_fraction: Value = Field(description="qualifying output per unit of M, 0–1", json_schema_extra=_SHARE)
    substitution_ratio: Value = Field(
        description="α: displaced units per delivered unit (per kg)", json_schema_extra=_AMOUNT
    )
    displacement_rate: Value | None = Field(
        None, description="d, 0–1; or give displacement_evidence", json_schema_extra=_SHARE
    )
    displacement_evidence: Rung = "default"
    displaced_factor: Factor | None = Field(None, description="kg CO2e per displaced unit; null: not known")
    displaced_unit: Literal["kg", "kWh", "MJ", "m3", "litre"] = "kg"
    grid_factor: Factor | None = Field(None, description="kg CO2e/kWh; default: assumptions.csv")
    heat_factor: Factor | None = Field(None, description="kg CO2e/MJ; default: assumptions.csv")
    present_route: PresentRoute | None = None
    present_route_evidence: RouteEvidence = "stated"
    present_use_factor: Factor | None = Field(
        None,
        description="net benefit of the known present use (its C − D − G), kg CO2e per kg as shipped or per delivered "
        "unit: term H of a stream that is sold, used or burnt with others today",
    )


class TermsCase(_OwnUse):
    """Every input of the eight terms. Factors in kg CO2e per kg (per displaced unit, kWh, MJ where so named)."""

    form: Literal["terms"] = "terms"
    wet_tonnes_per_year: Value = Field(json_schema_extra=_AMOUNT)
    basis: Literal["dry", "wet", "lhv"]
    moisture: Value = Field(0.0, json_schema_extra=_MOISTURE)
    processing_kwh_per_tonne_output: Value = Field(0.0, json_schema_extra=_AMOUNT)
    processing_heat_mj_per_tonne_output: Value = Field(0.0, json_schema_extra=_AMOUNT)
    distance_km: Distance
    vehicle: VehicleName | None = None
    payload_tonnes: Annotated[float, Field(ge=0.01, le=1000)] | None = None
    full_factor: Factor | None = Field(None, description="kg CO2e/tkm; default: the vehicle's")
    empty_factor: Factor | None = Field(None, description="kg CO2e/km of the empty return; default: the vehicle's")
    baseline_distance_km: Distance | Ranged = Field(0.0, json_schema_extra=_AMOUNT)
    disposal_factor: Factor | None = Field(None, description="kg CO2e per kg as shipped")
    disposal_multiplier: Value = Field(1.0, json_schema_extra=_AMOUNT)
    residue_factor: Factor | None = Field(None, description="kg CO2e per kg of residue as shipped")
    residue_multiplier: Value = Field(1.0, json_schema_extra=_AMOUNT)
    residue_moisture: Value = Field(0.0, json_schema_extra=_MOISTURE)
    own_burn_factor: Factor | None = Field(
        None, description="kg CO2e per MJ of output where lhv_mj_per_kg is given, else per kg"
    )
    lhv_mj_per_kg: Annotated[float, Field(gt=0, le=200)] | None = None
    process_factor: Factor | None = Field(None, description="kg CO2e per kg of wet input (composting, digestion)")
    process_multiplier: Value = Field(1.0, json_schema_extra=_AMOUNT)
    dated_claim: DatedClaim | None = None

    @field_validator(
        "substitution_ratio",
        "processing_kwh_per_tonne_output",
        "processing_heat_mj_per_tonne_output",
        "baseline_distance_km",
        "disposal_multiplier",
        "residue_multiplier",
        "process_multiplier",
    )
    @classmethod
    def _not_negative(cls, value: Value) -> Value:
        return not_negative(value)


class DeliveredCase(_OwnUse):
    """Energy, gas or water by pipe or wire: no truck, no residue, E = F = 0. D is per 1,000 delivered units."""

    form: Literal["delivered"] = "delivered"
    delivered_units_per_year: Value = Field(json_schema_extra=_AMOUNT)
    delivered_unit: Literal["MJ", "kWh", "m3", "Nm3"]
    processing_kwh_per_1000_units: Value = Field(0.0, json_schema_extra=_AMOUNT)
    processing_heat_mj_per_1000_units: Value = Field(0.0, json_schema_extra=_AMOUNT)

    @field_validator(
        "substitution_ratio",
        "delivered_units_per_year",
        "processing_kwh_per_1000_units",
        "processing_heat_mj_per_1000_units",
    )
    @classmethod
    def _not_negative(cls, value: Value) -> Value:
        return not_negative(value)


def not_negative(value: Value) -> Value:
    """Amounts are not negative; a credit is a factor below 0. ValueError else."""
    low = (value.value if value.low is None else value.low) if isinstance(value, Ranged) else value
    if low < 0:
        raise ValueError("ต้องไม่ติดลบ", "must not be negative")
    return value


class PathwayCase(_Run):
    """A pathway of the catalogue; what is not given comes from the tables and is listed as assumed."""

    form: Literal["pathway"] = "pathway"
    pathway_id: Identifier
    material_id: Identifier | None = None
    amount_per_year: Annotated[float, Field(ge=0, le=1e12)]
    quantity_unit: QuantityUnit = "t"
    tonnes_per_unit: Annotated[float, Field(ge=1e-9, le=1000)] | None = None
    months: Annotated[float, Field(ge=1, le=12)] = 12.0
    moisture: Annotated[float, Field(ge=0, lt=1)] | None = None
    distance_km: Distance
    vehicle: VehicleName | None = None
    present_route: PresentRoute | None = None
    present_route_evidence: RouteEvidence | None = None
    present_pathway_id: Identifier | None = None
    management_code: Annotated[str, Field(pattern=r"^\d{3}$")] | None = None
    price_sign: PriceSign | None = None
    baseline_distance_km: Distance | None = None
    displacement_evidence: Rung = "default"
    displacement_rate: Annotated[float, Field(ge=0, le=1)] | None = None
    hazardous: bool | None = None
    grid_factor_id: Identifier | None = None
    heat_factor_id: Identifier | None = None
    dated_claim: DatedClaim | None = None


class PlainCase(_Run):
    """mass × (baseline factor − project factor): a published scenario in its own units."""

    form: Literal["plain"] = "plain"
    mass: Value = Field(json_schema_extra=_AMOUNT)
    mass_unit: Literal["t", "kg", "short ton"] = "t"
    baseline_factor: Factor
    project_factor: Factor
    factor_unit: Literal["kg CO2e/kg", "t CO2e/t", "kg CO2e/t", "t CO2e/short ton"] = "kg CO2e/kg"
    mass_basis: Literal["as_received", "dry"] = "as_received"
    description: Annotated[str, Field(max_length=500)] = ""


def _form_of(value: Any) -> str:
    if isinstance(value, dict):
        if "form" in value:
            return str(value["form"])
        for form, field in (("pathway", "pathway_id"), ("plain", "project_factor"), ("delivered", "delivered_unit")):
            if field in value:
                return form
        return "terms"
    return str(getattr(value, "form", "terms"))


SavingCase: TypeAlias = TermsCase | DeliveredCase | PathwayCase | PlainCase
SavingInput: TypeAlias = Annotated[
    Annotated[TermsCase, Tag("terms")]
    | Annotated[DeliveredCase, Tag("delivered")]
    | Annotated[PathwayCase, Tag("pathway")]
    | Annotated[PlainCase, Tag("plain")],
    Discriminator(_form_of),
]
SAVING_INPUT: TypeAdapter[SavingCase] = TypeAdapter(SavingInput)

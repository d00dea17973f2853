"""One match, ready to be computed: the case with its amount, distance and vehicle, every input with its spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from symbiosis.carbon.case import Case
from symbiosis.carbon.distributions import Distribution, of_gsd2
from symbiosis.carbon.formula import Form, Number
from symbiosis.carbon.parameters import AssumptionUsed, Parameter, factor_parameter
from symbiosis.carbon.terms import fixed_of, values_of
from symbiosis.carbon.vehicles import Vehicle, VehicleName
from symbiosis.model.text import Text

MASS_GSD2 = 1.05
"""Spread of an amount that nobody has weighed: ±5 % (rule 7)."""


@dataclass(frozen=True, slots=True)
class MatchInputs:
    """`values` at their points, by symbol; `parameters` that feed them. `vehicle` None by pipe or wire.

    `wet_tonnes`: shipped mass, t a year; 0 where the stream has none. `has_central`: nothing decisive is unknown.
    """

    form: Form
    values: Mapping[str, Number]
    parameters: tuple[Parameter, ...]
    assumptions: tuple[AssumptionUsed, ...]
    vehicle: Vehicle | None
    wet_tonnes: float
    has_central: bool


def match_inputs(
    case: Case,
    amount_per_year: float,
    distance_km: float,
    *,
    months: float = 12.0,
    vehicle: VehicleName | None = None,
    weighed: bool = False,
    amount_spread: Distribution | None = None,
) -> MatchInputs:
    """The inputs of one match; arguments as in `terms`. `weighed`: the amount is exact, else lognormal, GSD² 1.05,
    unless `amount_spread` (thousand delivered units a year) says it better.
    """
    values, chosen = values_of(fixed_of(case), amount_per_year, distance_km, months=months, vehicle=vehicle)
    scalars: dict[str, Number] = {symbol: float(value) for symbol, value in values.items()}
    amount = amount_spread or of_gsd2(float(scalars["amount"]), 1.0 if weighed else MASS_GSD2)
    unit = "t/yr" if case.delivered_unit == "kg" else f"1000 {case.delivered_unit}/yr"
    parameters = [
        *case.parameters,
        Parameter("amount", "input", ("amount",), amount, unit, "posting", "weighed" if weighed else "stated"),
    ]
    assumptions = list(case.assumptions)
    truck = case.vehicles[int(chosen)] if case.conversion.trucked else None
    if truck is not None:
        for symbol, factor in (("ef_tkm", truck.full), ("ef_empty", truck.empty)):
            parameters.append(factor_parameter(symbol, factor))
        assumptions += _truck_assumptions(case, truck, float(scalars["payload"]), stated=vehicle is not None)
    mass = float(scalars["amount"]) * float(scalars["tonnes_per_amount"])
    return MatchInputs(
        case.form, MappingProxyType(scalars), tuple(parameters), tuple(assumptions), truck, mass, case.unknowns.central
    )


def _truck_assumptions(case: Case, truck: Vehicle, payload: float, *, stated: bool) -> list[AssumptionUsed]:
    name = truck.name
    payload_words = Text("น้ำหนักบรรทุกต่อเที่ยว", "payload of one trip")
    listed = [AssumptionUsed(f"vehicle.{name}.payload_t", truck.payload_t, "t", "assumptions.csv", payload_words)]
    if payload < truck.payload_t and case.bulk_density is not None:
        volume_words = Text(
            f"ของเบา บรรทุกได้ {payload:.3g} ตัน เพราะเต็มปริมาตรก่อน (ความหนาแน่น {case.bulk_density:g} ตัน/ลบ.ม.)",
            f"light goods: {payload:.3g} t fill the load space first (bulk density {case.bulk_density:g} t/m³)",
        )
        listed.append(
            AssumptionUsed(f"vehicle.{name}.volume_m3", truck.volume_m3, "m3", "assumptions.csv", volume_words)
        )
    if not stated:
        words = Text("เลือกรถตามจำนวนตันต่อเดือน", "vehicle chosen by tonnes a month")
        limit = truck.max_t_per_month if truck.max_t_per_month != float("inf") else "largest"
        listed.append(AssumptionUsed(f"vehicle.{name}.max_t_per_month", limit, "t/month", "assumptions.csv", words))
    return listed

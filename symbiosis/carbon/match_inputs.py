"""Matches, ready to be computed: a case with amounts, distances and vehicles, every input with its spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.case import Case
from symbiosis.carbon.distributions import Distribution, of_gsd2
from symbiosis.carbon.formula import Form, Number, Values
from symbiosis.carbon.parameters import AssumptionUsed, Parameter, factor_parameter
from symbiosis.carbon.terms import fixed_of, values_of
from symbiosis.carbon.vehicles import Vehicle, VehicleName
from symbiosis.model.text import Text

AMOUNT = ("amount",)
"""The symbols that the posted amount feeds, and no other input does."""
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
    values, chosen = values_of(fixed_of(case), [amount_per_year], [distance_km], months=[months], vehicle=vehicle)
    (inputs,) = inputs_of(
        case, values, chosen, stated=vehicle is not None, weighed=weighed, amount_spread=amount_spread
    )
    return inputs


def inputs_of(
    case: Case,
    values: Values,
    chosen: NDArray[np.intp],
    *,
    stated: bool = False,
    weighed: bool = False,
    amount_spread: Distribution | None = None,
) -> list[MatchInputs]:
    """The inputs of matches that share a case, of what `values_of` gave for them; arrays (m,).

    `stated`: whether the vehicle was asked for; the others as in `match_inputs`.
    """
    unit = "t/yr" if case.delivered_unit == "kg" else f"1000 {case.delivered_unit}/yr"
    label = "weighed" if weighed else "stated"
    of_all = {symbol: value for symbol, value in values.items() if not isinstance(value, np.ndarray)}
    of_each = {symbol: value.tolist() for symbol, value in values.items() if isinstance(value, np.ndarray)}
    found = []
    for place, vehicle in enumerate(chosen.tolist()):
        scalars: dict[str, Number] = of_all | {symbol: value[place] for symbol, value in of_each.items()}
        amount = amount_spread or of_gsd2(float(scalars["amount"]), 1.0 if weighed else MASS_GSD2)
        truck = case.vehicles[vehicle] if case.conversion.trucked else None
        trucks, assumptions = _of_truck(case, truck, float(scalars["payload"]), stated=stated)
        posted = Parameter("amount", "input", AMOUNT, amount, unit, "posting", label)
        parameters = (*case.parameters, posted, *trucks)
        mass = float(scalars["amount"]) * float(scalars["tonnes_per_amount"])
        central = case.unknowns.central
        found.append(MatchInputs(case.form, MappingProxyType(scalars), parameters, assumptions, truck, mass, central))
    return found


def _of_truck(
    case: Case, truck: Vehicle | None, payload: float, *, stated: bool
) -> tuple[tuple[Parameter, ...], tuple[AssumptionUsed, ...]]:
    """The factors of a truck as inputs, and all assumptions of a case that goes by it; its `payload` is of the case."""
    if truck is None:
        return (), case.assumptions

    def make() -> tuple[tuple[Parameter, ...], tuple[AssumptionUsed, ...]]:
        factors = (("ef_tkm", truck.full), ("ef_empty", truck.empty))
        return (
            tuple(factor_parameter(symbol, factor) for symbol, factor in factors),
            (*case.assumptions, *_truck_assumptions(case, truck, payload, stated=stated)),
        )

    return case.derive(("truck", truck.name, stated), make)


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

"""The terms of one case over many pairs at once: amounts, distances, moistures as arrays; matching's door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from symbiosis.carbon.case import Case, Unknowns
from symbiosis.carbon.formula import EightTerms, Form, Number, Values, break_even_km, eight_terms
from symbiosis.carbon.vehicles import VEHICLE_NAMES, Fleet, VehicleName, fleet_of
from symbiosis.model.errors import InvalidInput
from symbiosis.model.text import Text

Array: TypeAlias = "NDArray[np.float64]"


@dataclass(frozen=True, slots=True)
class Terms:
    """Eight signed terms of every pair, t CO2e per year, arrays of one shape.

    `total` is their sum with unknown credits counted as 0. It is a central value only where the case knows everything:
    then `central` is `total`; where the present use is unknown `up_to` is (if wasted today; about 0 if already used
    this way); where a factor is missing `at_least` is. The others are None; all three are where both is true.
    `vehicle` indexes VEHICLE_NAMES; `wet_tonnes` is the shipped mass, t a year (0 where it has none).
    """

    eight: EightTerms
    total: Array
    unknowns: Unknowns
    break_even_km: Array
    wet_tonnes: Array
    vehicle: NDArray[np.intp]

    @property
    def central(self) -> Array | None:
        """The saving, t CO2e per year, or None where something decisive is unknown."""
        return self.total if self.unknowns.central else None

    @property
    def up_to(self) -> Array | None:
        """What is saved if the stream is wasted today, where its present use is unknown."""
        return self.total if self.unknowns.present_use and not self.unknowns.at_least else None

    @property
    def at_least(self) -> Array | None:
        """What is saved without the credit that has no factor."""
        return self.total if self.unknowns.at_least and not self.unknowns.present_use else None


def terms(
    case: Case,
    amount_per_year: ArrayLike,
    distance_km: ArrayLike,
    *,
    moisture: ArrayLike | None = None,
    baseline_km: ArrayLike | None = None,
    months: ArrayLike = 12.0,
    vehicle: VehicleName | None = None,
) -> Terms:
    """The terms of pairs that share a case; arguments broadcast against one another.

    `amount_per_year` ≥ 0 in the case's posted unit; `distance_km` ≥ 0 one-way by road; `moisture` 0–1 per pair and
    `baseline_km` per pair where posted, NaN where not (the case's own then); `months` (1–12) in which the amount moves:
    it decides the default vehicle by tonnes a month; `vehicle` overrides it. InvalidInput for values out of range.
    """
    values, chosen = values_of(fixed_of(case), amount_per_year, distance_km, moisture, baseline_km, months, vehicle)
    return terms_of(case, values, chosen)


def terms_of(case: Case, values: Values, chosen: NDArray[np.intp]) -> Terms:
    """As `terms`, of what `values_of` gave."""
    eight = eight_terms(values, case.form)
    total = np.asarray(eight.total, dtype=np.float64)
    wet_tonnes = np.asarray(values["amount"] * values["tonnes_per_amount"], dtype=np.float64)
    return Terms(
        eight=eight,
        total=total,
        unknowns=case.unknowns,
        break_even_km=np.asarray(break_even_km(eight, values), dtype=np.float64),
        wet_tonnes=wet_tonnes,
        vehicle=chosen,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Fixed:
    """The numbers of a case that pairs come to: of one case for all pairs, or (arrays) of each pair's own case.

    `values` by symbol of formula.py; `thousand_units` and `tonnes` a posted unit, as in `Conversion`.
    """

    form: Form
    values: Values
    thousand_units: Number
    tonnes: Number
    trucked: bool | NDArray[np.bool_]
    fleet: Fleet


def fixed_of(case: Case) -> Fixed:
    """The numbers of one case."""

    def make() -> Fixed:
        conversion, fleet = case.conversion, fleet_of(case.vehicles, case.bulk_density)
        return Fixed(case.form, case.values, conversion.thousand_units, conversion.tonnes, conversion.trucked, fleet)

    return case.derive("fixed", make)


def values_of(
    fixed: Fixed,
    amount_per_year: ArrayLike,
    distance_km: ArrayLike,
    moisture: ArrayLike | None = None,
    baseline_km: ArrayLike | None = None,
    months: ArrayLike = 12.0,
    vehicle: VehicleName | None = None,
) -> tuple[Values, NDArray[np.intp]]:
    """All symbols of formula.py for these pairs, and the index of each pair's vehicle in VEHICLE_NAMES."""
    amount = _checked(amount_per_year, 0.0, np.inf, "amount")
    distance = _checked(distance_km, 0.0, np.inf, "distance")
    values: dict[str, Number] = dict(fixed.values)
    values["amount"] = amount * fixed.thousand_units
    values["distance"] = distance
    if moisture is not None:
        values["moisture"] = _stated_or(moisture, values["moisture"], 1.0, "moisture")
    if baseline_km is not None:
        values["baseline_distance"] = _stated_or(baseline_km, values["baseline_distance"], np.inf, "baseline distance")
    tonnes = amount * fixed.tonnes
    chosen = _choose_vehicle(fixed.fleet, tonnes / _checked(months, 1.0, 12.0, "months"), vehicle)
    for symbol, of_truck, by_pipe in (
        ("ef_tkm", fixed.fleet.full, 0.0),
        ("ef_empty", fixed.fleet.empty, 0.0),
        ("payload", fixed.fleet.payload, 1.0),
    ):
        values[symbol] = np.where(fixed.trucked, of_truck[chosen], by_pipe)
    return values, chosen


def _choose_vehicle(fleet: Fleet, tonnes_per_month: Array, vehicle: VehicleName | None = None) -> NDArray[np.intp]:
    """Index of the vehicle for each pair: the one asked for, else the smallest whose limit holds the month's tonnes."""
    if vehicle is not None:
        return np.full(np.shape(tonnes_per_month), VEHICLE_NAMES.index(vehicle), dtype=np.intp)
    return np.asarray(np.searchsorted(fleet.limits, tonnes_per_month, side="left"), dtype=np.intp)


def _stated_or(stated: ArrayLike, default: Number, high: float, name: str) -> Array:
    given = np.asarray(stated, dtype=np.float64)
    return _checked(np.where(np.isnan(given), default, given), 0.0, high, name)


def _checked(value: ArrayLike, low: float, high: float, name: str) -> Array:
    array = np.asarray(value, dtype=np.float64)
    if not bool(np.all((array >= low) & (array <= high))):
        raise InvalidInput(
            Text(f"ค่า {name} ต้องอยู่ระหว่าง {low:g} ถึง {high:g}", f"{name} must lie between {low:g} and {high:g}")
        )
    return array

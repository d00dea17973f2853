"""Set-up cost of a use: the capital that a taker who has nothing of it yet builds, spread over its life.

    capital = capacity · THB per unit a year + km of pipe or wire · THB per km
    a year  = capital · r / (1 − (1 + r)^−life)            (capital recovery factor, r the discount rate)

Capacity is what the busiest month asks for, a year long: a stream of four months needs three times the plant of one
that comes all year. Rows of set_up_costs.csv, estimates with wide ranges; the low end goes with the low discount rate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.formula import Number
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.estimates import SetUpCost
from symbiosis.knowledge.records import Assumption

Array = NDArray[np.float64]
MONTHS_A_YEAR = 12.0


@dataclass(frozen=True, slots=True)
class SetUp:
    """The row of a use, and the discount rate (fraction a year) as low, typical, high."""

    cost: SetUpCost
    discount_rate: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class SetUpMoney:
    """THB a year, never above 0: typical, and at the cheap and the dear end; `capital` is THB once, low to high."""

    cheapest: Array
    typical: Array
    dearest: Array
    capital: tuple[Array, Array, Array]


@dataclass(frozen=True, slots=True, eq=False)
class SetUpRates:
    """A set-up as low, typical, high: THB for a unit a year, THB a km of pipe or wire, share of the capital that a year
    bears; zeros where no row is known. Numbers of one case, or arrays over pairs."""

    per_unit: tuple[Number, Number, Number]
    per_km: tuple[Number, Number, Number]
    recovery: tuple[Number, Number, Number]


NO_SET_UP = SetUpRates((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0))


def set_up_rates(set_up: SetUp | None) -> SetUpRates:
    """The rates of a row."""
    if set_up is None:
        return NO_SET_UP
    cost, (low, typical, high) = set_up.cost, set_up.discount_rate
    return SetUpRates(
        (cost.thb_low, cost.thb_typical, cost.thb_high),
        (cost.pipe_thb_per_km_low, cost.pipe_thb_per_km_typical, cost.pipe_thb_per_km_high),
        (
            capital_recovery_factor(low, cost.life_years),
            capital_recovery_factor(typical, cost.life_years),
            capital_recovery_factor(high, cost.life_years),
        ),
    )


def set_up_of(catalogue: Catalogue, cost: SetUpCost) -> SetUp:
    """A row with the discount rate of assumptions.csv."""
    rate: Assumption = catalogue.assumptions["cost.discount_rate"]
    low = rate.number if rate.low is None else rate.low
    return SetUp(cost, (low, rate.number, rate.number if rate.high is None else rate.high))


def capital_recovery_factor(discount_rate: float, life_years: float) -> float:
    """Share of a capital that a year bears: r / (1 − (1 + r)^−n); 1/n without a rate. Needs life_years > 0."""
    if discount_rate == 0:
        return 1 / life_years
    return float(discount_rate / -np.expm1(-life_years * np.log1p(discount_rate)))


def set_up_money(
    rates: SetUpRates, units_a_year: Number, months: Array, piped_km: Number, shape: tuple[int, ...]
) -> SetUpMoney:
    """The set-up of pairs: `units_a_year` of the row's unit within `months` (1–12), `piped_km` 0 by truck."""
    units = np.asarray(units_a_year, dtype=np.float64)
    capacity = units * MONTHS_A_YEAR / months
    joined = np.where(units > 0, piped_km, 0.0)
    capital, yearly = [], []
    for per_unit, per_km, recovery in zip(rates.per_unit, rates.per_km, rates.recovery, strict=True):
        once = np.broadcast_to(np.asarray(capacity * per_unit + joined * per_km, dtype=np.float64), shape)
        capital.append(once)
        yearly.append(0.0 - once * recovery)
    return SetUpMoney(yearly[0], yearly[1], yearly[2], (capital[0], capital[1], capital[2]))

"""Posted prices as THB per posted unit: columns, as pairs are evaluated, or one.

A price is said in THB per something: the stream's own unit, tonnes or kilograms of it. What is said per anything else
(a lump sum per month or once) is for the caller, who knows the amounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.case import Case
from symbiosis.carbon.formula import Number
from symbiosis.model.quantity import QUANTITY_UNITS, QuantityUnit
from symbiosis.model.stream import Price

_CODES = {unit: code for code, unit in enumerate(QUANTITY_UNITS)} | {"kg": len(QUANTITY_UNITS)}
_TONNE, _KG = _CODES["t"], _CODES["kg"]
_ANYTHING, _NOTHING = -1, -2
"""A free stream is free per anything; what is said per something else is per nothing of use."""


@dataclass(frozen=True, slots=True, eq=False)
class PostedPrices:
    """(n,) `thb`: middle of the range, giver's view: pay +, charge −, free 0, NaN where not said; `per`: a code."""

    thb: NDArray[np.float64]
    per: NDArray[np.int8]

    def taken(self, rows: NDArray[np.intp]) -> PostedPrices:
        """The same for some rows."""
        return PostedPrices(self.thb[rows], self.per[rows])


def posted_prices(prices: Iterable[Price | None]) -> PostedPrices:
    """Prices as columns."""
    said = [_said(price) for price in prices]
    return PostedPrices(
        np.array([thb for thb, _ in said], dtype=np.float64), np.array([per for _, per in said], dtype=np.int8)
    )


def unit_codes(units: Sequence[QuantityUnit]) -> NDArray[np.int8]:
    """Codes of units, to be compared with those of prices."""
    return np.array([_CODES[unit] for unit in units], dtype=np.int8)


def prices_per_unit(posted: PostedPrices, unit: NDArray[np.int8], tonnes: Number) -> NDArray[np.float64]:
    """THB per posted unit of the streams; `unit`: codes; `tonnes` in one unit, 0 where the mass is not known.

    NaN where no price was said, or not per `unit`, tonnes or kg of the stream.
    """
    mass = np.where(np.asarray(tonnes) > 0, tonnes, np.nan)
    by_mass = np.where(posted.per == _TONNE, mass, np.where(posted.per == _KG, mass * 1000, np.nan))
    scale = np.where((posted.per == unit) | (posted.per == _ANYTHING), 1.0, by_mass)
    found: NDArray[np.float64] = posted.thb * scale
    return found


def price_per_unit(price: Price | None, case: Case, unit: QuantityUnit) -> float:
    """One posted price as THB per posted unit of a case's stream."""
    return float(prices_per_unit(posted_prices([price]), unit_codes([unit]), case.conversion.tonnes)[0])


def _said(price: Price | None) -> tuple[float, int]:
    if price is None:
        return np.nan, _NOTHING
    if price.sign == "free":
        return 0.0, _ANYTHING
    if price.thb_low is None or price.thb_high is None:
        return np.nan, _NOTHING
    middle = (price.thb_low + price.thb_high) / 2
    return middle if price.sign == "pay" else -middle, _CODES.get(price.per or "", _NOTHING)

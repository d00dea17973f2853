"""Posted prices as THB per posted unit: columns, as pairs are evaluated.

A price is said in THB per something: the stream's own unit, tonnes or kilograms of it. What is said per anything else
(a lump sum per month or once) is for the caller, who knows the amounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.formula import Number
from symbiosis.model.quantity import QUANTITY_UNITS, QuantityUnit
from symbiosis.model.stream import PriceSign

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


def posted_prices(
    signs: Iterable[PriceSign | None],
    thb_low: Iterable[float | None],
    thb_high: Iterable[float | None],
    per: Iterable[str | None],
) -> PostedPrices:
    """Prices as columns, out of the parts that a Price has."""
    said = [_said(*parts) for parts in zip(signs, thb_low, thb_high, per, strict=True)]
    return PostedPrices(
        np.array([thb for thb, _ in said], dtype=np.float64), np.array([code for _, code in said], dtype=np.int8)
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


def _said(sign: PriceSign | None, thb_low: float | None, thb_high: float | None, per: str | None) -> tuple[float, int]:
    if sign is None:
        return np.nan, _NOTHING
    if sign == "free":
        return 0.0, _ANYTHING
    if thb_low is None or thb_high is None:
        return np.nan, _NOTHING
    middle = (thb_low + thb_high) / 2
    return middle if sign == "pay" else -middle, _CODES.get(per or "", _NOTHING)

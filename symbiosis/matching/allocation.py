"""A park's list counts every tonne once: pairs take their months in rank order, and what is left stays visible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns
from symbiosis.matching.ranking import RankedPair

NEGLIGIBLE = 1e-9
"""Amounts below this are rounding, not goods."""


@dataclass(frozen=True, slots=True, eq=False)
class Allocated:
    """A pair and what it really gets: `monthly` (12,) in the offer's unit; `amount_per_year` is its sum, or the lot."""

    pair: RankedPair
    monthly: Floats
    amount_per_year: float


@dataclass(frozen=True, slots=True, eq=False)
class Allocation:
    """What was given out, in rank order; `offer_left` (n,), `need_left` (m,): left a year, own units."""

    given: tuple[Allocated, ...]
    offer_left: Floats
    need_left: Floats


def allocate(ranked: Sequence[RankedPair], offers: OfferColumns, needs: NeedColumns) -> Allocation:
    """Greedily in rank order, month by month: each pair takes all that both sides still have.

    A lot may move in any month of its window, in all no more than the lot.
    """
    offer_monthly, need_monthly = offers.monthly.copy(), needs.monthly.copy()
    offer_cap, need_cap = offers.cap.copy(), needs.cap.copy()
    given: list[Allocated] = []
    for pair in ranked:
        units = float(pair.piece.units_per_need_unit[pair.row, pair.column])
        monthly = np.minimum(offer_monthly[pair.offer], need_monthly[pair.need] * units)
        limit = min(float(offer_cap[pair.offer]), float(need_cap[pair.need]) * units)
        total = float(monthly.sum())
        if total > limit:
            monthly, total = monthly * (limit / total), limit
        if total <= NEGLIGIBLE:
            continue
        given.append(Allocated(pair, monthly, total))
        _take(offer_monthly, offer_cap, pair.offer, monthly, total)
        _take(need_monthly, need_cap, pair.need, monthly / units, total / units)
    return Allocation(
        tuple(given),
        np.minimum(offer_monthly.sum(axis=1), offer_cap),
        np.minimum(need_monthly.sum(axis=1), need_cap),
    )


def _take(left: Floats, cap: Floats, index: int, monthly: Floats, total: float) -> None:
    if np.isinf(cap[index]):
        left[index] = np.maximum(left[index] - monthly, 0.0)
    else:
        cap[index] = max(cap[index] - total, 0.0)
        left[index] = np.minimum(left[index], cap[index])

"""All pairs of a material at once: gates, amounts, distance, P and worth, as arrays (offers, columns of takers)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.amounts import monthly_overlap, offered_units_per_need_unit, yearly_amount
from symbiosis.matching.candidates import Candidates, candidates
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns, zero_for_nan
from symbiosis.matching.distance import great_circle_km
from symbiosis.matching.gates import Gate, static_gates
from symbiosis.matching.givers import givers_of
from symbiosis.matching.limits_met import quality_of
from symbiosis.matching.probability import Parts, parts
from symbiosis.matching.worth import Worth, worth

PAIRS_AT_ONCE = 50_000
"""Pairs evaluated together: bounds memory (12 months × 8 bytes × this); more at once gains nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Evaluated:
    """Candidates with everything known of their pairs; all arrays (offers, columns)."""

    candidates: Candidates
    shut: NDArray[np.int8]
    units_per_need_unit: Floats
    amount_per_year: Floats
    distance_km: Floats
    parts: Parts
    worth: Worth


def evaluate(catalogue: Catalogue, offers: OfferColumns, needs: NeedColumns) -> Iterator[Evaluated]:
    """Evaluate all candidates, cut so that no piece holds more than `PAIRS_AT_ONCE` pairs (or one offer's)."""
    for all_of_material in candidates(catalogue, offers, needs):
        for piece in _pieces(all_of_material):
            yield evaluate_piece(catalogue, piece, offers, needs)


def evaluate_piece(catalogue: Catalogue, piece: Candidates, offers: OfferColumns, needs: NeedColumns) -> Evaluated:
    """All pairs of some offers of one material."""
    o, n = piece.offers, piece.takers.needs
    givers = givers_of(catalogue, offers, o)
    quality = quality_of(piece, offers, needs)
    shut = static_gates(piece, givers, quality, offers, needs)
    units = offered_units_per_need_unit(catalogue, piece, offers, needs)
    shut[(shut == Gate.OPEN) & np.isnan(units)] = Gate.UNITS
    overlap = monthly_overlap(offers.monthly[o], needs.monthly[n], units)
    amount = yearly_amount(overlap, offers.cap[o], needs.cap[n], units)
    shut[(shut == Gate.OPEN) & (amount <= 0)] = Gate.MONTHS
    road_factor = catalogue.assumptions["transport.road_factor"].number
    distance = road_factor * great_circle_km(
        offers.latitude[o], offers.longitude[o], needs.latitude[n], needs.longitude[n]
    )
    smaller = np.minimum(offers.amount_per_year[o][:, None], needs.amount_per_year[n][None, :] * zero_for_nan(units))
    months_met = np.divide(amount, smaller, out=np.zeros_like(amount), where=smaller > 0)
    months = np.maximum((overlap > 0).sum(axis=2), 1).astype(np.float64)
    value = worth(catalogue, piece, givers, offers, needs, amount, distance, months)
    shut[(shut == Gate.OPEN) & value.cannot_gain] = Gate.NO_GAIN
    probability = parts(piece, givers, quality, offers, needs, np.clip(months_met, 0.0, 1.0), distance)
    return Evaluated(piece, shut, units, amount, distance, probability, value)


def _pieces(whole: Candidates) -> Iterator[Candidates]:
    count, columns = whole.shape
    rows = max(1, PAIRS_AT_ONCE // max(1, columns))
    for start in range(0, count, rows):
        yield replace(whole, offers=whole.offers[start : start + rows])

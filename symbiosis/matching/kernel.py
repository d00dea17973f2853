"""Every pair of a group at once: gates, amounts, distance, P and worth, as arrays (offers, needs)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.amounts import monthly_overlap, offered_units_per_need_unit, yearly_amount
from symbiosis.matching.candidates import CandidateGroup, candidate_groups
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns, zero_for_nan
from symbiosis.matching.distance import great_circle_km
from symbiosis.matching.gates import Gate, static_gates
from symbiosis.matching.probability import Parts, parts
from symbiosis.matching.worth import Worth, worth

PAIRS_AT_ONCE = 50_000
"""Pairs evaluated together: bounds memory (12 months × 8 bytes × this); more at once gains nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Evaluated:
    """A group with everything known of its pairs; all arrays (offers, needs) of that group, `overlap` (…, 12)."""

    group: CandidateGroup
    shut: NDArray[np.int8]
    units_per_need_unit: Floats
    amount_per_year: Floats
    distance_km: Floats
    parts: Parts
    worth: Worth


def evaluate(catalogue: Catalogue, offers: OfferColumns, needs: NeedColumns) -> Iterator[Evaluated]:
    """Evaluate every candidate group, cut so that no piece holds more than `PAIRS_AT_ONCE` pairs."""
    for group in candidate_groups(catalogue, offers, needs):
        for piece in _pieces(group):
            yield evaluate_group(catalogue, piece, offers, needs)


def evaluate_group(catalogue: Catalogue, group: CandidateGroup, offers: OfferColumns, needs: NeedColumns) -> Evaluated:
    """All pairs of one group."""
    o, n = group.offers, group.needs
    shut = static_gates(catalogue, group, offers, needs)
    units = offered_units_per_need_unit(catalogue, group, offers, needs)
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
    value = worth(catalogue, group, offers, needs, amount, distance, months)
    shut[(shut == Gate.OPEN) & value.cannot_gain] = Gate.NO_GAIN
    probability = parts(catalogue, group, offers, needs, np.clip(months_met, 0.0, 1.0), distance)
    return Evaluated(group, shut, units, amount, distance, probability, value)


def _pieces(group: CandidateGroup) -> Iterator[CandidateGroup]:
    rows = max(1, PAIRS_AT_ONCE // max(1, len(group.needs)))
    for start in range(0, len(group.offers), rows):
        yield replace(group, offers=group.offers[start : start + rows])

"""Totals of many savings, with the correlation that shared factors bring: of an area, a park, a period, a party.

Every claim is drawn in full: factors from their shared streams, its own inputs from its own. Sums of percentiles would
be wrong in both directions; here the total is summed draw by draw.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from symbiosis.carbon.claim import CLAIM_STATUSES, Claim, ClaimStatus, refuse_double_counting
from symbiosis.carbon.formula import LETTERS, Letter, eight_terms
from symbiosis.carbon.streams import Draws
from symbiosis.carbon.uncertainty import SharedDraws, percentiles, saving_draws

Key = TypeVar("Key", bound=str)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of savings in t CO2e over their periods; `p5` is the claimable figure. `count`: how many are in it."""

    count: int
    central: float
    mean: float
    standard_deviation: float
    p5: float
    p50: float
    p95: float
    p_positive: float


@dataclass(frozen=True, slots=True)
class Portfolio:
    """`total`, its central parts by `terms` (they sum to `total.central`), and totals by status and by area.

    A claim counts in every area it names: areas nest, so their totals are never added to one another.
    """

    total: Total
    terms: Mapping[Letter, float]
    by_status: Mapping[ClaimStatus, Total]
    by_area: Mapping[str, Total]


def portfolio(claims: Sequence[Claim], shared: SharedDraws, organisation_id: str | None = None) -> Portfolio:
    """The portfolio of claims, or an organisation's own share of them; Conflict where a saving is counted twice."""
    refuse_double_counting(claims)
    total = np.zeros(shared.count)
    by_status: dict[ClaimStatus, Draws] = {}
    by_area: dict[str, Draws] = {}
    central: defaultdict[str, float] = defaultdict(float)
    counts: defaultdict[str, int] = defaultdict(int)
    terms = dict.fromkeys(LETTERS, 0.0)
    for claim in claims:
        scale = claim.scale * (1.0 if organisation_id is None else claim.share_of(organisation_id))
        if scale == 0:
            continue
        drawn = scale * saving_draws(claim.inputs, claim.match_id, shared)
        point = eight_terms(claim.inputs.values, claim.inputs.form)
        for letter in LETTERS:
            terms[letter] += scale * float(point[letter])
        total += drawn
        _add(by_status, claim.status, drawn)
        for area_id in set(claim.area_ids):
            _add(by_area, area_id, drawn)
        for key in ("total", f"status {claim.status}", *(f"area {area_id}" for area_id in set(claim.area_ids))):
            central[key] += scale * float(point.total)
            counts[key] += 1
    return Portfolio(
        total=total_of(total, central["total"], counts["total"]),
        terms=MappingProxyType(terms),
        by_status=MappingProxyType(
            {
                status: total_of(by_status[status], central[f"status {status}"], counts[f"status {status}"])
                for status in CLAIM_STATUSES
                if status in by_status
            }
        ),
        by_area=MappingProxyType(
            {
                area_id: total_of(by_area[area_id], central[f"area {area_id}"], counts[f"area {area_id}"])
                for area_id in sorted(by_area)
            }
        ),
    )


def total_of(draws: Draws, central: float, count: int) -> Total:
    """What the draws of a sum say."""
    p5, p50, p95 = percentiles(draws)
    positive = float(np.count_nonzero(draws > 0)) / draws.size
    return Total(count, central, float(draws.mean()), float(draws.std()), p5, p50, p95, positive)


def annual_total(claims: Iterable[Claim]) -> float:
    """Central t CO2e per year of running claims, shares outside T-VER alone; stated apart from any lifetime figure."""
    return sum(
        claim.countable_share * float(eight_terms(claim.inputs.values, claim.inputs.form).total) for claim in claims
    )


def _add(sums: dict[Key, Draws], key: Key, drawn: Draws) -> None:
    known = sums.get(key)
    if known is None:
        sums[key] = drawn.copy()
    else:
        known += drawn

"""Methane of a landfill: the whole commitment, and what of it has left by a given year (first-order decay, no delay).

    CH4 by year t = m · DOC · DOCf · MCF · F · 16/12 · (1 − OX) · (1 − e^(−kt))
Source: IPCC 2006 Guidelines vol. 5 ch. 3 (CO2_METHOD.md rule 11); a claim with a date uses this, not the commitment.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from symbiosis.carbon.gwp import DEFAULT_SET, POTENTIALS, GwpSet
from symbiosis.model.errors import InvalidInput
from symbiosis.model.text import Text

METHANE_PER_CARBON = 16 / 12
"""kg CH4 per kg C."""

DECAY_RATE_TROPICAL_WET: Mapping[str, float] = MappingProxyType(
    {"food": 0.40, "sludge": 0.40, "garden": 0.17, "paper": 0.07, "textile": 0.07, "wood": 0.035}
)
"""k, 1/year, for waste in a moist and wet tropical landfill (IPCC 2006 vol. 5 table 3.3; rule 11)."""


@dataclass(frozen=True, slots=True)
class LandfillWaste:
    """What is landfilled: all fractions 0–1. `doc` degradable carbon per kg wet (or dry: then per kg dry); `docf` the
    share that degrades; `mcf` methane correction of the site; `methane_fraction` F of landfill gas; `oxidation` OX."""

    doc: float
    docf: float = 0.5
    mcf: float = 1.0
    methane_fraction: float = 0.5
    oxidation: float = 0.1

    def __post_init__(self) -> None:
        for name in ("doc", "docf", "mcf", "methane_fraction", "oxidation"):
            if not 0 <= getattr(self, name) <= 1:
                raise InvalidInput(Text(f"{name} ต้องอยู่ระหว่าง 0 ถึง 1", f"{name} must lie between 0 and 1"))


def methane_commitment(waste: LandfillWaste) -> float:
    """kg CH4 per kg of waste over all time, after oxidation in the cover."""
    carbon = waste.doc * waste.docf * waste.mcf
    return carbon * waste.methane_fraction * METHANE_PER_CARBON * (1 - waste.oxidation)


def emitted_share(decay_rate: float, years: float) -> float:
    """Share of the commitment that has left `years` after deposition: 1 − e^(−kt); k > 0 in 1/year, years ≥ 0."""
    if decay_rate <= 0 or years < 0:
        raise InvalidInput(Text("k ต้องมากกว่า 0 และปีต้องไม่ติดลบ", "k must be above 0 and years at least 0"))
    return -math.expm1(-decay_rate * years)


def methane_by_year(waste: LandfillWaste, decay_rate: float, years: float) -> float:
    """kg CH4 per kg of waste that has left by `years` after deposition."""
    return methane_commitment(waste) * emitted_share(decay_rate, years)


def methane_of_each_year(waste: LandfillWaste, decay_rate: float, years: int) -> tuple[float, ...]:
    """kg CH4 per kg of waste in year 1, 2, … `years`; they add up to `methane_by_year`."""
    by_year = [methane_by_year(waste, decay_rate, year) for year in range(years + 1)]
    return tuple(later - earlier for earlier, later in pairwise(by_year))


def dated_factor(waste: LandfillWaste, decay_rate: float, years: float, gwp_set: GwpSet = DEFAULT_SET) -> float:
    """kg CO2e per kg of waste by `years`: methane of biogenic carbon under a GWP set."""
    return methane_by_year(waste, decay_rate, years) * POTENTIALS[gwp_set].methane_biogenic


def dated_credit(avoided_t_per_year: float, decay_rate: float, years: int) -> tuple[float, ...]:
    """What of a yearly avoided commitment (t CO2e, infinite horizon) may be claimed in each of `years` dated years.

    Each year's deposit starts to decay in its own year: year n claims the decay of all deposits so far.
    """
    return tuple(avoided_t_per_year * emitted_share(decay_rate, year) for year in range(1, years + 1))

"""Spreads from data quality (pedigree matrix), and truck factors from a fleet's own diesel."""

from __future__ import annotations

import math
from collections.abc import Sequence

from symbiosis.model.errors import InvalidInput
from symbiosis.model.text import Text


def pedigree_sigma(uncertainty_factors: Sequence[float]) -> float:
    """Standard deviation of ln x out of pedigree factors and the basic one (each a GSD² ≥ 1): √Σ(ln f)² / 2.

    Source: Frischknecht et al. 2007 (ecoinvent 1), as in pedigree-matrix 0.2.2.
    """
    if any(factor < 1 for factor in uncertainty_factors):
        raise InvalidInput(Text("ตัวคูณความไม่แน่นอนต้องไม่น้อยกว่า 1", "uncertainty factors are at least 1"))
    return math.sqrt(sum(math.log(factor) ** 2 for factor in uncertainty_factors)) / 2


def pedigree_gsd2(uncertainty_factors: Sequence[float]) -> float:
    """GSD² out of pedigree factors: exp(2 sigma)."""
    return math.exp(2 * pedigree_sigma(uncertainty_factors))


def fleet_factor(litres_per_100_km: float, fuel_kg_per_litre: float, payload_t: float) -> float:
    """kg CO2e per tkm of a fleet that knows its diesel: litres / 100 km × fuel factor / payload, one way, full."""
    if litres_per_100_km < 0 or payload_t <= 0:
        raise InvalidInput(Text("น้ำหนักบรรทุกต้องมากกว่า 0", "the payload must be above 0"))
    return litres_per_100_km / 100 * fuel_kg_per_litre / payload_t

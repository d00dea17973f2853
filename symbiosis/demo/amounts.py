"""Numbers as people post them: drawn between an estimate's low and high, rounded, spread over the months."""

from __future__ import annotations

import math
from random import Random

from symbiosis.knowledge.records import GeneratorProfile, ReceiverProfile
from symbiosis.model.quantity import Quantity, QuantityUnit

UNIT_OF: dict[str, tuple[QuantityUnit, float]] = {
    "kg": ("t", 1e-3),
    "litre": ("m3", 1e-3),
    "m3": ("m3", 1.0),
    "Nm3": ("Nm3", 1.0),
    "kWh": ("kWh", 1.0),
    "MJ": ("MJ", 1.0),
    "MJ heat": ("MJ", 1.0),
    "MJ cold": ("MJ", 1.0),
}
"""What a profile or pathway counts → the unit people post it in, and how many of those it is."""


def rounded(value: float, digits: int = 2) -> float:
    """To so many significant digits: nobody posts 1,183.27 t a month."""
    if value <= 0 or not math.isfinite(value):
        return 0.0
    return float(f"{value:.{digits}g}")


def between(random: Random, low: float, typical: float, high: float) -> float:
    """A draw in [low, high] that is mostly near `typical` (triangular); `typical` itself where the range is closed."""
    return random.triangular(low, high, typical) if high > low else typical


def plant_size(random: Random) -> float:
    """Where a plant stands between the low and the high of its kind, 0–1; smaller plants are the more usual ones."""
    return random.betavariate(1.6, 3.0)


def at_size(size: float, low: float, high: float) -> float:
    """The amount at a size between low and high, on a logarithmic scale (plants differ by factors, not by sums)."""
    if low <= 0:
        return low + size * (high - low)
    return float(low * (high / low) ** size)


def yearly(random: Random, profile: GeneratorProfile | ReceiverProfile, activity: float) -> float:
    """What a profile gives in a year at this activity, in the profile's own unit."""
    return between(random, profile.low, profile.typical_intensity, profile.high) * activity


def monthly_quantity(
    random: Random, unit: QuantityUnit, per_year: float, weights: tuple[float, ...], tonnes_per_unit: float | None
) -> Quantity:
    """A year's amount spread by weights, with the range of a few to twenty percent that people give."""
    spread = random.choice((0.0, 0.05, 0.1, 0.1, 0.2))
    total = sum(weights)
    low = [rounded(per_year * weight / total * (1 - spread)) for weight in weights]
    high = [max(a, rounded(per_year * weight / total * (1 + spread))) for a, weight in zip(low, weights, strict=True)]
    return Quantity(
        unit=unit,
        monthly_low=tuple(low),
        monthly_high=tuple(high),
        tonnes_per_unit=1.0 if unit == "t" else tonnes_per_unit,
    )

"""When a stream flows: the months of a plant's campaign, or the season that pathways of its material state."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from symbiosis.knowledge.catalogue import Catalogue

_NAMES = {
    name: number
    for number, name in enumerate(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
}
_SPAN = re.compile(r"\b([A-Z][a-z]{2})-([A-Z][a-z]{2})\b")
EVEN = (1.0,) * 12
PEAK, OFF_PEAK = 1.4, 0.7
"""Weights of the months of a "peak" and of the others (estimate: twice as much in the peak)."""


@lru_cache(maxsize=256)
def weights_of_words(words: str) -> tuple[float, ...]:
    """Twelve weights for a seasonality of pathways.csv: "cane crushing Dec-Apr" is nothing from May to November;
    "palm peak Mar-May and Aug-Oct" is more then and less in between; what is stored or all year is even."""
    spans = _SPAN.findall(words)
    if not spans or "stored all year" in words:
        return EVEN
    inside = {month for first, last in spans for month in _between(_NAMES[first], _NAMES[last])}
    off = OFF_PEAK if "peak" in words else 0.0
    on = PEAK if "peak" in words else 1.0
    return tuple(on if month in inside else off for month in range(12))


def _between(first: int, last: int) -> list[int]:
    return [(first + step) % 12 for step in range((last - first) % 12 + 1)]


def weights_of_stream(catalogue: Catalogue, material_id: str, months: tuple[int, ...]) -> tuple[float, ...]:
    """Twelve weights, zero where nothing flows: the material's season, within the months its plant runs.

    A material that its pathways say is stored all year is even, whatever the campaign."""
    said = Counter(pathway.seasonality for pathway in catalogue.pathways_of_material.get(material_id, ()))
    words = said.most_common(1)[0][0] if said else "all_year"
    weights = weights_of_words(words)
    if "stored all year" in words or not months:
        return weights
    within = tuple(weight if month in months else 0.0 for month, weight in enumerate(weights))
    return within if any(within) else tuple(1.0 if month in months else 0.0 for month in range(12))

"""A stream's known quality values against the limits of a pathway and of a taker.

Values are kept as `<name>_<unit in words>` ("loi_percent", "chloride_ppm"), so that a number never stands without its
unit; a limit finds its value under any unit that converts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import overload

import numpy as np
from numpy.typing import NDArray

from symbiosis.knowledge.vocabulary import QualityProperty, Vocabulary
from symbiosis.model.catalogue import QualityLimit
from symbiosis.model.text import Text

PER_MILLION = {"percent": 1e4, "ppm": 1.0, "mg_per_kg": 1.0, "ppb": 1e-3, "g_per_kg": 1e3, "g_per_t": 1.0}
"""Mass fractions in parts per million, so that % and ppm compare."""
PER_LITRE_MG = {"mg_per_l": 1.0, "g_per_l": 1e3}

_UNIT_WORDS = {
    "%": "percent", "mg/kg": "mg_per_kg", "g/kg": "g_per_kg", "g/t": "g_per_t", "mg/L": "mg_per_l", "g/L": "g_per_l",
    "MJ/kg": "mj_per_kg", "C": "celsius", "mS/cm": "ms_per_cm", "uS/cm": "us_per_cm", "Bq/kg": "bq_per_kg",
}  # fmt: skip

_SAME_UNIT = {"c": "celsius", "bar": "barg", "degrees": ""}
"""Other ways in which people end a property's key."""
_SUFFIXES = sorted(
    {*_UNIT_WORDS.values(), *PER_MILLION, *PER_LITRE_MG, *_SAME_UNIT, "celsius", "barg", "mm", "h", "kv"},
    key=lambda word: (-len(word), word),
)


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """Limits that known values break, and limits nobody knows a value for; each in the table's own words."""

    broken: tuple[Text, ...]
    unknown: tuple[str, ...]


def unit_in_words(unit: str | None) -> str:
    """The unit as it stands at the end of a property's key; empty for a bare number."""
    if not unit:
        return ""
    return _UNIT_WORDS.get(unit) or re.sub(r"[^a-z0-9]+", "_", unit.lower()).strip("_")


@cache
def property_key(name: str, unit: str | None) -> str:
    """The key of a property: its name folded, and its unit in words ("LOI", "%") → "loi_percent"."""
    slug = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    words = unit_in_words(unit)
    return f"{slug}_{words}" if words else slug


@cache
def keys_of(name: str, unit: str | None) -> tuple[tuple[str, float, float], ...]:
    """The keys under which a property may be known, the asked one first, each with what its value is to be multiplied
    and then divided by for that unit: one number for both is not exact, and 7,000 ppm are 0.7 % and no more."""
    wanted, exact = unit_in_words(unit), property_key(name, unit)
    found = {exact: (1.0, 1.0)}
    for scale in (PER_MILLION, PER_LITRE_MG):
        if wanted in scale:
            for other, factor in scale.items():
                found.setdefault(f"{property_key(name, None)}_{other}", (factor, scale[wanted]))
    return tuple((key, times, over) for key, (times, over) in found.items())


def value_for(properties: Mapping[str, float], name: str, unit: str | None) -> float | None:
    """The value of a property in the unit asked for, converted where both are mass fractions or both per litre."""
    for key, times, over in keys_of(name, unit):
        value = properties.get(key)
        if value is not None:
            return value * times / over
    return None


MEASURES: Mapping[str, tuple[float, float]] = {
    "percent": (0.0, 100.0),
    "ppm": (0.0, 1e6),
    "mg_per_kg": (0.0, 1e6),
    "ppb": (0.0, 1e9),
    "g_per_kg": (0.0, 1e3),
    "g_per_t": (0.0, 1e6),
    "mg_per_l": (0.0, 1e7),
    "g_per_l": (0.0, 1e4),
    "mj_per_kg": (-5.0, 150.0),
    "celsius": (-273.15, 3000.0),
    "barg": (-1.02, 10_000.0),
    "mm": (0.0, 1e5),
    "ph": (0.0, 14.0),
}
"""What a value of each unit can be at all: of mass fractions no more than the whole; the others by a wide margin."""


def unit_of(key: str) -> str:
    """The unit at the end of a property's key, in words; "ph" of the one property that has none and two ends."""
    if key == "ph":
        return "ph"
    suffix = next((word for word in _SUFFIXES if key.endswith(f"_{word}")), "")
    return _SAME_UNIT.get(suffix, suffix)


def vocabulary_entry(vocabulary: Vocabulary, key: str) -> QualityProperty | None:
    """The property that a key names, with its unit or without; None where the vocabulary has none."""
    suffix = next((word for word in _SUFFIXES if key.endswith(f"_{word}")), "")
    return vocabulary.find(key.removesuffix(f"_{suffix}") if suffix else key) or vocabulary.find(key)


def canonical_properties(vocabulary: Vocabulary, properties: Mapping[str, float]) -> dict[str, float]:
    """The same values under the vocabulary's own names ("sulphur_percent" for "s_percent"); unknown names stay."""
    known: dict[str, float] = {}
    for key, value in sorted(properties.items()):
        suffix = next((word for word in _SUFFIXES if key.endswith(f"_{word}")), "")
        found = vocabulary_entry(vocabulary, key)
        if found is None:
            known[key] = value
            continue
        words = _SAME_UNIT.get(suffix, suffix)
        known[
            f"{property_key(found.property_id, None)}_{words}" if words else property_key(found.property_id, None)
        ] = value
    return known


def check_limits(limits: Iterable[QualityLimit], properties: Mapping[str, float]) -> QualityFinding:
    """Compare every limit that was parsed; a limit in words only is always unknown (the taker confirms it)."""
    broken: list[Text] = []
    unknown: list[str] = []
    for limit in limits:
        value = None if limit.name is None else value_for(properties, limit.name, limit.unit)
        if value is None or limit.value is None:
            unknown.append(limit.words)
        elif not holds(limit, value):
            broken.append(
                Text(
                    f"{limit.name} {value:g} {limit.unit or ''} เกินข้อกำหนด {limit.words}",
                    f"{limit.name} {value:g} {limit.unit or ''} is outside the limit {limit.words}",
                )
            )
    return QualityFinding(tuple(broken), tuple(dict.fromkeys(unknown)))


def check_taker_limits(
    limits: Mapping[str, tuple[float | None, float | None]], properties: Mapping[str, float]
) -> QualityFinding:
    """The taker's own limits, by property key; either bound may be open."""
    broken: list[Text] = []
    unknown: list[str] = []
    for key, (low, high) in sorted(limits.items()):
        value = properties.get(key)
        words = f"{key} {'' if low is None else low}–{'' if high is None else high}"
        if value is None:
            unknown.append(words)
        elif (low is not None and value < low) or (high is not None and value > high):
            broken.append(
                Text(f"{key} {value:g} อยู่นอกช่วงที่ผู้รับกำหนด {words}", f"{key} {value:g} is outside the taker's {words}")
            )
    return QualityFinding(tuple(broken), tuple(unknown))


@overload
def holds(limit: QualityLimit, value: float) -> bool: ...
@overload
def holds(limit: QualityLimit, value: NDArray[np.float64]) -> NDArray[np.bool_]: ...
def holds(limit: QualityLimit, value: float | NDArray[np.float64]) -> bool | NDArray[np.bool_]:
    """Whether a known value, or each of many, is within a limit that was parsed."""
    assert limit.value is not None
    if limit.operator == "<=":
        return value <= limit.value
    if limit.operator == ">=":
        return value >= limit.value
    return value == limit.value

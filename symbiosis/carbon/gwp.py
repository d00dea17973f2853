"""Global warming potentials: gases to CO2e under a named set, and factors carried from one set to another.

Biogenic CO2 counts 0 and is kept as a memo; CH4 and N2O always count (CO2_METHOD.md rule 4).
Sources: AR5 WG1 table 8.A.1 without climate-carbon feedback (as TGO uses it); AR6 WG1 table 7.15.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from symbiosis.knowledge.factors import EmissionFactor, GasSplit

GwpSet = Literal["AR5-100", "AR6-100"]
GWP_SETS: tuple[GwpSet, ...] = get_args(GwpSet)
DEFAULT_SET: GwpSet = "AR5-100"


@dataclass(frozen=True, slots=True)
class Potentials:
    """kg CO2e per kg of gas over 100 years."""

    methane_fossil: float
    methane_biogenic: float
    nitrous_oxide: float


POTENTIALS: Mapping[GwpSet, Potentials] = {
    "AR5-100": Potentials(28.0, 28.0, 265.0),
    "AR6-100": Potentials(29.8, 27.0, 273.0),
}


OLDER_POTENTIALS: Mapping[str, Potentials] = {"AR4-100": Potentials(25.0, 25.0, 298.0)}
"""Sets that factors come in and no run is made in (AR4 WG1 table 2.14)."""
KNOWN_POTENTIALS: Mapping[str, Potentials] = {**dict[str, Potentials](POTENTIALS.items()), **OLDER_POTENTIALS}


def co2e(gases: GasSplit, gwp_set: str = DEFAULT_SET) -> float:
    """kg CO2e of gases in kg, under a set; biogenic CO2 is not in it."""
    potentials = KNOWN_POTENTIALS[gwp_set]
    return (
        gases.co2_fossil
        + gases.ch4_fossil * potentials.methane_fossil
        + gases.ch4_biogenic * potentials.methane_biogenic
        + gases.n2o * potentials.nitrous_oxide
    )


@dataclass(frozen=True, slots=True)
class Switched:
    """Factors under a set. `kept`: ids whose gases are not known; they stay as they were, so the result mixes sets."""

    factors: Mapping[str, EmissionFactor]
    gwp_set: GwpSet
    kept: tuple[str, ...]


def switch(factors: Mapping[str, EmissionFactor], gwp_set: GwpSet) -> Switched:
    """Every factor with known gases under `gwp_set`, low and high scaled alike; the rest is named, not guessed.

    A factor in AR5 stays as it is when AR5 is asked for; one stated under an older set (AR4) is named unless its gases
    are known.
    """
    changed: dict[str, EmissionFactor] = {}
    kept = []
    for factor_id, factor in factors.items():
        if gwp_set == DEFAULT_SET and factor.gas_set in (None, DEFAULT_SET):
            changed[factor_id] = factor
        elif factor.gases is not None:
            changed[factor_id] = _under(factor, factor.gases, gwp_set)
        else:
            changed[factor_id] = factor
            kept.append(factor_id)
    return Switched(changed, gwp_set, tuple(sorted(kept)))


def mixed(kept: Iterable[str], used_ids: Iterable[str]) -> tuple[str, ...]:
    """Which factors of one result stayed in another set than the run's: named in the result."""
    return tuple(sorted(set(kept) & set(used_ids)))


def _under(factor: EmissionFactor, gases: GasSplit, gwp_set: GwpSet) -> EmissionFactor:
    own_set = factor.gas_set if factor.gas_set is not None and factor.gas_set in KNOWN_POTENTIALS else DEFAULT_SET
    scale = co2e(gases, gwp_set) / co2e(gases, own_set) if factor.value else 1.0
    return replace(
        factor, value=factor.value * scale, low=factor.low * scale, high=factor.high * scale, gas_set=gwp_set
    )

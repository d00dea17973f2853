"""What changes when the factors change: two sets compared, two ledgers of a match compared, an own list loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from symbiosis.carbon.factor_list import read_factor_list
from symbiosis.carbon.factor_set import factor_set_sha256
from symbiosis.carbon.formula import Letter
from symbiosis.carbon.ledger import Ledger
from symbiosis.knowledge.factors import EmissionFactor
from symbiosis.model.errors import InvalidInput
from symbiosis.model.text import Text


@dataclass(frozen=True, slots=True)
class FactorChange:
    """A factor in two sets, kg CO2e per base unit; None on the side where it is missing."""

    id: str
    old: float | None
    new: float | None


def diff_factor_sets(old: Mapping[str, EmissionFactor], new: Mapping[str, EmissionFactor]) -> tuple[FactorChange, ...]:
    """Factors that were added, removed, or whose value, range or base unit changed; by id."""
    changes = []
    for factor_id in sorted(old.keys() | new.keys()):
        before, after = old.get(factor_id), new.get(factor_id)
        if before is None or after is None or _numbers(before) != _numbers(after):
            changes.append(FactorChange(factor_id, before.value if before else None, after.value if after else None))
    return tuple(changes)


def _numbers(factor: EmissionFactor) -> tuple[float, float, float, str]:
    return factor.value, factor.low, factor.high, factor.per


@dataclass(frozen=True, slots=True)
class LedgerChange:
    """A saving under two factor sets: what was stored is kept, the new one is a version of its own.

    `central_t` new − old, None where one of them has no central value; `terms` new − old by letter, t CO2e per year;
    `factor_ids` of the inputs whose value or range is not the same in both.
    """

    old_set: str
    new_set: str
    central_t: float | None
    terms: Mapping[Letter, float]
    factor_ids: tuple[str, ...]


def diff_ledgers(old: Ledger, new: Ledger) -> LedgerChange:
    """What a new factor set changes in a saving; InvalidInput where the two are not of one pathway and material."""
    if (old.pathway_id, old.material_id) != (new.pathway_id, new.material_id):
        raise InvalidInput(Text("เป็นคนละเส้นทางหรือวัสดุ", "the two are not of one pathway and material"))
    factors = [
        {i.name: (i.value, i.low, i.high) for t in each.terms for i in t.inputs if i.kind == "factor"}
        for each in (old, new)
    ]
    central = None if old.central_t is None or new.central_t is None else new.central_t - old.central_t
    return LedgerChange(
        old_set=old.factor_set,
        new_set=new.factor_set,
        central_t=central,
        terms={after.term: after.t - before.t for before, after in zip(old.terms, new.terms, strict=True)},
        factor_ids=tuple(
            sorted(
                name for name in factors[0].keys() | factors[1].keys() if factors[0].get(name) != factors[1].get(name)
            )
        ),
    )


@dataclass(frozen=True, slots=True)
class FactorSet:
    """A factor set in use: its factors by id and the SHA-256 of their canonical CSV."""

    factors: Mapping[str, EmissionFactor]
    sha256: str


def with_own_list(shipped: Mapping[str, EmissionFactor], path: Path) -> FactorSet:
    """The shipped factors with an operator's list (CSV or Excel, see factor_list.py) beside and over them.

    A row with a shipped id replaces it; others are added. InvalidInput with every fault of the file, by row and column;
    nothing of a faulty list is taken.
    """
    factors = {**shipped, **read_factor_list(path, shipped)}
    return FactorSet(factors, factor_set_sha256(factors))

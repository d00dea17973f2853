"""The factor set as one versioned thing: its canonical CSV and the SHA-256 that every ledger names."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from functools import lru_cache

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.factors import EmissionFactor

COLUMNS = (
    "id", "value", "low", "high", "per", "basis", "gas_set", "co2_fossil", "ch4_fossil", "ch4_biogenic", "n2o",
    "biogenic_co2", "region", "year", "source", "redistributable", "verification",
)  # fmt: skip
"""The columns a saving uses: the numbers in base units, the gases behind them (another GWP set makes other numbers of
them), and what the ledger says of them (rule 12)."""
_GASES = ("co2_fossil", "ch4_fossil", "ch4_biogenic", "n2o")


def factor_set_csv(factors: Mapping[str, EmissionFactor]) -> str:
    """UTF-8 CSV of the used columns, sorted by id, LF line ends; numbers as Python's shortest round-trip form."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for factor_id in sorted(factors):
        cells = (_cell(factors[factor_id], column) for column in COLUMNS)
        writer.writerow(["" if cell is None else repr(cell) if isinstance(cell, float) else cell for cell in cells])
    return text.getvalue()


def _cell(factor: EmissionFactor, column: str) -> object:
    if column in _GASES:
        return None if factor.gases is None else float(getattr(factor.gases, column))
    return getattr(factor, column)


def factor_set_sha256(factors: Mapping[str, EmissionFactor]) -> str:
    """Hexadecimal SHA-256 of `factor_set_csv`."""
    return hashlib.sha256(factor_set_csv(factors).encode("utf-8")).hexdigest()


def factor_set_of(catalogue: Catalogue) -> str:
    """The SHA-256 of a catalogue's factors, computed once a catalogue."""
    return _cached(_ByIdentity(catalogue))


class _ByIdentity:
    """Makes a catalogue a cache key: it holds mappings, and two catalogues are the same only if they are one object."""

    __slots__ = ("catalogue",)

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.catalogue is self.catalogue


@lru_cache(maxsize=4)
def _cached(key: _ByIdentity) -> str:
    return factor_set_sha256(key.catalogue.factors)

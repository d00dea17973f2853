"""Checking the seed tables, those that ship or those of a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from symbiosis.knowledge.catalogue import read_tables, seed_folder
from symbiosis.knowledge.check import check
from symbiosis.knowledge.check_names import name_faults
from symbiosis.model.errors import Fault


@dataclass(frozen=True, slots=True)
class Checked:
    """Every fault found, and how much was looked at."""

    faults: tuple[Fault, ...]
    files: int
    rows: int


def check_folder(folder: Path | None = None) -> Checked:
    """Read and compare all tables of a folder; the shipped ones if None."""
    where = folder or seed_folder()
    tables = read_tables(where)
    everything = [getattr(tables, name) for name in tables.__slots__]
    rows = sum(len(table.rows) for table in everything)
    return Checked(check(tables) + tuple(name_faults(where, tables)), len(everything) + 2, rows)

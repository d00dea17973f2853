"""Copies of the shipped tables that a test breaks on purpose."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

from symbiosis.knowledge.catalogue import seed_folder

Cells = dict[str, str]


def copy_of_seed(folder: Path) -> Path:
    """A folder with every shipped table, to be broken."""
    for table in seed_folder().glob("*.csv"):
        shutil.copy(table, folder / table.name)
    return folder


def edit(folder: Path, table: str, change: Callable[[list[Cells]], None]) -> None:
    """Change the rows of a table in place; row 0 of the list is line 2 of the file."""
    path = folder / f"{table}.csv"
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    rows = list(reader)
    header = list(reader.fieldnames or ())
    change(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")


def put(folder: Path, table: str, key: str, **cells: str) -> int:
    """Put cells into the row whose first column is `key`; the line it stands on."""
    found: list[int] = []

    def change(rows: list[Cells]) -> None:
        for number, row in enumerate(rows):
            if next(iter(row.values())) == key and not found:
                assert set(cells) <= set(row), f"{set(cells) - set(row)} are no columns of {table}"
                row.update(cells)
                found.append(number + 2)

    edit(folder, table, change)
    assert found, f"{table} has no row {key}"
    return found[0]


def append_copy(folder: Path, table: str, key: str, **cells: str) -> int:
    """Append a copy of the row whose first column is `key`, with some cells changed; the line it stands on."""
    lines: list[int] = []

    def change(rows: list[Cells]) -> None:
        original = next(row for row in rows if next(iter(row.values())) == key)
        rows.append({**original, **cells})
        lines.append(len(rows) + 1)

    edit(folder, table, change)
    return lines[0]

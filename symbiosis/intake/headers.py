"""Which row of a sheet is its header, and which column holds what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process

from symbiosis.intake.columns import Layout, fields_of_headers, header_key
from symbiosis.intake.findings import shortened
from symbiosis.intake.limits import HEADER_WITHIN_ROWS, MOST_COLUMNS
from symbiosis.intake.sheet import Sheet, too_large
from symbiosis.model.errors import Fault
from symbiosis.model.text import Text

_SHOWN = 40
"""So many of a file's headers are named where one is missing."""
_NEAR = 75.0
"""From this likeness on (0–100) an unknown header is offered as the one that was meant."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet: its row number, the cells as they stand, and the position of every known field."""

    row: int
    names: tuple[str, ...]
    positions: dict[str, int]
    unknown: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    def name_of(self, field: str) -> str:
        """The header of a field as it stands in the file; the field's own name where there is none."""
        position = self.positions.get(field)
        return field if position is None else self.names[position]

    def repeats(self, cells: Sequence[str]) -> bool:
        """Whether a row is this header once more."""
        width = len(cells)
        if not any(at < width and cells[at].strip() == self.names[at] for at in self.positions.values()):
            return False
        filled = sum(1 for cell in cells if cell)
        same = sum(cell.strip() == name for cell, name in zip(cells, self.names, strict=False) if name)
        return same >= max(2, 0.6 * filled)


@dataclass(frozen=True, slots=True)
class NoHeader:
    """What the row that looks most like a header holds, and what it lacks."""

    row: int | None
    found: tuple[str, ...]
    missing: tuple[tuple[str, ...], ...]
    known: int


def find_header(sheet: Sheet, layout: Layout, file: str) -> Header | NoHeader:
    """The header among the first rows: the row with the most known columns, at least two and all that are required.

    TooLarge for a sheet with too many columns.
    """
    best: Header | None = None
    first: tuple[int, tuple[str, ...]] | None = None
    for number, cells in islice(sheet.rows(), HEADER_WITHIN_ROWS):
        if len(cells) > MOST_COLUMNS:
            place = f"{file} sheet {sheet.name}" if sheet.name else file
            limit = Text(f"มีได้ไม่เกิน {MOST_COLUMNS} คอลัมน์", f"at most {MOST_COLUMNS} columns")
            raise too_large(place, "too-many-columns", limit)
        header = _header(number, cells, layout, file, sheet.name)
        first = first or (number, header.names)
        if best is None or len(header.positions) > len(best.positions):
            best = header
    if best is None or first is None:
        return NoHeader(None, (), _missing({}, layout), 0)
    missing = _missing(best.positions, layout)
    if len(best.positions) < 2 or missing:
        row, names = (best.row, best.names) if best.positions else first
        return NoHeader(row, names, missing or _missing({}, layout), len(best.positions))
    return best


def _header(row: int, cells: Sequence[str], layout: Layout, file: str, sheet: str) -> Header:
    names = tuple(" ".join(cell.split()) for cell in cells)
    positions: dict[str, int] = {}
    unknown: list[str] = []
    faults: list[Fault] = []
    for position, name in enumerate(names):
        field = _field(name, layout)
        if field is None:
            if name:
                unknown.append(name)
        elif field in positions:
            other = names[positions[field]]
            where = f"{file} sheet {sheet} row {row}" if sheet else f"{file} row {row}"
            message = Text(
                f"คอลัมน์ “{shortened(other)}” และ “{shortened(name)}” มีความหมายเดียวกัน: เหลือไว้คอลัมน์เดียว",
                f"columns “{shortened(other)}” and “{shortened(name)}” mean the same: leave one of them",
            )
            faults.append(Fault(f"{where} column {shortened(name)}", "column-twice", message))
        else:
            positions[field] = position
    return Header(row, names, positions, tuple(unknown), tuple(faults))


def _field(name: str, layout: Layout) -> str | None:
    """The field of a header: the whole of it, or one side of "FNAME (ชื่อโรงงาน)", "ชื่อโรงงาน / FNAME"."""
    if len(name) > 200 or not name:
        return None
    known = fields_of_headers(layout)
    whole = known.get(header_key(name))
    if whole is not None:
        return whole
    for mark in ("(", "/", "|", "["):
        head, found, tail = name.partition(mark)
        if found:
            sides = {known.get(header_key(side)) for side in (head, tail)} - {None}
            if len(sides) == 1:
                return sides.pop()
    return None


def _missing(positions: dict[str, int], layout: Layout) -> tuple[tuple[str, ...], ...]:
    """Sets of fields of which the header has none."""
    required = tuple((column.field,) for column in layout.columns if column.required)
    return tuple(some for some in (*required, *layout.one_of) if not any(field in positions for field in some))


def missing_faults(found: NoHeader, layout: Layout, place: str) -> list[Fault]:
    """One fault for every column that is missing: what it may be called, and what stands there instead."""
    there = ", ".join(f"“{shortened(name)}”" for name in found.found[:_SHOWN] if name) or "–"
    more = f" (+{len(found.found) - _SHOWN})" if len(found.found) > _SHOWN else ""
    where = f"{place} row {found.row}" if found.row is not None else place
    faults = []
    for fields in found.missing:
        names = [name for field in fields for name in layout.column(field).names()[1:6]]
        near = _near(names, found.found)
        hint_th = f" (“{near}” คือคอลัมน์นี้หรือไม่)" if near else ""
        hint_en = f" (is “{near}” meant?)" if near else ""
        faults.append(
            Fault(
                where,
                "column-missing",
                Text(
                    f"ไม่มีคอลัมน์ {' หรือ '.join(fields)} ชื่อที่ใช้ได้: {', '.join(names)}; พบ: {there}{more}{hint_th}",
                    f"no column for {' or '.join(fields)}, which may be called {', '.join(names)}; "
                    f"found are: {there}{more}{hint_en}",
                ),
            )
        )
    return faults


def _near(names: Sequence[str], found: Sequence[str]) -> str | None:
    candidates = {name: header_key(name) for name in found[:MOST_COLUMNS] if name}
    best: tuple[float, str] | None = None
    for wanted in names:
        hit = process.extractOne(header_key(wanted), candidates, scorer=fuzz.ratio, score_cutoff=_NEAR)
        if hit is not None and (best is None or hit[1] > best[0]):
            best = (hit[1], hit[2])
    return shortened(best[1]) if best else None

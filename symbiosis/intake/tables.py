"""The sheets of a file that are lists of the kind asked for, each under its header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from symbiosis.intake.columns import Layout, header_key
from symbiosis.intake.headers import Header, NoHeader, find_header, missing_faults
from symbiosis.intake.limits import MOST_BYTES
from symbiosis.intake.line import Line
from symbiosis.intake.organisation_columns import KNOWN_NOT_KEPT
from symbiosis.intake.sheet import Sheet, SheetFile, refused, size_of
from symbiosis.intake.workbook import open_sheets
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text

_NOT_KEPT = frozenset(map(header_key, KNOWN_NOT_KEPT))


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose header was found. `lines()` starts over each time it is asked."""

    file: str
    sheet: Sheet
    header: Header

    def lines(self) -> Iterator[Line]:
        """The rows under the header, in order; empty ones are no rows."""
        for number, cells in self.sheet.rows():
            if number > self.header.row:
                yield Line(self.header, self.sheet.name, number, cells)

    def columns(self, fields: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The cells of some fields as they stand, row by row; empty where the file has no such column."""
        positions = [self.header.positions.get(field, -1) for field in fields]
        for number, cells in self.sheet.rows():
            if number > self.header.row:
                yield tuple(cells[at] if 0 <= at < len(cells) else "" for at in positions)

    def repeats_header(self, line: Line) -> bool:
        """Whether a row is the header once more, as lists have that were put together or printed in pages."""
        return self.header.repeats(line.cells)

    def place(self) -> str:
        """The file and sheet in words."""
        return f"{self.file} sheet {self.sheet.name}" if self.sheet.name else self.file


@dataclass(frozen=True, slots=True)
class Tables:
    """All lists of a file, and what should be said of the file as a whole."""

    tables: tuple[Table, ...]
    notes: tuple[Fault, ...]


def open_tables(path: Path, name: str, layout: Layout, only_sheet: str | None = None) -> Tables:
    """The lists of a file: every visible sheet with the header of the kind asked for (or `only_sheet`).

    Raises InvalidInput where there is none (with what is missing and what stands there instead), where two columns mean
    the same, or where the file cannot be read; TooLarge over a limit.
    """
    size_of(path, name, MOST_BYTES)
    opened = open_sheets(path, name)
    tables: list[Table] = []
    faults: list[Fault] = []
    notes: list[Fault] = []
    best: tuple[int, list[Fault]] | None = None
    for sheet in _wanted(opened, only_sheet):
        place = f"{name} sheet {sheet.name}" if sheet.name else name
        if sheet.hidden and only_sheet is None:
            message = Text("แผ่นงานที่ซ่อนไว้ไม่ถูกอ่าน", "a hidden sheet is not read")
            notes.append(Fault(place, "hidden-sheet", message))
            continue
        found = find_header(sheet, layout, name)
        if isinstance(found, NoHeader):
            if found.row is None:
                continue
            if best is None or found.known > best[0]:
                best = (found.known, missing_faults(found, layout, place))
            message = Text("ไม่มีหัวตารางของข้อมูลชนิดนี้ จึงไม่ถูกอ่าน", "it has no header of this kind and is not read")
            notes.append(Fault(place, "sheet-not-read", message))
            continue
        faults += found.faults
        tables.append(Table(name, sheet, found))
        notes += _notes_of(found, place)
    if not tables:
        missing = best[1] if best else [_empty(name)]
        raise InvalidInput(Text("ไม่พบตารางของข้อมูลชนิดนี้ในไฟล์", "the file holds no table of this kind"), tuple(missing))
    if faults:
        raise InvalidInput(Text("หัวตารางมีปัญหา", "the header cannot be used"), tuple(faults))
    return Tables(tuple(tables), tuple(notes))


def _wanted(opened: SheetFile, only_sheet: str | None) -> tuple[Sheet, ...]:
    if only_sheet is None:
        return opened.sheets
    chosen = tuple(sheet for sheet in opened.sheets if sheet.name == only_sheet)
    if not chosen:
        there = ", ".join(sheet.name for sheet in opened.sheets if sheet.name) or "–"
        message = Text(f"ไม่มีแผ่นงาน {only_sheet} มี: {there}", f"there is no sheet {only_sheet}; there are: {there}")
        raise refused(opened.name, "no-such-sheet", message)
    return chosen


def _empty(name: str) -> Fault:
    return Fault(name, "empty-file", Text("ไม่มีแถวใดในไฟล์", "there is no row in the file"))


def _notes_of(header: Header, place: str) -> list[Fault]:
    notes = []
    if header.row > 1:
        message = Text(
            f"หัวตารางอยู่แถว {header.row} แถวก่อนหน้าไม่ถูกอ่าน",
            f"the header stands in row {header.row}; rows above it are not read",
        )
        notes.append(Fault(place, "header-below-first-row", message))
    strangers = [name for name in header.unknown if header_key(name) not in _NOT_KEPT]
    if strangers:
        names = ", ".join(strangers[:20])[:400]
        message = Text(f"คอลัมน์ที่ไม่รู้จัก ไม่ถูกอ่าน: {names}", f"columns that are not known are not read: {names}")
        notes.append(Fault(place, "columns-not-read", message))
    return notes

"""Excel workbooks (.xlsx): the stored values, dates as ISO text, nothing computed."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import count
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from symbiosis.intake.packed import Odd, check_packed, in_sheet_folder
from symbiosis.intake.sheet import Rows, Sheet, SheetFile, refused
from symbiosis.model.errors import SymbiosisError
from symbiosis.model.text import Text


def open_workbook(path: Path, name: str) -> SheetFile:
    """The sheets of a workbook that holds to the limits. InvalidInput or TooLarge where it does not."""
    unpacked = check_packed(path, name)
    # Late: it takes time to load, and only workbooks need it.
    import python_calamine

    with _told(name, ""):
        parts = _parts_of_sheets(path)
        book = python_calamine.load_workbook(str(path))
        sheets = []
        for described in book.sheets_metadata:
            if described.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            part = parts[described.name]
            if not in_sheet_folder(part):
                raise ValueError("a sheet lies where none was checked")
            odd = unpacked.odd.get(part, {})
            hidden = described.visible != python_calamine.SheetVisibleEnum.Visible
            sheets.append(Sheet(described.name, _Reading(book, described.name, odd, name), hidden))
    return SheetFile(name, tuple(sheets))


@contextmanager
def _told(name: str, place: str) -> Iterator[None]:
    """A broken workbook fails in a hundred ways, none of them ours: all become one refusal."""
    try:
        yield
    except SymbiosisError:
        raise
    except BaseException as error:
        # What the reader's own language calls a panic is no Exception.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            message = Text("อ่านเป็น Excel (.xlsx) ไม่ได้", "it cannot be read as an Excel workbook (.xlsx)")
            raise refused(name, "not-xlsx", message, place) from error
        raise


class _Reading:
    """Rows of one sheet, which is read when they are asked for the first time and kept."""

    def __init__(self, book: Any, sheet: str, odd: Odd, file: str) -> None:
        self._book, self._sheet, self._odd, self._file = book, sheet, odd, file
        self._loaded: Any = None

    def __call__(self) -> Rows:
        place = f"sheet {self._sheet}"
        with _told(self._file, place):
            if self._loaded is None:
                self._loaded = self._book.get_sheet_by_name(self._sheet)
            first_column = self._loaded.start[1] + 1 if self._loaded.start else 1
            rows = self._loaded.iter_rows()
        odd_rows = {row for row, _ in self._odd}
        for number in count(1):
            with _told(self._file, place):
                values = next(rows, None)
            if values is None:
                return
            cells = [value if type(value) is str else _text(value) for value in values]
            if number in odd_rows:
                self._restore(number, first_column, cells)
            if any(cells) and any(cell.strip() for cell in cells):
                yield number, cells

    def _restore(self, number: int, first_column: int, cells: list[str]) -> None:
        for (row, column), what in self._odd.items():
            if row == number and 0 <= column - first_column < len(cells) and not cells[column - first_column]:
                cells[column - first_column] = what


def _text(value: Any) -> str:
    """A cell as its author sees it: a whole number without a decimal point, a day in ISO form."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _parts_of_sheets(path: Path) -> dict[str, str]:
    """Which part of the archive holds the sheet of a name; the parts were checked before."""
    with zipfile.ZipFile(path) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = {}
    for sheet in book.iterfind(".//{*}sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), None)
        target = targets.get(relation, "")
        found[sheet.get("name", "")] = posixpath.normpath(posixpath.join("xl", target)).removeprefix("/")
    return found


def open_sheets(path: Path, name: str) -> SheetFile:
    """A file by what it is, not by what its name says: a zip archive is a workbook, the rest is CSV."""
    from symbiosis.intake.delimited import open_delimited

    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(b"PK"):
        return open_workbook(path, name)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        message = Text("เป็น Excel รุ่นเก่า (.xls): บันทึกเป็น .xlsx", "is an old Excel file (.xls): save it as .xlsx")
        raise refused(name, "old-excel", message)
    return open_delimited(path, name)

"""Rows of a list that somebody keeps as CSV or Excel: cells as text with their row numbers, never a formula's text."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from symbiosis.knowledge.tables import place
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text

MOST_BYTES = 20_000_000
MOST_UNPACKED_BYTES = 200_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class ListRows:
    """One sheet of a file: its name (empty for CSV) and its rows with their numbers, empty rows left out."""

    file: str
    sheet: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_list(path: Path) -> list[ListRows]:
    """The sheets of `path` (.csv or .xlsx). InvalidInput where it cannot be read or is over a limit."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(path, "too-large", "ไฟล์ใหญ่เกินไป", f"is over {MOST_BYTES:,} bytes")
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refused(path, "not-readable", f"อ่านไม่ได้: {reason}", f"cannot be read: {reason}") from error
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _workbook(path, data)
    return [_csv(path, data)]


def _csv(path: Path, data: bytes) -> ListRows:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(
            path,
            "not-utf-8",
            "ต้องเป็น UTF-8 (ใน Excel เลือกบันทึกเป็น “CSV UTF-8”)",
            f"must be UTF-8, byte {error.start} is not (in Excel save as “CSV UTF-8”)",
        ) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    line = 1
    try:
        for cells in reader:
            _keep(path, rows, line, tuple(cell.strip() for cell in cells))
            line = reader.line_num + 1
    except csv.Error as error:
        message = Text(f"อ่านเป็น CSV ไม่ได้: {error}", f"cannot be read as CSV: {error}")
        raise InvalidInput(message, (Fault(place(path.name, reader.line_num), "not-csv", message),)) from error
    return ListRows(path.name, "", tuple(rows))


def _workbook(path: Path, data: bytes) -> list[ListRows]:
    # Late: it takes a quarter of a second, and only lists from Excel need it.
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MOST_UNPACKED_BYTES:
                raise _refused(
                    path, "too-large", "ไฟล์ใหญ่เกินไปเมื่อคลาย", f"unpacks to over {MOST_UNPACKED_BYTES:,} bytes"
                )
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = []
        for sheet in book.worksheets:
            rows: list[tuple[int, tuple[str, ...]]] = []
            for number, cells in enumerate(_cells(sheet), 1):
                _keep(path, rows, number, cells)
            sheets.append(ListRows(path.name, str(sheet.title), tuple(rows)))
        return sheets
    except InvalidInput:
        raise
    except Exception as error:  # a broken workbook fails in a hundred ways, none of them ours
        raise _refused(
            path, "not-xlsx", "อ่านเป็น Excel (.xlsx) ไม่ได้", "cannot be read as an Excel file (.xlsx)"
        ) from error


def _cells(sheet: Any) -> Iterator[tuple[str, ...]]:
    for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
        yield tuple(_text(value) for value in row)


def _text(value: Any) -> str:
    """A cell as its author sees it: a whole number without a decimal point, a day in ISO form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _keep(path: Path, rows: list[tuple[int, tuple[str, ...]]], number: int, cells: tuple[str, ...]) -> None:
    if any(cells):
        if len(rows) >= MOST_ROWS:
            raise _refused(path, "too-many-rows", f"เกิน {MOST_ROWS:,} แถว", f"has over {MOST_ROWS:,} rows")
        rows.append((number, cells))


def _refused(path: Path, code: str, th: str, en: str) -> InvalidInput:
    return InvalidInput(Text("ใช้ไฟล์นี้ไม่ได้", "the file cannot be used"), (Fault(path.name, code, Text(th, en)),))

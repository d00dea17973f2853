"""Small files for tests of the intake."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from symbiosis.intake.organisation_columns import ORGANISATIONS
from symbiosis.intake.tables import Tables, open_tables

HEADER = ["เลขทะเบียน", "ชื่อโรงงาน", "จังหวัด"]
ROW = ["จ3-9(6)-100/51ปจ", "โรงงานทดสอบ", "ปราจีนบุรี"]


def tables_of(path: Path, sheet: str | None = None) -> Tables:
    return open_tables(path, path.name, ORGANISATIONS, sheet)


def rows_of(path: Path) -> list[tuple[int, str, str, str]]:
    """Row number, number, name and province of every line."""
    lines = (line for table in tables_of(path).tables for line in table.lines())
    return [(line.number, line.text("number"), line.text("name"), line.text("province")) for line in lines]


def text_file(path: Path, lines: Iterable[str], encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    return path


def workbook(path: Path, *sheets: Sequence[Sequence[Any]]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet{number}")
        for cells in rows:
            sheet.append(list(cells))
    book.save(path)
    return path


def with_part(path: Path, name: str, data: bytes) -> Path:
    """The workbook with one part replaced or added."""
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = data
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            archive.writestr(one, content)
    return path

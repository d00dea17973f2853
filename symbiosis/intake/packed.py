"""Whether an .xlsx is safe to open, found out before any of it is understood.

A workbook is a zip archive of XML. Every part is unpacked once in small pieces and thrown away: that its size is the
one it declares, its ratio and the whole stay within `limits.py`, it declares no document type (entities that expand),
holds no further archive, and that no cell stands so far out that the area up to it would not fit into memory.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from symbiosis.intake.limits import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_PACKED_FILES,
    MOST_RATIO,
    MOST_ROWS,
    MOST_UNPACKED_BYTES,
    RATIO_COUNTS_FROM,
)
from symbiosis.intake.sheet import refused, too_large
from symbiosis.model.errors import SymbiosisError
from symbiosis.model.text import Text

_CHUNK: Final = 1 << 20
_OVERLAP: Final = 4096
_CELL: Final = re.compile(rb"""r\s*=\s*["']([A-Za-z]{1,7})(\d{1,10})["']""")
_ROW: Final = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br\s*=\s*["'](\d{1,10})["']""")
_NO_VALUE: Final = re.compile(
    rb"""<c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*><f\b(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"""
)
_ERROR: Final = re.compile(
    rb"""<c\b(?=[^>]*\bt=["']e["'])[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>(?:<f\b(?:[^>]*/>|[^>]*>[^<]*</f>))?<v>([^<]{1,20})</v>"""
)
_DOCUMENT_TYPE: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ARCHIVE: Final = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")

Odd = dict[tuple[int, int], str]
"""Cells whose value the reader would lose, by (row, column) from 1: an error ("#REF!"), or a formula with no value."""

FORMULA = "=?"
"""Stands for a formula whose value was never stored."""


@dataclass(slots=True)
class Unpacked:
    """What was seen: odd cells by the name of the part that holds the sheet."""

    odd: dict[str, Odd] = field(default_factory=dict)


def check_packed(path: Path, name: str) -> Unpacked:
    """Unpack everything once and look. TooLarge over a limit; InvalidInput for what is no workbook or no honest one."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PACKED_FILES:
                raise _over(name, "too-many-parts", f"{MOST_PACKED_FILES:,} แฟ้ม", f"{MOST_PACKED_FILES:,} parts")
            if not any(part.filename == "xl/workbook.xml" for part in parts):
                raise _no_workbook(name)
            found = Unpacked()
            left = MOST_UNPACKED_BYTES
            for part in parts:
                left -= _look_at(archive, part, name, left, found)
            return found
    except SymbiosisError:
        raise
    except Exception as error:  # a broken archive fails in a hundred ways, none of them ours
        raise _no_workbook(name) from error


def _look_at(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, left: int, found: Unpacked) -> int:
    if part.flag_bits & 1:
        message = Text("แฟ้มมีรหัสผ่าน: บันทึกใหม่โดยไม่ใส่รหัส", "it is locked by a password: save it without one")
        raise refused(name, "locked", message, part.filename)
    is_sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
    size, tail, area = 0, b"", _Area()
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if size == 0 and chunk.startswith(_ARCHIVE):
                message = Text("มีแฟ้มบีบอัดซ้อนอยู่ภายใน", "it holds a packed file inside it")
                raise refused(name, "nested-archive", message, part.filename)
            size += len(chunk)
            if size > left:
                limit = f"{MOST_UNPACKED_BYTES:,}"
                raise _over(name, "unpacks-too-large", f"{limit} ไบต์", f"{limit} bytes")
            if size > RATIO_COUNTS_FROM and size > MOST_RATIO * max(1, part.compress_size):
                raise _over(name, "unpacks-too-large", f"{MOST_RATIO} เท่า", f"{MOST_RATIO} times its packed size")
            window = tail + chunk
            if _DOCUMENT_TYPE.search(window):
                message = Text("XML ภายในประกาศ DOCTYPE ซึ่งไม่อนุญาต", "its XML declares a document type (entities)")
                raise refused(name, "document-type", message, part.filename)
            if is_sheet:
                area.see(window)
            # A cell that lies over the edge is seen whole in the next window; one seen twice does no harm.
            tail = window[-_OVERLAP:]
    if is_sheet:
        area.must_fit(name, part.filename)
        found.odd[part.filename] = area.odd
    return size


@dataclass(slots=True)
class _Area:
    """How far the cells of a sheet reach, counted from 1, and those whose value would be lost."""

    rows: int = 0
    columns: int = 0
    odd: Odd = field(default_factory=dict)

    def see(self, window: bytes) -> None:
        refs = _CELL.findall(window)
        if refs:
            self.columns = max(self.columns, *(column_number(letters) for letters in {letters for letters, _ in refs}))
            # Rows come in order as a rule, but nothing makes them: the longest, then largest number counts.
            self.rows = max(self.rows, int(max({row for _, row in refs}, key=lambda row: (len(row), row))))
        if explicit := _ROW.findall(window):
            self.rows = max(self.rows, *map(int, explicit))
        if b"<f" in window:
            for letters, row in _NO_VALUE.findall(window):
                self._note(letters, row, FORMULA)
        if b't="e"' in window or b"t='e'" in window:
            for letters, row, value in _ERROR.findall(window):
                self._note(letters, row, value.decode("ascii", "replace"))

    def _note(self, letters: bytes, row: bytes, what: str) -> None:
        self.odd[int(row), column_number(letters)] = what

    def must_fit(self, name: str, part: str) -> None:
        where = f"{name} {part}"
        if self.columns > MOST_COLUMNS:
            raise _over(where, "too-many-columns", f"{MOST_COLUMNS} คอลัมน์", f"{MOST_COLUMNS} columns")
        if self.rows > MOST_ROWS:
            raise too_large(
                where,
                "too-many-rows",
                Text(
                    f"แผ่นงานยาวถึงแถว {self.rows:,} เกิน {MOST_ROWS:,} แถว: ลบแถวว่างด้านล่าง หรือแบ่งแฟ้ม",
                    f"the sheet reaches to row {self.rows:,}, over {MOST_ROWS:,}: delete empty rows below, or split it",
                ),
            )
        if self.rows * self.columns > MOST_CELLS:
            raise _over(where, "too-many-cells", f"{MOST_CELLS:,} ช่อง", f"{MOST_CELLS:,} cells")


def column_number(letters: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _over(name: str, code: str, th: str, en: str) -> Exception:
    return too_large(name, code, Text(f"เกินขีดจำกัด {th}", f"it goes beyond {en}, the most that is read"))


def _no_workbook(name: str) -> Exception:
    return refused(
        name,
        "not-xlsx",
        Text("อ่านเป็น Excel (.xlsx) ไม่ได้: บันทึกใหม่เป็น .xlsx หรือ CSV", "is no Excel workbook: save it as .xlsx or CSV"),
    )

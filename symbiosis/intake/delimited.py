"""CSV files as people's programs write them: comma, semicolon, tab or bar, in any Thai encoding."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from symbiosis.intake.encodings import Encoding, encoding_of
from symbiosis.intake.limits import LINES_A_ROW, MOST_CELL_CHARACTERS, MOST_ROWS
from symbiosis.intake.sheet import Rows, Sheet, SheetFile, refused, too_large
from symbiosis.model.text import Text

DELIMITERS = (",", ";", "\t", "|")
_LOOK_AT_ROWS = 40
_EXCEL_QUOTED = re.compile(r'(^|[,;\t|])="([^"\r\n]*)"(?=[,;\t|\r\n]|$)')
"""`="00906"` unquoted: csv would cut it at a comma inside."""
csv.field_size_limit(max(csv.field_size_limit(), LINES_A_ROW * MOST_CELL_CHARACTERS))


def open_delimited(path: Path, name: str) -> SheetFile:
    """The one sheet of a CSV file. InvalidInput where it is no text that can be read."""
    encoding = encoding_of(path, name)
    delimiter = _delimiter(path, encoding, name)
    return SheetFile(name, (Sheet("", lambda: _rows(path, encoding, delimiter, name)),))


def _delimiter(path: Path, encoding: Encoding, name: str) -> str:
    """The separator that gives the most rows of the same, largest number of cells."""
    scores: dict[str, tuple[int, int]] = {}
    for delimiter in DELIMITERS:
        widths = [len(cells) for _, cells in islice(_rows(path, encoding, delimiter, name), _LOOK_AT_ROWS)]
        usual = max(widths, key=lambda width: (widths.count(width) if width > 1 else 0, width), default=1)
        scores[delimiter] = (widths.count(usual) * (usual - 1), usual)
    return max(DELIMITERS, key=scores.__getitem__)


def _rows(path: Path, encoding: Encoding, delimiter: str, name: str) -> Rows:
    with path.open(encoding=encoding.codec, errors=encoding.errors, newline="") as file:
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=delimiter)
        number = 0
        try:
            for cells in reader:
                number += 1
                if lines.since_row > LINES_A_ROW:
                    raise _quote_open(name, number)
                lines.since_row = 0
                if number > MOST_ROWS:
                    raise _too_many_rows(name)
                if any(cells) and any(cell.strip() for cell in cells):
                    yield number, cells
        except csv.Error as error:
            raise _quote_open(name, number + 1) from error


class _Lines:
    """Lines of a file for csv, `="…"` made an ordinary quoted cell; counts the lines of the row being read."""

    def __init__(self, file: Iterator[str]) -> None:
        self._file = file
        self.since_row = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._file)
        self.since_row += 1
        return _EXCEL_QUOTED.sub(r'\1"\2"', line) if '="' in line else line


def _quote_open(name: str, row: int) -> Exception:
    message = Text(
        'มีเครื่องหมาย " เปิดไว้แต่ไม่ปิด ทำให้อ่านแถวต่อไปไม่ได้: ปิดให้ครบ หรือใช้ "" ภายในช่อง',
        'a quote (") is opened here and never closed, what follows cannot be read: close it, or write "" inside a cell',
    )
    return refused(name, "quote-not-closed", message, f"row {row}")


def _too_many_rows(name: str) -> Exception:
    return too_large(
        name,
        "too-many-rows",
        Text(f"มีได้ไม่เกิน {MOST_ROWS:,} แถว: แบ่งเป็นหลายไฟล์", f"at most {MOST_ROWS:,} rows: split the file"),
    )

"""A whole list as a file: NDJSON, CSV or xlsx, written row by row, so that a long one needs no more memory than a
short one.

CSV is UTF-8 with a byte order mark, so that spreadsheets see Thai. Text that a spreadsheet would run is neutralised;
numbers stay numbers, also negative ones.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import IO, Any, Literal, get_args

from openpyxl import Workbook

from symbiosis.carbon.spreadsheet import neutralised
from symbiosis.model.errors import TooLarge
from symbiosis.model.text import Text
from symbiosis.services.views import View

FileFormat = Literal["ndjson", "csv", "xlsx"]
FILE_FORMATS: tuple[FileFormat, ...] = get_args(FileFormat)
MOST_SHEET_ROWS = 1_048_576
"""Of a sheet, its headings included (Excel's specifications and limits)."""
BETWEEN_VALUES = "; "
_ROWS_A_CHUNK = 100

Cell = str | float | int | bool | None


def ndjson(rows: Iterable[View]) -> Iterator[bytes]:
    """One JSON object a line."""
    for row in rows:
        yield json.dumps(row.model_dump(mode="json"), ensure_ascii=False).encode() + b"\n"


def csv_lines(columns: Sequence[str], rows: Iterable[View]) -> Iterator[bytes]:
    """A line of headings, then one a row, some of them at a time."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(headings(columns))
    for number, row in enumerate(rows, start=1):
        writer.writerow("" if cell is None else _word(cell) for cell in cells(columns, row))
        if number % _ROWS_A_CHUNK == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def write_xlsx(target: IO[bytes], name: str, columns: Sequence[str], rows: Iterable[View], made_at: datetime) -> None:
    """A workbook of one sheet. TooLarge, with nothing written, where there are more rows than a sheet holds."""
    workbook = Workbook(write_only=True)
    workbook.properties.created = workbook.properties.modified = made_at.replace(tzinfo=None)
    sheet = workbook.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    try:
        sheet.append(headings(columns))
        for number, row in enumerate(rows, start=2):
            if number > MOST_SHEET_ROWS:
                raise TooLarge(
                    Text(
                        f"แผ่นงานมีได้ไม่เกิน {MOST_SHEET_ROWS:,} แถว: กรองให้แคบลงหรือใช้ CSV",
                        f"a sheet holds at most {MOST_SHEET_ROWS:,} rows: narrow the list or take CSV",
                    )
                )
            sheet.append(cells(columns, row))
    except BaseException:
        # Only saving lets the workbook go of the rows that it keeps in a file of its own.
        workbook.save(io.BytesIO())
        raise
    workbook.save(target)


def headings(columns: Sequence[str]) -> list[str]:
    """Names of columns: their paths with _ between the steps."""
    return [path.replace(".", "_") for path in columns]


def cells(columns: Sequence[str], row: View) -> list[Cell]:
    """The values of a row, flat: several of one kind in one cell, text such that no spreadsheet runs it."""
    whole = row.model_dump(mode="json")
    return [_cell(_at(whole, path)) for path in columns]


def _at(value: Any, path: str) -> Any:
    for step in path.split("."):
        value = None if value is None else value[step]
    return value


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list):
        return neutralised(BETWEEN_VALUES.join(str(one) for one in value)) if value else None
    return neutralised(str(value))


def _word(cell: Cell) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()

"""Reading a seed table: UTF-8, comma, header row; every cell typed, every fault found, with file, row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, TypeAdapter, ValidationError

from symbiosis.knowledge.pydantic_faults import faults_of
from symbiosis.model.errors import Fault
from symbiosis.model.text import Text

Record = TypeVar("Record")


def _split(separator: str) -> BeforeValidator:
    def split(cell: Any) -> Any:
        return tuple(part.strip() for part in cell.split(separator) if part.strip()) if isinstance(cell, str) else cell

    return BeforeValidator(split)


def _empty_to_none(cell: Any) -> Any:
    return None if cell == "" else cell


def _yes(cell: Any) -> Any:
    return cell == "yes" if isinstance(cell, str) and cell in ("yes", "no", "") else cell


Names = Annotated[tuple[str, ...], _split("|")]
"""A cell of names separated by `|`."""
Codes = Annotated[tuple[str, ...], _split(";")]
"""A cell of codes separated by `;`."""
OptionalNumber = Annotated[float | None, BeforeValidator(_empty_to_none)]
OptionalText = Annotated[str | None, BeforeValidator(_empty_to_none)]
YesNo = Annotated[bool, BeforeValidator(_yes)]


@dataclass(frozen=True, slots=True)
class Row(Generic[Record]):
    """One record and the line of the file it starts on (the header is line 1)."""

    line: int
    record: Record


@dataclass(frozen=True, slots=True)
class Table(Generic[Record]):
    """What a file held: its good rows in order and everything that was wrong with the others.

    `unreadable`: the cells of rows that a bad cell kept out of `rows`, so that their ids still count as known."""

    file: str
    rows: tuple[Row[Record], ...]
    faults: tuple[Fault, ...]
    unreadable: tuple[Mapping[str, str], ...] = ()

    def __iter__(self) -> Iterator[Record]:
        return (row.record for row in self.rows)

    def fault(self, line: int, column: str, code: str, th: str, en: str) -> Fault:
        """A fault found later, by comparing rows or tables, in the same words for its place."""
        return Fault(place(self.file, line, column), code, Text(th, en))


def place(file: str, line: int, column: str | None = None) -> str:
    """How a spot in a table is named everywhere."""
    return f"{file} row {line}" + (f" column {column}" if column else "")


def columns_of(record_type: type[Any]) -> tuple[str, ...]:
    """The columns a table of this record has: the fields of the dataclass or pydantic model."""
    if is_dataclass(record_type):
        return tuple(field.name for field in fields(record_type))
    assert issubclass(record_type, BaseModel)
    return tuple(record_type.model_fields)


def read_table(path: Path, record_type: type[Record]) -> Table[Record]:
    """Read `path` as rows of `record_type`. Never raises for bad content: faults are collected in the result."""
    file = path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Table(file, (), (Fault(file, "file-missing", Text("ไม่พบไฟล์", "the file is missing")),))
    except UnicodeDecodeError as error:
        message = Text("ไฟล์ต้องเป็น UTF-8", f"must be UTF-8; byte {error.start} is not")
        return Table(file, (), (Fault(file, "not-utf-8", message),))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row[Record]] = []
    faults: list[Fault] = []
    unreadable: list[Mapping[str, str]] = []
    try:
        header = next(reader, [])
        faults += _header_faults(file, header, columns_of(record_type))
        if faults:
            return Table(file, (), tuple(faults))
        adapter = TypeAdapter(record_type)
        line = reader.line_num + 1
        for cells in reader:
            if cells:
                if len(cells) != len(header):
                    message = Text(
                        f"มี {len(cells)} ช่อง แต่หัวตารางมี {len(header)} ช่อง",
                        f"has {len(cells)} cells where the header has {len(header)}",
                    )
                    faults.append(Fault(place(file, line), "cell-count", message))
                else:
                    values = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
                    try:
                        rows.append(Row(line, adapter.validate_python(values)))
                    except ValidationError as error:
                        faults += faults_of(error, place(file, line))
                        unreadable.append(values)
            line = reader.line_num + 1
    except csv.Error as error:
        message = Text(f"อ่านเป็น CSV ไม่ได้: {error}", f"cannot be read as CSV: {error}")
        faults.append(Fault(place(file, reader.line_num), "not-csv", message))
    return Table(file, tuple(rows), tuple(faults), tuple(unreadable))


def _header_faults(file: str, header: list[str], wanted: tuple[str, ...]) -> list[Fault]:
    faults = []
    for column in wanted:
        if column not in header:
            faults.append(Fault(place(file, 1, column), "column-missing", Text("ขาดคอลัมน์นี้", "this column is missing")))
    for column in header:
        if column not in wanted:
            message = Text("ไม่รู้จักคอลัมน์นี้", "this column is not known")
            faults.append(Fault(place(file, 1, column), "column-unknown", message))
        elif header.count(column) > 1:
            message = Text("คอลัมน์นี้ซ้ำ", "this column stands twice")
            faults.append(Fault(place(file, 1, column), "column-twice", message))
    return faults

"""What a column of a file means, and all the headers it may stand under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from symbiosis.language.fold import fold
from symbiosis.model.import_kind import ImportKind
from symbiosis.model.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `header` are the names in the templates; `synonyms` further ones that files bear.

    `allowed` are the values that a closed list has, in the templates' own words. `in_template` False: it is only read
    where a file has it (DIW's own columns). `example` is the cell of the templates' example row.
    """

    field: str
    header: Text
    explanation: Text
    synonyms: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    example: str = ""
    required: bool = False
    in_template: bool = True

    def names(self) -> tuple[str, ...]:
        """Every header, as people write it."""
        return (self.field, self.header.th, self.header.en, *self.synonyms)


REMARK = Column(
    "remark",
    Text("หมายเหตุ", "remark"),
    Text(
        "สำหรับคุณเอง ไม่นำเข้า แถวที่ขึ้นต้นช่องนี้ด้วย ตัวอย่าง หรือ EXAMPLE จะถูกข้าม",
        "For yourself, not imported. A row that begins with EXAMPLE or ตัวอย่าง here is left out.",
    ),
    example="ตัวอย่าง / EXAMPLE",
)
EXAMPLE_WORDS = ("example", "ตัวอย่าง")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of file. `one_of`: sets of fields of which one column at least must be there."""

    kind: ImportKind
    columns: tuple[Column, ...]
    one_of: tuple[tuple[str, ...], ...]

    def column(self, field: str) -> Column:
        """The column of a field. Raises KeyError."""
        return _by_field(self)[field]


@cache
def _by_field(layout: Layout) -> dict[str, Column]:
    return {column.field: column for column in layout.columns}


def header_key(text: str) -> str:
    """A header without what people vary: case, blanks, underscores, strokes, brackets, marks that PDFs lose."""
    return re.sub(r"[^0-9a-zก-๙]+", "", fold(text).text.casefold())


@cache
def fields_of_headers(layout: Layout) -> dict[str, str]:
    """Every known header of a layout, by its key, and the field it means."""
    return {header_key(name): column.field for column in layout.columns for name in column.names()}

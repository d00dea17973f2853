"""One row under its header: cells by field, and what is found wrong with them."""

from __future__ import annotations

from collections.abc import Sequence

from symbiosis.intake.cells import clean, is_formula
from symbiosis.intake.columns import EXAMPLE_WORDS
from symbiosis.intake.findings import Finding, Severity, shortened
from symbiosis.intake.headers import Header
from symbiosis.intake.limits import MOST_CELL_CHARACTERS
from symbiosis.model.text import Text

_TOO_LONG = Text(
    f"ช่องหนึ่งยาวได้ไม่เกิน {MOST_CELL_CHARACTERS:,} ตัวอักษร", f"a cell may have at most {MOST_CELL_CHARACTERS:,} characters"
)
_FORMULA = Text(
    "เป็นสูตรหรือค่าผิดพลาดของตาราง: คัดลอกแล้ววางเป็นค่า (Paste values)",
    "it is a formula without a value, or a spreadsheet's error: paste it as a value",
)
_BROKEN = Text(
    "มีอักขระที่อ่านไม่ออก (รหัสอักขระเสีย): บันทึกไฟล์ใหม่เป็น UTF-8",
    "it holds characters that were broken by a wrong encoding: save the file as UTF-8 again",
)
_CONTROL = Text("มีอักขระควบคุมที่มองไม่เห็น: พิมพ์ใหม่", "it holds control characters, which are not allowed: type it again")
_SWALLOWED = Text(
    'มีเครื่องหมาย " ที่ไม่ปิด กลืนแถวถัดไปเข้ามาในช่องเดียว: ปิดให้ครบ หรือใช้ "" ภายในช่อง',
    'a quote (") that was not closed swallowed the rows after it into one cell: close it, or write "" inside a cell',
)
_TOO_MANY = Text(
    'แถวนี้มีช่องมากกว่าหัวตาราง: ข้อความที่มีตัวคั่นต้องอยู่ในเครื่องหมาย “"”',
    "the row has more cells than the header: text with a separator in it must stand in quotes",
)


def _swallows(cell: str, width: int) -> bool:
    """Whether a cell holds what looks like whole rows: a separator for each column of them."""
    breaks = cell.count("\n")
    return breaks > 0 and width > 2 and any(cell.count(mark) >= breaks * (width - 1) for mark in ",;\t|")


class Line:
    """A row. `text` gives cleaned cells, and finds what no cell may be; a cell that was faulted reads as empty."""

    __slots__ = ("cells", "faulty", "findings", "header", "number", "sheet")

    def __init__(self, header: Header, sheet: str, number: int, cells: Sequence[str]) -> None:
        self.header, self.sheet, self.cells = header, sheet, cells
        self.number = number
        self.findings: list[Finding] = []
        self.faulty = False
        if any("\n" in cell for cell in cells) and any(_swallows(cell, len(header.names)) for cell in cells):
            self.note("fault", None, "rows-swallowed", _SWALLOWED, max(cells, key=len))
        extra = cells[len(header.names) :]
        if extra and any(cell.strip() for cell in extra):
            self.note("fault", None, "too-many-cells", _TOO_MANY, " ".join(extra[:3]))

    def is_example(self) -> bool:
        """Whether this is the example row of a template."""
        return self.raw("remark").strip().casefold().startswith(EXAMPLE_WORDS)

    def has(self, field: str) -> bool:
        """Whether the file has such a column."""
        return field in self.header.positions

    def text(self, field: str) -> str:
        """The cell of a field, cleaned; empty where there is none, or nothing that can be used."""
        position = self.header.positions.get(field)
        if position is None or position >= len(self.cells):
            return ""
        raw = self.cells[position]
        if not raw:
            return ""
        if len(raw) > MOST_CELL_CHARACTERS:
            self.fault(field, "cell-too-long", _TOO_LONG)
            return ""
        text = clean(raw)
        if text.isprintable() and text[:1] not in ("=", "#") and "�" not in text:
            return text
        if is_formula(text):
            self.fault(field, "formula", _FORMULA)
        elif "�" in text:
            self.fault(field, "broken-characters", _BROKEN)
        elif not text.isprintable():
            self.fault(field, "control-characters", _CONTROL)
        else:
            return text
        return ""

    def raw(self, field: str) -> str:
        """The cell of a field as it stands."""
        position = self.header.positions.get(field)
        return "" if position is None or position >= len(self.cells) else self.cells[position]

    def has_fault(self, field: str) -> bool:
        """Whether something was wrong with the cell of a field already."""
        column = self.header.name_of(field)
        return any(one.column == column and one.severity == "fault" for one in self.findings)

    def fault(self, field: str, code: str, message: Text) -> None:
        """The row cannot be taken because of this cell."""
        self.note("fault", field, code, message, self.raw(field))

    def warn(self, field: str, code: str, message: Text) -> None:
        """The row is taken; somebody should look at this cell."""
        self.note("warning", field, code, message, self.raw(field))

    def note(self, severity: Severity, field: str | None, code: str, message: Text, found: object = "") -> None:
        """Keep a finding; the column is the header as it stands in the file."""
        if severity == "fault":
            self.faulty = True
        column = None if field is None else self.header.name_of(field)
        self.findings.append(Finding(severity, code, message, self.number, column, shortened(found), self.sheet))

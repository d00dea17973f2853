"""Templates as Excel workbooks: choices in the cells, text that stays text, a sheet that explains each column."""

from __future__ import annotations

import io
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from symbiosis.intake.columns import Column
from symbiosis.model.import_kind import ImportKind

EXPLANATION_SHEET = "คำอธิบาย · explanation"
_SHEETS: dict[ImportKind, str] = {
    "organisations": "องค์กร · organisations",
    "postings": "ประกาศ · postings",
    "exchanges": "แลกเปลี่ยน · exchanges",
}
_ROWS_WITH_CHOICES = 5000
_TEXT = "@"
"""Excel's format of text: it keeps leading zeros, and makes no exponent of a registration number."""


def workbook(
    kind: ImportKind, columns: list[Column], header_of: Callable[[Column], str], one_of: tuple[tuple[str, ...], ...]
) -> bytes:
    """The workbook of a template; of each set in `one_of` one column at least must be filled in."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _SHEETS[kind]
    _fill(sheet, columns, header_of)
    _explain(book.create_sheet(EXPLANATION_SHEET), columns, header_of, one_of)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _fill(sheet: Worksheet, columns: list[Column], header_of: Callable[[Column], str]) -> None:
    sheet.append([header_of(column) for column in columns])
    sheet.append([column.example for column in columns])
    sheet.freeze_panes = "B2"
    for position, column in enumerate(columns, 1):
        letter = get_column_letter(position)
        header = sheet.cell(1, position)
        header.font = Font(bold=True)
        header.alignment = Alignment(wrap_text=True, vertical="top")
        header.fill = PatternFill("solid", fgColor="FFE5F2E5" if column.required else "FFF2F2F2")
        example = sheet.cell(2, position)
        example.font = Font(italic=True, color="FF808080")
        sheet.column_dimensions[letter].width = 24
        sheet.column_dimensions[letter].number_format = _TEXT
        example.number_format = _TEXT
        if column.allowed:
            choices = DataValidation(type="list", formula1=f'"{",".join(column.allowed)}"', allow_blank=True)
            choices.showErrorMessage = True
            choices.errorTitle = column.header.th
            choices.error = f"{', '.join(column.allowed)}"[:250]
            choices.add(f"{letter}2:{letter}{_ROWS_WITH_CHOICES}")
            sheet.add_data_validation(choices)


def _explain(
    sheet: Worksheet, columns: list[Column], header_of: Callable[[Column], str], one_of: tuple[tuple[str, ...], ...]
) -> None:
    groups = {field: some for some in one_of for field in some}
    sheet.append(["Column / คอลัมน์ในแบบฟอร์ม", "Needed / ต้องกรอก", "อธิบาย (ไทย)", "In English", "Allowed / ค่าที่ใช้ได้"])
    for column in columns:
        shown = [header_of(other) for other in columns if other.field in groups.get(column.field, ())]
        needed = "yes / ต้องกรอก" if column.required else f"one of / หนึ่งใน: {'; '.join(shown)}" if shown else ""
        explanation = column.explanation
        sheet.append([header_of(column), needed, explanation.th, explanation.en, ", ".join(column.allowed)])
    for letter, width in zip("ABCDE", (34, 30, 60, 60, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"

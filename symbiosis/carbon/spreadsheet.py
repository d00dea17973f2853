"""A small writer of .xlsx: sheets of text, numbers and live formulas with their cached results; same input, same bytes.

Office Open XML (ECMA-376) in its plainest form: inline strings, no styles but a bold heading. Opens in Excel and
LibreOffice, which recalculate every formula on loading. Not openpyxl's writer, which stamps the hour into each file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its `=` and the result it is stored with."""

    text: str
    result: float


CellValue: TypeAlias = "str | float | int | Formula | None"
RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Text that begins so is run as a formula somewhere on its way (a copy, a CSV); an apostrophe before it stops that."""
_PEELED_OFF = " \u00a0\ufeff\"'“”‘’"
"""What some reader on the way takes off the front of a cell, so that what stands behind it comes first."""
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by name (at most 31 characters) with its rows; the first row is set in bold. `widths` in characters."""

    name: str
    rows: Sequence[Sequence[CellValue]]
    widths: Sequence[int] = ()


def workbook_bytes(sheets: Sequence[Sheet]) -> bytes:
    """The .xlsx file of these sheets."""
    names = [f'<sheet name={quoteattr(s.name)} sheetId="{i}" r:id="rId{i}"/>' for i, s in enumerate(sheets, 1)]
    relations = [
        f'<Relationship Id="rId{i}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    ]
    relations.append(f'<Relationship Id="rId0" Type="{_RELATIONS}/styles" Target="styles.xml"/>')
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = [f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>']
    overrides.append(f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>')
    overrides += [
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{kind}.worksheet+xml"/>'
        for i in range(1, len(sheets) + 1)
    ]
    parts = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{''.join(overrides)}</Types>",
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{"".join(names)}</sheets>'
        '<calcPr fullCalcOnLoad="1"/></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{''.join(relations)}</Relationships>",
        "xl/styles.xml": _STYLES,
    }
    parts |= {f"xl/worksheets/sheet{i}.xml": _sheet_xml(sheet) for i, sheet in enumerate(sheets, 1)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def neutralised(text: str) -> str:
    """Text that no spreadsheet runs and any XML parser reads: control characters are left out."""
    clean = "".join(
        c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )
    return f"'{clean}" if clean.lstrip(_PEELED_OFF).startswith(RUN_BY_SPREADSHEETS) else clean


def cell_name(column: int, row: int) -> str:
    """A1 style name; both counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _sheet_xml(sheet: Sheet) -> str:
    rows = []
    for number, row in enumerate(sheet.rows, 1):
        cells = "".join(_cell_xml(cell_name(column, number), value, number == 1) for column, value in enumerate(row, 1))
        rows.append(f'<row r="{number}">{cells}</row>')
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(sheet.widths, 1)
    )
    shape = f"<cols>{columns}</cols>" if columns else ""
    return f'{_XML}<worksheet xmlns="{_MAIN}">{shape}<sheetData>{"".join(rows)}</sheetData></worksheet>'


def _cell_xml(name: str, value: CellValue, bold: bool) -> str:
    style = ' s="1"' if bold else ""
    match value:
        case None:
            return ""
        case Formula(text, result):
            return f'<c r="{name}"{style}><f>{escape(text)}</f><v>{result!r}</v></c>'
        case str():
            text = f'<t xml:space="preserve">{escape(neutralised(value))}</t>'
            return f'<c r="{name}"{style} t="inlineStr"><is>{text}</is></c>'
        case _:
            return f'<c r="{name}"{style}><v>{value!r}</v></c>'

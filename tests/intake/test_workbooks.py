"""Excel workbooks: what they hold is read as it is shown, and bombs are refused before they go off."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest

from symbiosis.model.errors import InvalidInput, SymbiosisError, TooLarge
from tests.intake.files import HEADER, ROW, rows_of, tables_of, text_file, with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_xml(rows: bytes, before: bytes = b"") -> bytes:
    return (
        b'<?xml version="1.0"?>'
        + before
        + b'<worksheet xmlns="'
        + MAIN
        + b'"><sheetData>'
        + rows
        + b"</sheetData></worksheet>"
    )


def refused(path: Path) -> str:
    with pytest.raises(SymbiosisError) as told:
        rows_of(path)
    assert isinstance(told.value, InvalidInput | TooLarge)
    assert all(fault.message.th and fault.message.en for fault in told.value.faults)
    return told.value.faults[0].code


def test_rows_have_the_numbers_that_the_spreadsheet_shows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [["ชื่อเรื่อง"], [], HEADER, ROW, [], ROW])
    assert rows_of(path) == [(4, *ROW), (6, *ROW)]


def test_a_workbook_is_known_by_its_bytes_and_not_by_its_name(tmp_path: Path) -> None:
    assert rows_of(workbook(tmp_path / "list.csv", [HEADER, ROW])) == [(2, *ROW)]
    assert rows_of(text_file(tmp_path / "list.xlsx", [",".join(HEADER), ",".join(ROW)])) == [(2, *ROW)]


def test_numbers_and_days_read_as_they_are_shown(tmp_path: Path) -> None:
    header = [*HEADER, "คนงาน", "FID", "LAST_UPDATE"]
    path = workbook(tmp_path / "list.xlsx", [header, [*ROW, 1200.0, 30103000025501, date(2024, 5, 1)]])
    [line] = tables_of(path).tables[0].lines()
    assert [line.text(name) for name in ("workers", "fid", "updated")] == ["1200", "30103000025501", "2024-05-01"]


def test_only_the_sheets_that_hold_such_a_list_are_read_and_hidden_ones_are_not(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [["สรุป", "รวม"], [1, 2]], [HEADER, ROW], [HEADER, ROW])
    from openpyxl import load_workbook

    book = load_workbook(path)
    book["Sheet3"].sheet_state = "hidden"
    book.save(path)
    found = tables_of(path)
    assert [table.sheet.name for table in found.tables] == ["Sheet2"]
    assert {note.code for note in found.notes} == {"sheet-not-read", "hidden-sheet"}
    assert [table.sheet.name for table in tables_of(path, "Sheet3").tables] == ["Sheet3"]
    with pytest.raises(InvalidInput, match="cannot be used") as told:
        tables_of(path, "Sheet9")
    assert "Sheet1, Sheet2, Sheet3" in told.value.faults[0].message.en


def test_the_wrong_sheet_alone_is_told_with_what_it_holds(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [["สรุป", "รวม"], [1, 2]])
    with pytest.raises(InvalidInput) as told:
        tables_of(path)
    assert {fault.code for fault in told.value.faults} == {"column-missing"}
    assert "“สรุป”" in told.value.faults[0].message.en and "Sheet1" in told.value.faults[0].place


def test_formulas_without_values_and_errors_are_faults_and_stored_values_are_read(tmp_path: Path) -> None:
    header = [*HEADER, "คนงาน"]
    path = workbook(tmp_path / "list.xlsx", [header, [*ROW, "=1+1"], [*ROW, "#REF!"], [*ROW, 5]])
    cells = b"".join(
        b'<c r="%s2" t="inlineStr"><is><t>%s</t></is></c>' % (letter, text.encode())
        for letter, text in zip((b"A", b"B", b"C"), ROW, strict=True)
    )
    names = b"".join(
        b'<c r="%s1" t="inlineStr"><is><t>%s</t></is></c>' % (letter, text.encode())
        for letter, text in zip((b"A", b"B", b"C", b"D"), header, strict=True)
    )
    lines = list(tables_of(path).tables[0].lines())
    assert [line.text("workers") for line in lines] == ["", "", "5"]
    assert [[one.code for one in line.findings] for line in lines] == [["formula"], ["formula"], []]
    computed = sheet_xml(
        b'<row r="1">' + names + b'</row><row r="2">' + cells + b'<c r="D2"><f>1+1</f><v>2</v></c></row>'
    )
    [line] = tables_of(with_part(path, SHEET, computed)).tables[0].lines()
    assert line.text("workers") == "2" and not line.findings


def test_merged_cells_hold_their_value_once(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [HEADER, ROW, ["3-57-1/40สบ", None, "สระบุรี"]])
    from openpyxl import load_workbook

    book = load_workbook(path)
    book.worksheets[0].merge_cells("B2:B3")
    book.save(path)
    assert rows_of(path) == [(2, *ROW), (3, "3-57-1/40สบ", "", "สระบุรี")]


def test_places_hidden_from_a_plain_look_are_refused(tmp_path: Path) -> None:
    row = b'<row r="1"><c r="A1"><v>1</v></c>%s</row>'
    for number, cell in enumerate(
        (
            b'<c t="n"r="A9999999999"><v>1</v></c>',
            b'<c r="A&#57;999999999"><v>1</v></c>',
            b"<c\nr = 'XFD1048576'><v>1</v></c>",
            b"<c><v>1</v></c>" * 3,
        )
    ):
        path = workbook(tmp_path / f"{number}.xlsx", [HEADER, ROW])
        code = refused(with_part(path, SHEET, sheet_xml(row % cell)))
        assert code in ("not-xlsx", "too-many-columns", "cells-without-places"), cell
    wide = sheet_xml(row % b"").decode().encode("utf-16")
    assert refused(with_part(workbook(tmp_path / "wide.xlsx", [HEADER, ROW]), SHEET, wide)) == "not-xlsx"


@pytest.mark.parametrize("cell", [b"A1048576", b"XFD1", b"XFD1048576", b"ZZZZ1", b"A99999999999"])
def test_a_cell_far_out_is_refused_and_takes_no_memory(tmp_path: Path, cell: bytes) -> None:
    path = workbook(tmp_path / "list.xlsx", [HEADER, ROW])
    with_part(path, SHEET, sheet_xml(b'<row r="1"><c r="A1"><v>1</v></c><c r="%s"><v>1</v></c></row>' % cell))
    assert refused(path) in ("too-many-rows", "too-many-columns", "not-xlsx")


def test_a_row_far_down_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [HEADER, ROW])
    with_part(path, SHEET, sheet_xml(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))
    assert refused(path) == "too-many-rows"


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [HEADER, ROW])
    assert refused(with_part(path, "xl/media/zeros.bin", b"\0" * 60_000_000)) == "unpacks-too-large"


def test_entities_nested_archives_and_too_many_parts_are_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    path = workbook(tmp_path / "entities.xlsx", [HEADER, ROW])
    assert refused(with_part(path, SHEET, sheet_xml(b"", bomb))) == "document-type"
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x", "x")
    nested = workbook(tmp_path / "nested.xlsx", [HEADER, ROW])
    assert refused(with_part(nested, "xl/embeddings/x.zip", inner.getvalue())) == "nested-archive"
    many = workbook(tmp_path / "many.xlsx", [HEADER, ROW])
    with zipfile.ZipFile(many, "a") as archive:
        for number in range(600):
            archive.writestr(f"x{number}", "")
    assert refused(many) == "too-many-parts"


def test_archives_that_lie_or_are_no_workbook_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [HEADER, ROW])
    data = path.read_bytes()
    for cut in (100, len(data) // 2, len(data) - 10):
        path.write_bytes(data[:cut])
        assert refused(path) == "not-xlsx"
    other = tmp_path / "other.xlsx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert refused(other) == "not-xlsx"
    # A part that unpacks to more than it declares: both sizes of its headers are made small.
    big = workbook(tmp_path / "big.xlsx", [HEADER, *[ROW] * 3000])
    with zipfile.ZipFile(big) as archive:
        size = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    big.write_bytes(big.read_bytes().replace(size, (1000).to_bytes(4, "little")))
    assert refused(big) == "not-xlsx"


def test_a_cell_too_long_for_any_sheet_is_told_as_that(tmp_path: Path) -> None:
    text = random.Random(5).randbytes(3_000_000).hex()
    row = f'<row r="2"><c r="A2" t="inlineStr"><is><t>{text}</t></is></c></row>'.encode()
    content = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    packed = with_part(workbook(tmp_path / "long.xlsx", [HEADER, ROW]), SHEET, content % row)
    assert refused(packed) == "cell-too-long"

"""CSV files as they come: any Thai encoding, any separator, titles above, quotes, rubbish."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from symbiosis.intake.line import Line
from symbiosis.model.errors import InvalidInput, TooLarge
from tests.intake.files import HEADER, ROW, rows_of, tables_of, text_file

EXPECTED = (ROW[0], ROW[1], ROW[2])


def lines(path: Path) -> list[Line]:
    return [line for table in tables_of(path).tables for line in table.lines()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_encoding_and_separator_reads_the_same(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = text_file(tmp_path / "list.csv", [delimiter.join(HEADER), *[delimiter.join(ROW)] * 30], encoding)
    assert rows_of(path) == [(row, *EXPECTED) for row in range(2, 32)]


def test_titles_blank_rows_and_line_breaks_keep_the_spreadsheets_row_numbers(tmp_path: Path) -> None:
    broken = f'{ROW[0]},"โรงงาน\nทดสอบ",{ROW[2]}'
    path = text_file(tmp_path / "list.csv", ["รายชื่อโรงงาน,,", "", ",".join(HEADER), "", broken, ",".join(ROW)])
    assert rows_of(path) == [(5, ROW[0], "โรงงาน ทดสอบ", ROW[2]), (6, *EXPECTED)]
    assert [note.code for note in tables_of(path).notes] == ["header-below-first-row"]


@pytest.mark.parametrize("cell", ['="1,234"', '"=""1,234"""', "'1234", ' "1,234" '])
def test_excel_quoting_is_taken_off_also_around_a_separator(tmp_path: Path, cell: str) -> None:
    path = text_file(tmp_path / "list.csv", [",".join(["คนงาน", *HEADER]), ",".join([cell.strip(), *ROW])])
    [line] = lines(path)
    assert line.text("workers").replace(",", "") == "1234" and line.text("name") == ROW[1] and not line.findings


def test_bytes_that_are_no_utf8_are_faults_of_their_rows_and_not_of_the_file(tmp_path: Path) -> None:
    path = text_file(tmp_path / "list.csv", [",".join(HEADER), *[",".join(ROW)] * 20])
    path.write_bytes(path.read_bytes() + ROW[0].encode() + b",\xe0\xb9\xff\xfe,x\r\n")
    found = lines(path)
    assert found[-1].text("name") == "" and found[-1].findings[0].code == "broken-characters"
    assert found[0].text("name") == ROW[1]


def test_zero_bytes_in_a_cell_are_a_fault_of_that_row(tmp_path: Path) -> None:
    path = text_file(tmp_path / "list.csv", [",".join(HEADER), *[",".join(ROW)] * 50, f"{ROW[0]},โรง\0งาน,{ROW[2]}"])
    found = lines(path)
    assert found[-1].text("name") == "" and found[-1].findings[0].code == "control-characters"
    assert len(found) == 51


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("start", [b"", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"%PDF-1.7\n", b"PK\x03\x04"])
def test_rubbish_with_a_csv_name_is_refused_with_a_reason(tmp_path: Path, seed: int, start: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(start + random.Random(seed).randbytes(20_000))
    with pytest.raises((InvalidInput, TooLarge)) as told:
        rows_of(path)
    assert told.value.faults and all(fault.message.th and fault.message.en for fault in told.value.faults)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        (b"\r\n\r\n", "empty-file"),
        (b"\0" * 5000, "not-text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old-excel"),
        (b"\xff\xfe\0\0a\0\0\0", "unknown-encoding"),
        (b"a,b\n" * 3, "column-missing"),
    ],
)
def test_what_holds_no_list_says_so(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidInput) as told:
        rows_of(path)
    assert code in {fault.code for fault in told.value.faults}


def test_a_missing_column_is_named_with_what_stands_there_instead(tmp_path: Path) -> None:
    path = text_file(tmp_path / "list.csv", ["เลขทะเบียน,ชื่อโรงง่าน,จังหวัด", ",".join(ROW)])
    with pytest.raises(InvalidInput) as told:
        rows_of(path)
    [fault] = told.value.faults
    assert fault.code == "column-missing" and "row 1" in fault.place
    for text in (fault.message.th, fault.message.en):
        assert "ชื่อโรงงาน" in text and "“จังหวัด”" in text and "ชื่อโรงง่าน" in text


def test_two_columns_of_one_meaning_are_refused(tmp_path: Path) -> None:
    path = text_file(tmp_path / "list.csv", ["FNAME,ชื่อโรงงาน,เลขทะเบียน", "ก,ข,1"])
    with pytest.raises(InvalidInput) as told:
        rows_of(path)
    assert [fault.code for fault in told.value.faults] == ["column-twice"]


def test_a_quote_that_is_never_closed_is_told_with_its_row(tmp_path: Path) -> None:
    path = text_file(tmp_path / "list.csv", [",".join(HEADER), f'{ROW[0]},"เปิด,{ROW[2]}', *[",".join(ROW)] * 300])
    with pytest.raises(InvalidInput) as told:
        rows_of(path)
    assert [(fault.code, "row 2" in fault.place) for fault in told.value.faults] == [("quote-not-closed", True)]


def test_an_unclosed_quote_that_swallows_a_few_rows_is_a_fault_and_no_silent_loss(tmp_path: Path) -> None:
    rows = [",".join(HEADER), f'{ROW[0]},"เปิด,{ROW[2]}', ",".join(ROW), f'{ROW[0]},ปิด",{ROW[2]}', ",".join(ROW)]
    path = text_file(tmp_path / "list.csv", rows)
    first, last = lines(path)
    assert first.faulty and first.findings[0].code == "rows-swallowed"
    assert last.text("name") == ROW[1]


def test_a_very_long_cell_and_too_many_cells_are_faults_of_their_rows(tmp_path: Path) -> None:
    path = text_file(
        tmp_path / "list.csv",
        [",".join(HEADER), f"{ROW[0]},{'ก' * 1_000_000},{ROW[2]}", ",".join([*ROW, "x"]), ",".join(ROW)],
    )
    long, wide, right = lines(path)
    assert long.text("name") == "" and long.findings[0].code == "cell-too-long" and len(long.findings[0].found) <= 60
    assert wide.faulty and wide.findings[0].code == "too-many-cells"
    assert right.text("name") == ROW[1]


def test_three_hundred_columns_are_over_the_limit(tmp_path: Path) -> None:
    path = text_file(tmp_path / "list.csv", [",".join([*HEADER, *["x"] * 297])])
    with pytest.raises(TooLarge) as told:
        rows_of(path)
    assert told.value.faults[0].code == "too-many-columns"

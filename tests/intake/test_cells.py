"""Cells: what spreadsheets and people make of numbers, days and codes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbiosis.intake.cells import clean, code_digits, day, number, truth, whole, year
from symbiosis.intake.factory_types import TypeWriting, read_types, type_writing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('="00906"', "00906"), ("  ก \n ข\xa0", "ก ข"), ("\ufeffx\u200b", "x"), ("-", ""), ("N/A", ""), ("'007", "007"),
        ("ไม่ระบุ", ""),
        ("=A1+1", "=A1+1"), ('="a""b"', 'a"b'), ("#N/A", ""),
    ],
)  # fmt: skip
def test_cleaning(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234", 1234), ("๑,๒๓๔.๕", 1234.5), ("1e3", 1000), ("-4", -4), (".5", 0.5),
        ("12,5", None), ("1,23,456", None),
        ("12 345", 12345), ("x", None), ("1e999", None), ("inf", None), ("nan", None), ("", None),
    ],
)  # fmt: skip
def test_numbers(text: str, expected: float | None) -> None:
    assert number(text) == expected


@given(st.dates(date(1945, 1, 1), date(2056, 1, 1)))
def test_a_day_in_any_writing_is_the_same_day(when: date) -> None:
    buddhist = when.year + 543
    serial = (when - date(1899, 12, 30)).days
    for text in (
        when.isoformat(), f"{buddhist}-{when.month:02}-{when.day:02}", f"{when.day}/{when.month}/{buddhist}",
        f"{when.day}-{when.month}-{when.year}", f"{when.day:02}.{when.month:02}.{buddhist}", str(serial), f"{serial}.0",
        f"{buddhist}{when.month:02}{when.day:02}", f"{when.isoformat()} 10:30:00",
    ):  # fmt: skip
        assert day(text) == when, text
    assert day(str(serial)) == date(1899, 12, 30) + timedelta(days=serial)


@pytest.mark.parametrize(
    "text", ["31/2/2567", "12/31/2020", "2567", "x", "1/1/1", "0", "99999999", "5/2567", "13/13/2560"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert day(text) is None


def test_thai_months_and_years_alone() -> None:
    assert day("5 ม.ค. 2567") == day("๕ มกราคม ๒๕๖๗") == day("5 January 2024") == date(2024, 1, 5)
    assert [year(text) for text in ("2564", "พ.ศ. 2564", "2021", "1700", "x")] == [2021, 2021, 2021, None, None]


def test_whole_numbers_codes_and_truths() -> None:
    assert [whole(text) for text in ("12", "12.0", "12.5", "x")] == [12, 12, None, None]
    assert [code_digits(text) for text in ("00906", "906.0", "๙๐๖", "9a", "")] == ["00906", "906", "906", None, None]
    assert [truth(text) for text in ("ใช่", "No", "1", "?")] == [True, False, True, None]


def test_types_in_five_digits_with_and_without_their_zeros() -> None:
    assert read_types("00906", True) == ["9(6)"] == read_types("906", True) == read_types("9(6)", True)
    assert read_types("10600", True) == ["106"] and read_types("106", False) == ["106"]
    assert read_types("88; 9(6), 00906", False) == ["88", "9(6)"]
    assert [read_types(text, True) for text in ("00000", "123456", "เก้า", "9-6")] == [None] * 4


def test_how_a_file_writes_types_is_seen_from_all_of_it() -> None:
    assert type_writing(["1", "3", "", "2"], []) == TypeWriting(factype_is_class=True)
    assert type_writing(["1", "88", "2"], []) == TypeWriting(factype_is_class=False)
    assert type_writing(["3"] * 300 + ["x"], []).factype_is_class
    assert type_writing([], ["906", "88"]).five_digits and type_writing([], ["00906"]).five_digits
    assert not type_writing([], ["88", "106", "9(6)"]).five_digits
    assert not type_writing([], ["57", "88(1)", "105", "999"]).five_digits, "one slip makes no 105 a 1(5)"

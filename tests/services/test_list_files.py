"""Lists as files, and cursors, without a graph: what a spreadsheet would run, numbers, and what was made up."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from symbiosis.carbon.spreadsheet import RUN_BY_SPREADSHEETS
from symbiosis.model.confidential import GRID_DEGREES, middle_of_square
from symbiosis.model.errors import InvalidInput, TooLarge
from symbiosis.services.lists import columns, files
from symbiosis.services.lists.cursor import cursor_after, place_of
from symbiosis.services.lists.kinds import (
    AREAS,
    DENSITY,
    DRAFTS,
    EXCHANGES,
    MATERIALS,
    NEEDS,
    OFFERS,
    ORGANISATIONS,
    PROPOSALS,
)
from symbiosis.services.views import TextView, View
from symbiosis.services.writing import write_file
from symbiosis.store.pages import Place

NOW = datetime(2026, 11, 25, tzinfo=UTC)


class Thing(View):
    name: TextView
    amount: float | None
    months: list[float]
    made_up: bool
    note: str | None


COLUMNS = ("name.th", "name.en", "amount", "months", "made_up", "note")


def thing(**changes: object) -> Thing:
    plain = {"name": {"th": "เถ้า", "en": "ash"}, "amount": -1.5, "months": [1.0, 2.0], "made_up": True, "note": None}
    return Thing.model_validate({**plain, **changes})


def csv_of(*things: Thing) -> list[list[str]]:
    text = b"".join(files.csv_lines(COLUMNS, things)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_row_is_laid_flat() -> None:
    assert csv_of(thing()) == [
        ["name_th", "name_en", "amount", "months", "made_up", "note"],
        ["เถ้า", "ash", "-1.5", "1.0; 2.0", "true", ""],
    ]
    assert csv_of() == [["name_th", "name_en", "amount", "months", "made_up", "note"]]
    assert len(csv_of(*[thing()] * 1001)) == 1002


@given(st.text(max_size=30))
def test_no_text_is_run_whatever_it_says(text: str) -> None:
    for start in ("", *RUN_BY_SPREADSHEETS, '"=', " =", "''@", "\u00a0+"):
        (_, row) = csv_of(thing(note=start + text))
        assert not row[5].lstrip(' "\u00a0\ufeff').startswith(RUN_BY_SPREADSHEETS)


def test_a_workbook_keeps_words_and_numbers_apart() -> None:
    target = io.BytesIO()
    files.write_xlsx(target, "things", COLUMNS, [thing(note="=1+1"), thing(note="a\x00b", amount=None)], NOW)
    sheet = load_workbook(target)["things"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows == [["เถ้า", "ash", -1.5, "1.0; 2.0", True, "'=1+1"], ["เถ้า", "ash", None, "1.0; 2.0", True, "ab"]]


def test_more_rows_than_a_sheet_holds_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_SHEET_ROWS", 3)
    files.write_xlsx(io.BytesIO(), "things", COLUMNS, [thing()] * 2, NOW)
    with pytest.raises(TooLarge, match="CSV"):
        files.write_xlsx(io.BytesIO(), "things", COLUMNS, [thing()] * 3, NOW)


def test_every_column_is_one_of_its_view() -> None:
    """A path that leads nowhere would fail with the first row only."""
    for listing in (ORGANISATIONS, AREAS, OFFERS, NEEDS, DRAFTS, PROPOSALS, EXCHANGES, MATERIALS, DENSITY):
        assert len(set(listing.columns)) == len(listing.columns) > 0, listing.name
    assert "name.th" in columns.MATERIAL and "giver.name.en" in columns.PROPOSAL


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=40))
def test_a_cursor_comes_back_as_it_was(key: float, identifier: str) -> None:
    cursor = cursor_after(Place(key, identifier), "offers")
    assert place_of(cursor, "offers") == Place(key, identifier)
    with pytest.raises(InvalidInput):
        place_of(cursor, "needs")


@given(st.text(max_size=80))
def test_what_was_made_up_is_no_cursor(made_up: str) -> None:
    with pytest.raises(InvalidInput, match="no cursor"):
        place_of(made_up, "offers")


@given(st.floats(-90, 90))
def test_a_square_is_as_large_as_it_says(degrees: float) -> None:
    middle = middle_of_square(degrees)
    assert abs(middle - degrees) <= GRID_DEGREES / 2 + 1e-6 and middle_of_square(middle) == middle


def test_a_file_is_its_owners_alone_and_not_overwritten_unasked(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    write_file(target, lambda path: path.write_text("one"), overwrite=False)
    assert target.stat().st_mode & 0o777 == 0o600
    with pytest.raises(InvalidInput, match="there already"):
        write_file(target, lambda path: path.write_text("two"), overwrite=False)
    assert target.read_text() == "one"
    write_file(target, lambda path: path.write_text("two"), overwrite=True)

    def fails(path: Path) -> None:
        path.write_text("half")
        raise RuntimeError("broke off")

    with pytest.raises(RuntimeError):
        write_file(target, fails, overwrite=True)
    assert target.read_text() == "two" and [one.name for one in tmp_path.iterdir()] == ["list.csv"]
    with pytest.raises(InvalidInput, match="cannot be written"):
        write_file(tmp_path / "no" / "list.csv", fails, overwrite=False)

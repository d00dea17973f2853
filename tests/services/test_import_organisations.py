"""A DIW-like file with every kind of dirt: every row is right, left out by a rule, or reported, and none is lost.

`IMPORT_ROWS=100000` makes the file as large as the promise is (README); CI takes a small one.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from symbiosis.services.context import BANGKOK, Context
from symbiosis.services.import_report import ImportReport
from symbiosis.services.import_writing import Options
from symbiosis.services.imports import import_file
from symbiosis.settings import Settings
from symbiosis.store import organisations
from symbiosis.store.graph import Graph
from tests.conftest import empty
from tests.intake.diw_file import Made, make, write_csv

pytestmark = pytest.mark.graph
ROWS = int(os.environ.get("IMPORT_ROWS", "1500"))


@pytest.fixture
def context(embedded_graph: Graph) -> Context:
    empty(embedded_graph)
    made = Context(Settings(neo4j_uri=None), now=lambda: datetime(2026, 11, 24, 9, tzinfo=BANGKOK))
    made.graph = embedded_graph
    return made


def import_made(context: Context, made: Made, path: Path, partial: bool = True, **options: bool) -> ImportReport:
    write_csv(made, path)
    return import_file(context, "organisations", path, Options(partial=partial, **options))


def rows_of(ranges: str) -> set[int]:
    found: set[int] = set()
    for part in filter(None, ranges.split(",")):
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


def must_be_true(context: Context, made: Made, report: ImportReport, *, stored: bool = True) -> None:
    """The report and the graph say of every row what the generator put into it."""
    assert report.rows == len(made.truth) == report.written + report.updated + report.skipped + report.faulty
    faulty = set().union(*(rows_of(one.rows) for one in report.faulty_rows), set())
    assert faulty == {row for row, truth in made.truth.items() if truth.outcome == "faulty"}
    for rule in {truth.reason for truth in made.truth.values() if truth.outcome == "skipped"}:
        told = set().union(*(rows_of(one.rows) for one in report.skipped_by_rule if one.rule == rule), set())
        assert told == {row for row, truth in made.truth.items() if truth.reason == rule}, rule
    codes: dict[int, set[str]] = {}
    warned: dict[int, set[str]] = {}
    for one in report.findings:
        assert one.row is not None and one.message.th and one.message.en
        (codes if one.severity == "fault" else warned).setdefault(one.row, set()).add(one.code)
    for row, truth in made.truth.items():
        if truth.outcome == "faulty":
            assert truth.reason in codes[row], (row, truth, codes[row])
        if truth.outcome == "written":
            assert warned.get(row, set()) == truth.warnings, (row, truth, warned.get(row))
    expected = {truth.organisation["id"]: truth for truth in made.truth.values() if truth.outcome == "written"}
    if stored:
        there = organisations.get_many(context.graph, expected)
        for identifier, truth in expected.items():
            for name, value in truth.organisation.items():
                found = getattr(there[identifier], name)
                if name in ("latitude", "longitude"):
                    # Whole metres of UTM are good for about 5 millionths of a degree.
                    assert found == pytest.approx(value, abs=2e-5), truth
                else:
                    assert found == value, (name, truth)
        assert sum(organisations.count(context.graph).values()) == len(expected)


def test_every_row_of_a_dirty_csv_file_is_right_or_reported(context: Context, tmp_path: Path) -> None:
    made = make(ROWS)
    report = import_made(context, made, tmp_path / "diw.csv")
    must_be_true(context, made, report)
    again = import_made(context, made, tmp_path / "diw.csv")
    assert (again.written, again.updated) == (0, 0)
    assert sum(one.count for one in again.skipped_by_rule if one.rule == "unchanged") == report.written
    assert sum(organisations.count(context.graph).values()) == report.written

"""Every list on the command line: one shape of options, tables, and files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from symbiosis.cli import list_options
from symbiosis.cli.app import app
from symbiosis.cli.list_options import ListCommand
from symbiosis.cli.lists import _SHARED
from symbiosis.services.lists import kinds, queries
from symbiosis.store.graph import Graph
from tests.cli.over_graph import runner_over, seed

COMMANDS = [one for one in vars(list_options).values() if isinstance(one, ListCommand)]
Run = Callable[..., str]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.listing)
def test_every_filter_of_a_list_has_its_option(command: ListCommand) -> None:
    fields = set(getattr(queries, command.query).model_fields)
    argument = {command.argument.name} if command.argument is not None and command.argument.is_field else set()
    assert {option.field for option in (*command.options, *_SHARED)} | argument == fields
    assert hasattr(kinds, command.listing)


@pytest.fixture(scope="module")
def run(embedded_graph: Graph) -> Run:
    """The command line over a graph with three organisations and what they have."""
    seed(embedded_graph)
    runner = runner_over(embedded_graph)

    def call(*words: str, code: int = 0, given: str | None = None) -> str:
        done = runner.invoke(app, list(words), input=given)
        assert done.exit_code == code, done.output
        return done.stdout if code == 0 else done.output

    for number in range(3):
        call("org", "add", "--name-en", f"=Works {number}", "--id", f"org_{number}", "--type", "88", "--isic", "3510")
        offer = {"organisation_id": f"org_{number}", "material_id": "coal-fly-ash", "quantity": {"low": 10 + number}}
        call("offer", given=json.dumps({**offer, "confidential": number == 2, "text": "-1"}))
    call("need", given=json.dumps({"organisation_id": "org_0", "product_id": "clinker", "quantity": {"low": 5}}))
    return call


pytestmark = pytest.mark.graph


def test_a_list_in_every_form(run: Run, tmp_path: Path) -> None:
    assert "org_1" in run("org", "list") and "=Works 1" in run("org", "list")
    assert [one["id"] for one in json.loads(run("org", "list", "--json", "--limit", "2"))] == ["org_0", "org_1"]
    lines = run("org", "list", "--format", "ndjson", "--limit", "1").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["org_0", "org_1", "org_2"]
    target = tmp_path / "organisations.csv"
    run("org", "list", "--output", str(target))
    assert target.stat().st_mode & 0o777 == 0o600
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert [row["name_en"] for row in rows] == ["'=Works 0", "'=Works 1", "'=Works 2"]
    assert "there already" in run("org", "list", "--output", str(target), code=2)
    run("org", "list", "--name", "works 1", "--output", str(target), "--overwrite")
    assert len(target.read_text(encoding="utf-8-sig").splitlines()) == 2
    book = tmp_path / "offers.xlsx"
    run("offers", "--sort", "tonnes", "--output", str(book))
    sheet = load_workbook(book).active
    assert sheet is not None and next(row[0] for row in sheet.values) == "id" and sheet.max_row == 4


def test_pages_go_on_with_the_cursor_that_is_told(run: Run) -> None:
    first = json.loads(run("offers", "--sort", "tonnes", "--limit", "2", "--json"))
    assert [one["quantity"]["tonnes_per_year"] for one in first] == [144.0, 132.0]


def test_who_reads_decides_what_is_told(run: Run) -> None:
    (hidden,) = [one for one in json.loads(run("offers", "--json")) if one["confidential"]]
    assert hidden["withheld"] and hidden["organisation_id"] is None and hidden["text"] is None
    assert json.loads(run("offers", "--organisation", "org_2", "--json")) == []
    (own,) = json.loads(run("offers", "--organisation", "org_2", "--as", "org_2", "--json"))
    assert own["organisation_id"] == "org_2" and own["text"] == "-1"
    assert hidden["id"] not in run("org", "show", "org_2") and hidden["id"] in run(
        "org", "show", "org_2", "--as", "org_2"
    )
    assert hidden["id"] not in run("matches", "org_2", "--json")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("offers", "--state", "gone"), "must be one of"),
        (("offers", "--sort", "colour"), "must be one of"),
        (("offers", "--material", "no-such-thing"), "there is no material"),
        (("offers", "--area", "nowhere"), "area_id"),
        (("offers", "--cursor", "forged"), "no cursor"),
        (("offers", "--format", "pdf"), "one of table, json"),
        (("offers", "--format", "xlsx"), "needs a file"),
        (("offers", "--output", "x.txt"), "say which"),
        (("areas", "--kind", "village"), "must be one of"),
        (("draft", "list"), "--organisation"),
        (("density-table", "--links", "some"), "must be one of"),
        (("events", "org_nobody"), "org_nobody"),
    ],
)
def test_what_cannot_be_asked_is_told(run: Run, words: tuple[str, ...], told: str) -> None:
    assert told in " ".join(run(*words, code=2).split())


def test_the_other_lists_are_there(run: Run) -> None:
    assert "clinker" in run("needs", "--product", "clinker").lower()
    assert "EIT-P1-10" in run("areas", "--kind", "town", "--limit", "500")
    assert "EIT-P1-10" in run("density-table", "--kind", "town", "--limit", "500")
    assert "coal-fly-ash" in run("materials", "เถ้าลอย").splitlines()[1]
    assert len(run("materials", "--format", "ndjson").splitlines()) > 150
    for words in (("proposal", "list"), ("exchange", "list"), ("draft", "list", "--organisation", "org_0")):
        assert "id" in run(*words)
    changed = json.loads(run("org", "edit", "org_0", "--workers", "7", "--json"))
    assert changed["workers"] == 7 and changed["name_en"] == "=Works 0"
    assert json.loads(run("events", "org_0", "--format", "ndjson").splitlines()[-1])["what"] == "edit"
    assert "changed" in run("org", "edit", "org_0", "--workers", "8", "--if-match", "another", code=2)

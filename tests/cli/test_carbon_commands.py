"""`symbiosis saving` as people pipe it: JSON in, JSON out, faults by field, files for others."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import load_workbook
from typer.testing import CliRunner

from symbiosis.cli.app import app
from tests.carbon.worked_case import WORKED_CASE

ASH = {"pathway_id": "P001-01", "amount_per_year": 14_400, "distance_km": 100, "price_sign": "charge"}
PLAIN = {"mass": 2, "mass_unit": "short ton", "baseline_factor": 1, "project_factor": 0.25,
         "factor_unit": "t CO2e/short ton"}  # fmt: skip


def saving(case: Any, *options: str, language: str = "en") -> Result:
    text = case if isinstance(case, str | bytes) else json.dumps(case, ensure_ascii=False)
    return CliRunner().invoke(app, ["saving", *options], input=text, env={"SYMBIOSIS_LANGUAGE": language})


def test_the_worked_case_in_a_process_of_its_own() -> None:
    command = [sys.executable, "-m", "symbiosis", "saving"]
    done = subprocess.run(command, input=json.dumps(WORKED_CASE).encode(), capture_output=True, check=True)
    found = json.loads(done.stdout)
    assert found["central_t"] == pytest.approx(691.1138)
    wanted = {"central_t", "p5_t", "p50_t", "p95_t", "p_positive", "terms", "variance_shares", "break_even_km", "flags"}
    assert wanted <= set(found) and found["factor_set"].startswith("sha256:")
    again = subprocess.run(command, input=json.dumps(WORKED_CASE).encode(), capture_output=True, check=True)
    assert again.stdout == done.stdout, "bit by bit"


def test_the_schema_is_a_schema() -> None:
    found = json.loads(saving("", "--schema").stdout)
    assert {"TermsCase", "PathwayCase", "PlainCase"} <= set(found["$defs"])


def test_many_cases_one_a_line() -> None:
    done = saving("\n".join(map(json.dumps, (WORKED_CASE, ASH, PLAIN))) + "\n\n")
    assert done.exit_code == 0
    totals = [json.loads(line)["central_t"] for line in done.stdout.splitlines()]
    assert totals[0] == pytest.approx(691.1138) and totals[1] > 0 and totals[2] == pytest.approx(1.5)


def test_a_separator_of_lines_inside_a_text_is_none() -> None:
    case = {**PLAIN, "description": "a\u2028b\x85c"}
    assert saving(json.dumps(case, ensure_ascii=False) + "\n" + json.dumps(PLAIN)).exit_code == 0


@pytest.mark.parametrize(
    ("case", "places"),
    [
        (
            WORKED_CASE | {"moisture": "wet", "distance_km": -1, "colour": "red"},
            ("moisture:", "distance_km:", "colour:"),
        ),
        (WORKED_CASE | {"yield_fraction": {"value": 0.8, "low": 0.9}}, ("yield_fraction:",)),
        (WORKED_CASE | {"displaced_factor": "no.such.factor"}, ("no.such.factor",)),
        ({}, ("wet_tonnes_per_year:", "basis:", "distance_km:")),
        ({"form": "cube"}, ("form:",)),
        ({"pathway_id": "P999-99", "amount_per_year": 1, "distance_km": 1}, ("pathway_id",)),
        ("[1, 2]", ("case:",)),
        ("{", ("case:",)),
        ("", ("case:",)),
        (b"\xff\xfe", ("case:",)),
        ("[" * 100_000, ("case:",)),
        ('{"mass": NaN, "baseline_factor": 1, "project_factor": 0}', ("mass",)),
    ],
)
@pytest.mark.parametrize("language", ["th", "en"])
def test_what_is_wrong_is_named_on_stderr_and_nothing_is_printed(
    case: Any, places: tuple[str, ...], language: str
) -> None:
    done = saving(case, language=language)
    assert (done.exit_code, done.stdout) == (2, "")
    for place in places:
        assert place in done.stderr
    assert "Traceback" not in done.stderr


def test_faults_of_many_cases_name_their_lines() -> None:
    lines = [WORKED_CASE, WORKED_CASE | {"moisture": 2}, {"pathway_id": "P999-99"}]
    done = saving("\n".join(map(json.dumps, lines)) + "\n[1]\n")
    assert (done.exit_code, done.stdout) == (2, "")
    assert all(f"line {number} " in done.stderr or f"line {number}:" in done.stderr for number in (2, 3, 4))
    assert "line 1" not in done.stderr


def test_what_if() -> None:
    done = json.loads(saving(WORKED_CASE, "--what-if", '{"distance_km": 160}').stdout)
    assert done["central_change_t"] == pytest.approx(-(500 * 100 * 0.0533 + 34 * 100 * 0.59) / 1000)
    bad = saving(WORKED_CASE, "--what-if", '{"distance_km": -160, "colour": 1}')
    assert bad.exit_code == 2 and "distance_km" in bad.stderr and "colour" in bad.stderr
    assert saving(WORKED_CASE, "--what-if", "[]").exit_code == 2


def test_exports_for_everybody(tmp_path: Path) -> None:
    for name in ("claim.xlsx", "brightway.xlsx", "claim.ndjson", "olca", "olca.zip"):
        done = saving(WORKED_CASE, "--export", str(tmp_path / name), "--year", "2569", language="th")
        assert done.exit_code == 0, done.stderr
        assert json.loads(done.stdout)["central_t"] == pytest.approx(691.1138)
    assert "พ.ศ. 2569" in str([cell.value for cell in load_workbook(tmp_path / "claim.xlsx")["TGO"][1]])
    assert load_workbook(tmp_path / "brightway.xlsx").active["A1"].value == "Database"
    assert json.loads((tmp_path / "claim.ndjson").read_text("utf-8"))["central_t"] == pytest.approx(691.1138)
    inside = {str(path.relative_to(tmp_path / "olca")) for path in (tmp_path / "olca").rglob("*.json")}
    assert set(zipfile.ZipFile(tmp_path / "olca.zip").namelist()) == inside
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")], "nothing is left over"


def test_an_export_that_cannot_be_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("mine")
    two = "\n".join(map(json.dumps, (PLAIN, PLAIN)))
    for case, name, more in (
        (PLAIN, "claim.pdf", ()),
        (PLAIN, "nowhere/claim.xlsx", ()),
        (PLAIN, "full", ()),
        (two, "claim.xlsx", ()),
        (PLAIN, "claim.xlsx", ("--year", "69")),
        (PLAIN, "claim.xlsx", ("--format", "word")),
        (PLAIN | {"mass": -1}, "claim.xlsx", ()),
    ):
        done = saving(case, "--export", str(tmp_path / name), *more)
        assert (done.exit_code, done.stdout) == (2, ""), (name, more)
    assert [path.name for path in tmp_path.iterdir()] == ["full"]
    assert (tmp_path / "full" / "x").read_text() == "mine"


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "claim.ndjson"
    for case, total in ((PLAIN, 1.5), (PLAIN | {"mass": 4}, 3.0)):
        assert saving(case, "--export", str(path)).exit_code == 0
        assert json.loads(path.read_text("utf-8"))["central_t"] == pytest.approx(total)

"""Factors, claims and an area's savings on the command line, over a graph of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook
from typer.testing import CliRunner

from symbiosis.cli.app import app
from tests.carbon.worked_case import WORKED_CASE

pytestmark = [pytest.mark.graph, pytest.mark.slow]

POSTING = "เถ้าลอยจากหม้อไอน้ำถ่านหิน เดือนละ 1,200 ตัน ความชื้น 1% ปัจจุบันส่งฝังกลบ ขายตันละ 150 บาท"


class CommandLine:
    def __init__(self, folder: Path) -> None:
        self.environment = {"SYMBIOSIS_DATA_FOLDER": str(folder), "NEO4J_URI": "", "SYMBIOSIS_LANGUAGE": "en"}

    def __call__(self, *arguments: str, text: str = "", code: int = 0) -> Result:
        done = CliRunner().invoke(app, arguments, input=text, env=self.environment)
        assert done.exit_code == code, (arguments, done.stdout[-500:], done.stderr[-500:], done.exception)
        return done


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CommandLine]:
    line = CommandLine(tmp_path_factory.mktemp("graph") / "data")
    line("seed", "load")
    place = ("--lat", "13.6", "--lon", "101.1")
    line("org", "add", "--name-th", "โรงไฟฟ้า", "--type", "88", "--isic", "3510", "--id", "org_p", *place)
    line("org", "add", "--name-en", "Cement", "--type", "57", "--isic", "2394", "--id", "org_c", *place)
    need = {"organisation_id": "org_c", "product_id": "clinker", "quantity": {"low": 5000}}
    line("need", text=json.dumps(need))
    yield line


@pytest.fixture(scope="module")
def proposal(run: CommandLine) -> str:
    posted = json.loads(run("post", POSTING, "--as", "org_p", "--json").stdout)
    return str(posted["matches"]["proposals"][0]["id"])


def test_a_claim_of_a_stored_proposal(run: CommandLine, proposal: str, tmp_path: Path) -> None:
    found = json.loads(run("claim", proposal, "--export", str(tmp_path / "a.xlsx"), "--year", "2569").stdout)
    assert found["match_id"] == proposal and found["central_t"] > 0 and found["p5_t"] < found["p95_t"]
    book = load_workbook(tmp_path / "a.xlsx", data_only=True)
    assert book["Terms"]["C10"].value == pytest.approx(found["central_t"])
    changed = json.loads(run("claim", proposal, "--what-if", '{"moisture": 0.2}').stdout)
    assert changed["before"]["central_t"] == found["central_t"] and changed["central_change_t"] < 0
    run("claim", "prop_none", code=2)


def test_factors_from_list_to_recomputed_savings(run: CommandLine, proposal: str, tmp_path: Path) -> None:
    listed = json.loads(run("factors", "list", "clinker", "--json").stdout)
    assert "virg.misc.clinker_total" in [one["id"] for one in listed["factors"]]
    shipped = listed["factor_set"]

    bad = tmp_path / "bad.csv"
    bad.write_text("id,name_th,unit,value\nx,ก,furlong,1\ny,ข,kg,many\n", "utf-8")
    told = run("factors", "load", str(bad), code=2).stderr
    assert "bad.csv row 2 column unit" in told and "bad.csv row 3 column value" in told
    assert len(json.loads(run("factors", "sets", "--json").stdout)) == 1

    own = tmp_path / "tgo.csv"
    own.write_text("id,name_th,unit,value\nvirg.misc.clinker_total,ปูนเม็ด,kg,0.5\n", "utf-8")
    loaded = json.loads(run("factors", "load", str(own), "--by", "ผู้ดูแล", "--json").stdout)
    assert [change["id"] for change in loaded["changes"]] == ["virg.misc.clinker_total"]
    sets = {one["id"]: one for one in json.loads(run("factors", "sets", "--json").stdout)}
    assert sets[loaded["factor_set"]]["current"] and sets[loaded["factor_set"]]["loaded_by"] == "ผู้ดูแล"
    assert json.loads(run("factors", "show", "virg.misc.clinker_total").stdout)["value"] == 0.5
    assert json.loads(run("factors", "show", shipped[:20]).stdout)["origin"] == "shipped"
    assert json.loads(run("factors", "diff", "shipped", "current", "--json", code=1).stdout)[0]["new"] == 0.5
    run("factors", "diff", "current", loaded["factor_set"])
    run("factors", "show", "nothing.of.that.name", code=2)

    under = json.loads(run("saving", "--factors", "current", text=json.dumps(WORKED_CASE)).stdout)
    assert under["factor_set"] == loaded["factor_set"]
    plain = json.loads(run("saving", text=json.dumps(WORKED_CASE)).stdout)
    assert plain["factor_set"] == shipped and plain["central_t"] == pytest.approx(under["central_t"])

    one = json.loads(run("factors", "recompute", "--proposal", proposal, "--json").stdout)[0]
    assert one["outcome"] == "recomputed" and one["changed_otherwise"] is False
    assert one["change_t"] == pytest.approx(one["terms"]["C"]) and one["change_t"] < 0
    assert (one["old_set"], one["new_set"]) == (shipped, loaded["factor_set"])
    run("factors", "recompute", code=2)
    run("factors", "recompute", "--area", "nowhere", code=2)
    run("factors", "use", "shipped")
    back = json.loads(run("factors", "recompute", "--proposal", proposal, "--json").stdout)[0]
    assert back["new_t"] == pytest.approx(one["old_t"])


def test_the_savings_of_an_area(run: CommandLine) -> None:
    found = json.loads(run("savings", "--area", "TH", "--period", "2569", "--json").stdout)
    assert (found["period_from"], found["exchanges"]["total"]["count"]) == ("2026-01-01", 0)
    assert "proposals" in run("savings", "--area", "TH").stdout
    run("savings", "--area", "TH", "--period", "someday", code=2)
    run("savings", "--area", "nowhere", code=2)

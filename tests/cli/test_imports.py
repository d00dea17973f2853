"""`symbiosis import …`: exit codes, what is said where, templates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from symbiosis.cli.app import app
from symbiosis.store.graph import Graph
from tests.cli.over_graph import runner_over

HEADER = "เลขทะเบียน,ชื่อโรงงาน,จังหวัด\r\n"
GOOD = "จ3-9(6)-7/51ปจ,โรงงานหนึ่ง,ปราจีนบุรี\r\n"
BAD = "จ3-9(6)-8/51ปจ,,Atlantis\r\n"


@pytest.mark.graph
def test_exit_codes_say_whether_all_some_or_nothing_was_written(embedded_graph: Graph, tmp_path: Path) -> None:
    runner = runner_over(embedded_graph)

    def run(text: str, *words: str) -> Result:
        (tmp_path / "list.csv").write_text(HEADER + text, encoding="utf-8")
        return runner.invoke(app, ["import", "organisations", str(tmp_path / "list.csv"), *words])

    refused = run(GOOD + BAD)
    assert (
        refused.exit_code == 2 and "refused: 2 rows = 0 written + 0 updated + 1 left out + 1 faulty" in refused.stdout
    )
    for told in ("row 3 ชื่อโรงงาน: name-missing", "row 3 จังหวัด: unknown-province “Atlantis”"):
        assert f"list.csv {told}" in refused.stdout
    assert "reading list.csv: 2" in refused.stderr
    dry = run(GOOD + BAD, "--partial", "--dry-run", "--json")
    assert dry.exit_code == 1 and json.loads(dry.stdout)["outcome"] == "dry-run"
    partial = run(GOOD + BAD, "--partial")
    assert partial.exit_code == 1 and "1 written" in partial.stdout
    again = run(GOOD, "--json")
    assert again.exit_code == 0 and json.loads(again.stdout)["skipped_by_rule"][0]["rule"] == "unchanged"
    foreign = run(GOOD, "--as", "org_other")
    assert foreign.exit_code == 2 and "row 2 เลขทะเบียน: not-yours" in foreign.stdout
    missing = runner.invoke(app, ["import", "organisations", str(tmp_path / "nothing.csv")])
    assert missing.exit_code == 2 and "no such file" in missing.stderr


@pytest.mark.parametrize("kind", ["organisations", "postings", "exchanges"])
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_templates_are_written_and_nothing_is_overwritten(tmp_path: Path, kind: str, suffix: str) -> None:
    output = tmp_path / f"list.{suffix}"
    runner = CliRunner()
    assert runner.invoke(app, ["import", "template", kind, "--output", str(output)]).exit_code == 0
    content = output.read_bytes()
    assert content.startswith(b"PK" if suffix == "xlsx" else b"\xef\xbb\xbf")
    assert runner.invoke(app, ["import", "template", kind, "--output", str(output)]).exit_code == 2
    assert output.read_bytes() == content
    assert runner.invoke(app, ["import", "template", kind, "--output", str(tmp_path / "x.pdf")]).exit_code == 2
    assert runner.invoke(app, ["import", "template", "nonsense", "--output", str(tmp_path / "y.csv")]).exit_code == 2

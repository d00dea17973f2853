"""Headers of tables: in Thai and English, short, and in line with what stands under them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from symbiosis.cli import list_options
from symbiosis.cli.app import app
from symbiosis.cli.columns import HEADERS, header, print_columns
from symbiosis.cli.list_options import ListCommand
from symbiosis.services.density_view import DensityView, FigureView
from symbiosis.store.graph import Graph
from tests.cli.over_graph import runner_over, seed

THAI = re.compile("[ก-ฮ]")
COMMANDS = [one for one in vars(list_options).values() if isinstance(one, ListCommand)]
Told = Callable[..., str]


def test_every_header_is_thai_in_thai_and_english_in_english() -> None:
    for path, words in HEADERS.items():
        assert THAI.search(words.th), path
        assert re.search("[A-Za-z]", words.en) and not THAI.search(words.en), path


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.listing)
def test_the_headers_of_a_list_fit_100_columns(
    command: ListCommand, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYMBIOSIS_LANGUAGE", language)
    headers = [header(path) for path in command.table]
    assert len(set(headers)) == len(headers)
    assert all(bool(THAI.search(words)) == (language == "th") for words in headers)
    assert cell_len("  ".join(headers)) <= 100


def test_every_figure_of_a_density_has_a_name() -> None:
    figures = {name for name, field in DensityView.model_fields.items() if field.annotation is FigureView}
    assert len(figures) == 10 and figures <= set(HEADERS)


def test_thai_columns_stand_in_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_columns([("ชื่อ", "x"), ("น้ำมัน", "y"), ("oil", "z")])
    lines = capsys.readouterr().out.splitlines()
    assert len({cell_len(line) for line in lines}) == 1


@pytest.fixture(scope="module")
def told(embedded_graph: Graph) -> Told:
    """What a command prints in a language; exit code 1 says that there are differences."""
    seed(embedded_graph)

    def call(*words: str, language: str) -> str:
        done = runner_over(embedded_graph, language).invoke(app, list(words))
        assert done.exit_code in (0, 1), done.output
        return done.stdout

    return call


@pytest.mark.graph
@pytest.mark.parametrize(
    ("words", "thai", "english"),
    [
        (("materials", "เถ้าลอย"), ("คะแนน", "รหัสของเสีย"), ("score", "waste code")),
        (("density-table", "--kind", "town"), ("พื้นที่", "เส้น/ตร.กม."), ("area", "links/km²")),
        (("density", "--area", "EIT-P1-10"), ("ตัวชี้วัด", "เส้นเชื่อม:"), ("measure", "links:")),
        (("dependence", "--area", "EIT-P1-10"), ("เส้นเชื่อม:", "กลุ่มแกน:"), ("links:", "core:")),
        (("graph", "migrate"), ("โครงสร้างเป็นรุ่นล่าสุดแล้ว",), ("nothing to do",)),
        (("savings", "--area", "EIT-P1-10"), ("จำนวน", "ค่ากลาง (ตัน)"), ("count", "central t")),
    ],
    ids=lambda words: words[0],
)
def test_a_table_speaks_the_language_of_the_run(
    told: Told, words: tuple[str, ...], thai: tuple[str, ...], english: tuple[str, ...]
) -> None:
    in_thai, in_english = told(*words, language="th"), told(*words, language="en")
    assert all(word in in_thai for word in thai) and not any(word in in_thai for word in english), in_thai
    assert all(word in in_english for word in english) and not any(word in in_english for word in thai), in_english


@pytest.mark.graph
@pytest.mark.parametrize(
    ("language", "value", "headed"), [("th", 0.5, ("เดิม", "ข้อเสนอจับคู่")), ("en", 0.6, ("old", "proposal"))]
)
def test_changes_of_factors_are_headed_in_the_language_of_the_run(
    told: Told, tmp_path: Path, language: str, value: float, headed: tuple[str, str]
) -> None:
    own = tmp_path / "own.csv"
    own.write_text(f"id,name_th,unit,value\nvirg.misc.clinker_total,ปูนเม็ด,kg,{value}\n", encoding="utf-8")
    assert headed[0] in told("factors", "load", str(own), language=language).splitlines()[0]
    assert headed[1] in told("factors", "recompute", "--area", "EIT-P1-10", language=language).splitlines()[0]

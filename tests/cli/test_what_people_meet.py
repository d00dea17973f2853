"""Small things that people meet on the command line: all faults at once, the right one, and nothing after `| head`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from symbiosis.cli.app import app
from symbiosis.store.graph import Graph
from tests.cli.over_graph import runner_over, seed

pytestmark = pytest.mark.graph
Told = Callable[..., str]


@pytest.fixture(scope="module")
def told(embedded_graph: Graph) -> Told:
    """What a command says, on both outputs; its exit code must be `code`."""
    seed(embedded_graph)

    def call(*words: str, code: int = 0, language: str = "en") -> str:
        done = runner_over(embedded_graph, language).invoke(app, list(words))
        assert done.exit_code == code, done.output
        return done.output

    call("org", "add", "--name-en", "Small", "--id", "org_small")
    return call


def test_an_organisation_s_faults_are_told_at_once(told: Told) -> None:
    said = told("org", "add", "--name-en", "", "--lat", "999", "--lon", "100", code=2)
    assert "a Thai or an English name is needed" in said and "must be at most 180" in said


def test_big_and_small_letters_of_a_choice_do_not_matter(told: Told) -> None:
    told("org", "add", "--kind", "communityenterprise", "--name-en", "Village", "--id", "org_village")
    assert "org_village" in told("org", "list", "--kind", "COMMUNITYENTERPRISE", "--format", "csv")
    assert "Factory" in told("org", "list", "--kind", "factori", code=2)


def test_less_than_nothing_is_told_as_that_alone(told: Told) -> None:
    said = told("post", "--as", "org_small", "--", "-5 ตัน", code=2)
    assert "quantity" in said and "does not read as an offer" not in said


@pytest.mark.parametrize(
    "words",
    [
        ("offers", "--format", "pdf"),
        ("match", "--area", "a", "--objective", "fame"),
        ("network", "--area", "a", "--links", "some"),
        ("report", "--fiscal-year", "2564", "--language", "fr"),
        ("run", "list", "--state", "gone"),
        ("exchange", "step", "exc_1", "fly", "--as", "org_small"),
    ],
    ids=lambda words: words[0],
)
def test_what_may_be_given_is_told_in_the_language_of_the_run(told: Told, words: tuple[str, ...]) -> None:
    assert "ต้องเป็นค่าใดค่าหนึ่งของ" in told(*words, code=2, language="th")
    assert "one of" in told(*words, code=2)


def test_the_option_is_named(told: Told) -> None:
    assert "--organisation" in told("draft", "list", code=2)
    assert "organisation_id" not in told("draft", "list", "--as", "org_small", code=2)


def test_events_and_runs_are_lines_for_people(told: Told) -> None:
    assert "register" in told("events", "org_small") and "{" not in told("events", "org_small")


def test_an_empty_density_table_says_which_kinds_there_are(told: Told) -> None:
    assert "town" in told("density-table", "--kind", "network")
    assert "ไม่มีพื้นที่ชนิดนี้" in told("density-table", "--kind", "network", language="th")


@pytest.mark.parametrize("form", ["table", "json", "ndjson"])
def test_nothing_is_said_after_head(told: Told, form: str, embedded_graph: Graph) -> None:
    folder = embedded_graph.connection.settings.data_folder
    command = [sys.executable, "-m", "symbiosis", "materials", "list", "--limit", "900", "--format", form]
    program = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"SYMBIOSIS_DATA_FOLDER": str(folder), "PATH": "", "PYTHONIOENCODING": "utf-8"},
    )
    assert program.stdout is not None and program.stderr is not None
    program.stdout.close()
    assert (program.stderr.read(), program.wait()) == (b"", 0)
    program.stderr.close()

"""Runs on the command line: listed, shown, followed, cancelled; what cannot be is told."""

from __future__ import annotations

import json

import pytest

from symbiosis.cli.app import app
from symbiosis.model.area import Area
from symbiosis.services import runs
from symbiosis.store import areas
from symbiosis.store.graph import Graph
from tests.cli.over_graph import context_over, runner_over

pytestmark = pytest.mark.graph


def test_runs_are_listed_shown_followed_and_cancelled(embedded_graph: Graph) -> None:
    context = context_over(embedded_graph)
    runner = runner_over(embedded_graph)

    def run(*words: str, code: int = 0) -> str:
        done = runner.invoke(app, list(words))
        assert done.exit_code == code, done.output
        return done.stdout

    areas.save(embedded_graph, [Area("park_cli", "park", "สวน", "Park", km2=1.0)])
    run("match", "--area", "park_cli")
    listed = run("run", "list")
    made = json.loads(run("run", "list", "--json"))[0]
    assert made["id"] in listed and (made["kind"], made["state"]) == ("area", "done")
    assert json.loads(run("run", "show", made["id"], "--json")) == made
    assert json.loads(run("run", "show", made["id"], "--result"))["proposals_count"] == 0
    assert [json.loads(line) for line in run("run", "follow", made["id"], "--json").splitlines()] == [made]
    run("run", "cancel", made["id"], code=2)
    run("run", "show", "run_none", code=2)
    run("run", "list", "--state", "asleep", code=2)
    run("run", "list", "--kind", "asleep", code=2)

    cancelled = runs.start(context, "recompute", {"area_id": "park_cli"}, lambda progress: _until_cancelled(progress))
    run("run", "cancel", cancelled.id)
    told = run("run", "follow", cancelled.id, "--json", code=1).splitlines()
    assert json.loads(told[-1])["state"] == "cancelled"
    assert cancelled.id in run("run", "list", "--state", "cancelled", "--kind", "recompute")
    assert cancelled.id not in run("run", "list", "--kind", "area")


def _until_cancelled(progress: runs.Progress) -> dict[str, object]:
    import time

    while True:
        progress(1, 2)
        time.sleep(0.02)

"""Runs on both servers: kept whole, changed under a lock, beating by the server's clock, found by kind and state."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest

from symbiosis.model.errors import Fault, InvalidInput, NotFound
from symbiosis.model.run import FAULTS_KEPT, Run, RunProblem, SeenRun
from symbiosis.model.text import Text
from symbiosis.store import runs
from symbiosis.store.graph import Graph
from tests.contract.things import ids, run

pytestmark = pytest.mark.graph

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
FAILED = Run(
    "run_failed",
    "recompute",
    '{"area_id": "park"}',
    NOW,
    "failed",
    done=3,
    total=7,
    begun_at=NOW + timedelta(seconds=1),
    ended_at=NOW + timedelta(seconds=2, microseconds=5),
    cancel_asked=True,
    problem=RunProblem("invalid-input", Text("ผิด", "wrong"), (Fault("row 7", "number", Text("ไม่ใช่", "no")),), 1),
    revision=9,
)


def test_a_run_comes_back_as_it_was(graph: Graph) -> None:
    defaults = run("run_plain")
    unset = [f.name for f in fields(Run) if getattr(FAILED, f.name) == getattr(defaults, f.name)]
    assert unset == ["started_at"], "every other attribute is set to something else than its default"
    for one in (FAILED, defaults):
        runs.save(graph, one)
        assert runs.get(graph, one.id).run == one
    with pytest.raises(NotFound, match="run run_none"):
        runs.get(graph, "run_none")


def test_a_problem_keeps_some_faults_and_counts_all() -> None:
    faults = tuple(Fault(f"row {number}", "bad", Text("", "")) for number in range(FAULTS_KEPT + 5))
    problem = RunProblem.of(InvalidInput(Text("ผิด", "wrong"), faults))
    assert (len(problem.faults), problem.faults_count, problem.code) == (FAULTS_KEPT, FAULTS_KEPT + 5, "invalid-input")


def test_a_change_is_decided_under_a_lock_and_counted(graph: Graph) -> None:
    runs.save(graph, run("run_counted", state="running"))

    def one_more(seen: SeenRun) -> Run:
        return replace(seen.run, done=seen.run.done + 1)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: runs.change(graph, "run_counted", one_more), range(20)))
    after = runs.get(graph, "run_counted").run
    assert (after.done, after.revision) == (20, 21), "no change is lost among others at the same moment"
    assert runs.change(graph, "run_counted", lambda _seen: None) == after
    assert runs.get(graph, "run_counted").run == after, "to let it be changes nothing"


def test_a_result_is_kept_apart(graph: Graph) -> None:
    runs.save(graph, run("run_result", state="running"))
    assert runs.result(graph, "run_result") is None
    done = runs.change(graph, "run_result", lambda seen: replace(seen.run, state="done"), '{"ok": "ใช่"}')
    assert done == replace(run("run_result"), state="done", revision=2)
    assert runs.result(graph, "run_result") == '{"ok": "ใช่"}'
    assert runs.get(graph, "run_result").run == done
    with pytest.raises(NotFound):
        runs.result(graph, "run_none")


def test_progress_is_kept_while_it_runs_and_tells_when_to_stop(graph: Graph) -> None:
    runs.save(graph, run("run_going", state="running"))
    assert runs.progress(graph, "run_going", 5, 10)
    going = runs.get(graph, "run_going").run
    assert (going.done, going.total, going.revision) == (5, 10, 2)
    runs.change(graph, "run_going", lambda seen: replace(seen.run, cancel_asked=True))
    assert not runs.progress(graph, "run_going", 6, 10)
    runs.change(graph, "run_going", lambda seen: replace(seen.run, state="cancelled"))
    assert not runs.progress(graph, "run_going", 7, 10)
    assert runs.get(graph, "run_going").run.done == 6, "what has ended stays as it ended"
    assert not runs.progress(graph, "run_none", 1, 2)


def test_a_heart_beats_by_the_servers_clock(graph: Graph) -> None:
    for name, state in (("run_q", "queued"), ("run_r", "running"), ("run_d", "done")):
        runs.save(graph, run(name, state=state))
    assert 0 <= runs.get(graph, "run_q").silent_seconds < 60
    assert {"run_q", "run_r"} <= set(runs.silent_ids(graph, -60.0)), "a minute from now they are silent"
    assert "run_d" not in runs.silent_ids(graph, -60.0), "what has ended may be silent"
    assert runs.silent_ids(graph, 60.0) == []
    runs.change(graph, "run_r", lambda seen: replace(seen.run, cancel_asked=True))
    assert runs.beat(graph, ["run_r", "run_q", "run_d", "run_none"]) == {"run_q": False, "run_r": True}
    assert runs.beat(graph, []) == {}


def test_pages_are_newest_first(graph: Graph) -> None:
    for number in range(7):
        # Two at the same moment each, so that a page may end between them.
        at = datetime(2027, 1, 1, tzinfo=UTC) + timedelta(seconds=number // 2)
        kind, state = ("area", "done") if number % 3 else ("recompute", "failed")
        runs.save(graph, run(f"page_{number}", kind=kind, state=state, started_at=at))
    in_order = ["page_6", "page_4", "page_5", "page_2", "page_3", "page_0", "page_1"]
    found: list[str] = []
    while len(found) < len(in_order):
        page = runs.page(graph, ["area", "recompute"], after_id=found[-1] if found else "", limit=2)
        found += ids(page)
    assert found[: len(in_order)] == in_order
    only = runs.page(graph, ["recompute"], "failed", limit=3)
    assert ids(only) == ["page_6", "page_3", "page_0"]
    with pytest.raises(NotFound):
        runs.page(graph, ["area"], after_id="run_none")

"""Long work as a run: what becomes of it when it ends well or badly, is cancelled, crowded out, or left alone."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbiosis.model.errors import Busy, Conflict, Fault, InvalidInput, NotFound, TooLarge
from symbiosis.model.run import Run, Stopped
from symbiosis.model.text import Text
from symbiosis.services import run_pool, run_results, runs
from symbiosis.services.context import Context
from symbiosis.services.run_pool import WAITING, WORKERS, Progress
from symbiosis.settings import Settings
from symbiosis.store import runs as stored_runs
from symbiosis.store.graph import Graph

pytestmark = pytest.mark.graph

ABOUT = {"area_id": "พื้นที่"}


@pytest.fixture
def context(embedded_graph: Graph, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    """A service of its own whose heart beats fast and whose end does not wait long.

    Not faster than a transaction takes on a busy machine: each beat would make the work's own writes start again.
    """
    monkeypatch.setattr(run_pool, "BEAT_SECONDS", 0.5)
    monkeypatch.setattr(run_pool, "GRACE_SECONDS", 1.0)
    made = Context(Settings(neo4j_uri=None))
    made.graph = embedded_graph
    yield made
    runs.interrupt_all(made)


def ended(context: Context, run: Run) -> Run:
    """The run at its end, followed as a client would."""
    return list(runs.follow(context, run.id))[-1]


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


class Gate:
    """Work that goes on, telling its progress, until it is let through."""

    def __init__(self) -> None:
        self.begun, self.open = threading.Event(), threading.Event()

    def __call__(self, progress: Progress) -> dict[str, Any]:
        self.begun.set()
        while not self.open.wait(0.02):
            progress(1, 2)
        return {"through": True}


def test_work_is_done_and_its_result_kept(context: Context) -> None:
    def work(progress: Progress) -> dict[str, Any]:
        for number in range(1, 6):
            progress(number, 5)
        return {"run": progress.run_id, "ผล": [1, 2]}

    run = runs.start(context, "area", ABOUT, work)
    assert (run.state, json.loads(run.parameters)) == ("queued", ABOUT)
    last = ended(context, run)
    assert (last.state, last.done, last.total, last.problem) == ("done", 5, 5, None)
    assert last.begun_at and last.ended_at and run.started_at <= last.begun_at <= last.ended_at
    assert runs.result_of(context, run.id) == {"run": run.id, "ผล": [1, 2]}


def test_progress_is_kept_a_few_times_a_second_at_most(context: Context) -> None:
    def work(progress: Progress) -> dict[str, Any]:
        for number in range(20_000):
            progress(number, 20_000)
        return {}

    began = time.monotonic()
    last = ended(context, runs.start(context, "area", ABOUT, work))
    writes = last.revision - 3
    assert 1 <= writes <= 2 + (time.monotonic() - began) / run_pool.WRITE_SECONDS


def test_a_known_fault_is_the_runs_problem(context: Context) -> None:
    fault = Fault("file.csv row 7 column tonnes", "not-a-number", Text("ไม่ใช่ตัวเลข", "is not a number"))

    def work(progress: Progress) -> dict[str, Any]:
        progress(6, 10)
        raise InvalidInput(Text("ไฟล์ใช้ไม่ได้", "the file cannot be used"), (fault,))

    last = ended(context, runs.start(context, "area", ABOUT, work))
    assert (last.state, last.done) == ("failed", 6)
    assert last.problem and (last.problem.code, last.problem.faults) == ("invalid-input", (fault,))
    with pytest.raises(NotFound, match="left no result"):
        runs.result_of(context, last.id)


def test_an_unexpected_fault_is_logged_not_told(context: Context, caplog: pytest.LogCaptureFixture) -> None:
    def work(progress: Progress) -> dict[str, Any]:
        raise RuntimeError("secret detail")

    last = ended(context, runs.start(context, "area", ABOUT, work))
    assert last.state == "failed" and last.problem and last.problem.code == "internal"
    assert "secret" not in last.problem.message.en
    wait_for(lambda: "secret detail" in caplog.text)


def test_cancelled_while_it_runs(context: Context) -> None:
    gate = Gate()
    run = runs.start(context, "area", ABOUT, gate)
    assert gate.begun.wait(10)
    asked = runs.cancel(context, run.id)
    assert asked.cancel_asked
    last = ended(context, run)
    assert (last.state, last.done, last.total) == ("cancelled", 1, 2)
    assert runs.cancel(context, run.id) == last, "to ask again changes nothing"


def test_cancelled_from_another_process(context: Context) -> None:
    gate, other = Gate(), Context(Settings(neo4j_uri=None))
    other.graph = context.graph
    run = runs.start(context, "area", ABOUT, gate)
    assert gate.begun.wait(10)
    runs.cancel(other, run.id)
    assert ended(other, run).state == "cancelled"


def test_cancelled_while_it_waits_it_never_begins(context: Context) -> None:
    gates = [Gate() for _ in range(WORKERS + 1)]
    started = [runs.start(context, "area", ABOUT, gate) for gate in gates]
    assert runs.cancel(context, started[-1].id).state == "cancelled"
    for gate in gates:
        gate.open.set()
    assert [ended(context, run).state for run in started] == ["done"] * WORKERS + ["cancelled"]
    wait_for(lambda: not context.runs._lives)
    assert not gates[-1].begun.is_set()


def test_one_that_is_done_cannot_be_cancelled(context: Context) -> None:
    run = runs.do(context, "area", ABOUT, lambda progress: {})
    with pytest.raises(Conflict, match="it is done"):
        runs.cancel(context, run.id)


def test_too_many_are_refused_and_leave_nothing(context: Context) -> None:
    gate = Gate()
    started = [runs.start(context, "area", ABOUT, gate) for _ in range(WORKERS + WAITING)]
    before = len(runs.runs_page(context, ["area"], limit=1000))
    with pytest.raises(Busy):
        runs.start(context, "area", ABOUT, gate)
    assert len(runs.runs_page(context, ["area"], limit=1000)) == before
    gate.open.set()
    assert {ended(context, run).state for run in started} == {"done"}
    wait_for(lambda: not context.runs._lives)
    assert ended(context, runs.start(context, "area", ABOUT, gate)).state == "done", "then there is room again"


def test_what_is_done_here_can_be_followed_and_raises_here(context: Context) -> None:
    seen: list[Run] = []

    def work(progress: Progress) -> dict[str, Any]:
        seen.append(runs.run_of(context, progress.run_id))
        return {"answer": 42}

    run = runs.do(context, "recompute", ABOUT, work)
    assert (seen[0].state, run.state, runs.result_of(context, run.id)) == ("running", "done", {"answer": 42})

    def cancelled(progress: Progress) -> dict[str, Any]:
        runs.cancel(context, progress.run_id)
        progress(1, 2)
        raise AssertionError("progress stops it")

    with pytest.raises(Stopped):
        runs.do(context, "recompute", ABOUT, cancelled)
    assert runs.runs_page(context, ["recompute"], limit=1)[0].state == "cancelled"

    def ctrl_c(progress: Progress) -> dict[str, Any]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        runs.do(context, "recompute", ABOUT, ctrl_c)
    assert runs.runs_page(context, ["recompute"], limit=1)[0].state == "interrupted"


def test_the_end_of_the_service_interrupts_what_runs_and_what_waits(context: Context) -> None:
    gates = [Gate() for _ in range(WORKERS)]
    stubborn = threading.Event()
    started = [runs.start(context, "area", ABOUT, gate) for gate in gates]
    for gate in gates:
        assert gate.begun.wait(10)
    started.append(runs.start(context, "area", ABOUT, lambda progress: {"never": stubborn.set()}))
    runs.interrupt_all(context)
    assert [runs.run_of(context, run.id).state for run in started] == ["interrupted"] * len(started)
    assert not stubborn.is_set()


def test_work_that_does_not_stop_in_time_is_interrupted_all_the_same(context: Context) -> None:
    go_on, begun = threading.Event(), threading.Event()

    def deaf(progress: Progress) -> dict[str, Any]:
        begun.set()
        go_on.wait(20)
        return {"too": "late"}

    run = runs.start(context, "area", ABOUT, deaf)
    assert begun.wait(10)
    runs.interrupt_all(context)
    go_on.set()
    assert runs.run_of(context, run.id).state == "interrupted"
    time.sleep(0.3)
    assert runs.run_of(context, run.id).state == "interrupted", "what comes later changes nothing"


def test_one_whose_heart_stopped_is_marked_by_whoever_sees_it(context: Context) -> None:
    gate = Gate()
    alive = runs.start(context, "area", ABOUT, gate)
    assert gate.begun.wait(10)
    for name, state in (("run_lost_1", "running"), ("run_lost_2", "queued")):
        stored_runs.save(context.graph, replace(alive, id=name, state=state))  # type: ignore[arg-type]
    with context.graph.connection.driver.session(database=context.graph.connection.database) as session:
        # All three seem silent for a minute; one of them has a heart.
        ids = [alive.id, "run_lost_1", "run_lost_2"]
        session.run("UNWIND $ids AS id MATCH (r:Run {id: id}) SET r.heartbeat_at = timestamp() - 60000", ids=ids)
    wait_for(lambda: stored_runs.get(context.graph, alive.id).silent_seconds < 20)
    assert runs.run_of(context, "run_lost_1").state == "interrupted"
    listed = {run.id: run.state for run in runs.runs_page(context, ["area"], limit=1000)}
    assert listed["run_lost_2"] == "interrupted"
    assert listed[alive.id] == "running"
    gate.open.set()
    assert ended(context, alive).state == "done"


@given(st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=30), max_size=40) | st.integers(), max_size=5))
def test_a_result_keeps_its_bounds_and_says_what_it_left_out(found: dict[str, Any]) -> None:
    limit, run_results.MAX_CHARACTERS = run_results.MAX_CHARACTERS, 400
    try:
        text = run_results.as_result(found)
    except TooLarge:
        return
    finally:
        run_results.MAX_CHARACTERS = limit
    kept = json.loads(text)
    left_out = kept.pop("left_out", {}) if "left_out" not in found else {}
    assert len(text) <= 400
    for name, value in found.items():
        if name in left_out:
            assert kept[name] == value[: len(kept[name])] and len(kept[name]) + left_out[name] == len(value)
        elif name != "left_out":
            assert kept[name] == value


def test_a_report_of_many_faulty_rows_fits() -> None:
    rows = [{"place": f"file.csv row {number} column tonnes", "message": "ไม่ใช่ตัวเลข" * 5} for number in range(100_000)]
    kept = json.loads(run_results.as_result({"faults": rows, "written": 3}))
    assert kept["written"] == 3 and len(kept["faults"]) > 5_000
    assert len(kept["faults"]) + kept["left_out"]["faults"] == 100_000
    with pytest.raises(TooLarge):
        run_results.as_result({"text": "x" * 2_000_000})

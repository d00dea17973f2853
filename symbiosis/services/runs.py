"""Runs: begin long work, do it, follow it from anywhere, stop it, and read what it left."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from symbiosis.model.errors import Conflict, NotFound, SymbiosisError
from symbiosis.model.proposal import Proposed
from symbiosis.model.run import Run, RunProblem, SeenRun, Stopped
from symbiosis.model.run_kind import LONG_KINDS, RUN_DOORS, RunKind, RunState
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.run_pool import SILENT_SECONDS, Live, Progress
from symbiosis.services.run_results import as_result
from symbiosis.store import proposals, runs

logger = logging.getLogger(__name__)

Work = Callable[[Progress], Mapping[str, Any]]
"""Long work: told its progress, it returns its result as what JSON knows; see `as_result` for how large."""
POLL_SECONDS = 0.5
"""How soon a change of a run is told to those who follow it."""
BESIDE_SECONDS = 10.0
"""So long the second of two attempts to begin a run waits for the first to write it down."""

_UNEXPECTED = Text("เกิดข้อผิดพลาดที่ไม่คาดคิด และได้บันทึกไว้แล้ว", "something unexpected happened; it was logged")


def start(context: Context, kind: RunKind, about: Mapping[str, object], work: Work) -> Run:
    """Have `work` done by a thread of this process; the run, queued. `about`: what to repeat it by, as JSON knows it.

    The work goes on after the request that asked for it: it uses `context.service`, not the request's view of it. What
    it raises is kept as the run's problem. A keyed request that began its run before is given that one, as it is now.
    Raises Busy where too many wait already; then nothing is kept.
    """
    run = _new(context, kind, about)
    if context.done_before:
        return run_of(context, run.id)
    try:
        live = context.runs.take(run.id)
    except Conflict:
        return _begun_beside(context, run.id)
    try:
        runs.save(context.changing, run)
        if context.done_before:
            context.runs.give_back(live)
            return run_of(context, run.id)
        context.runs.submit(lambda: _do_quietly(context.service, live, work))
    except BaseException:
        context.runs.give_back(live)
        raise
    return run


def _begun_beside(context: Context, run_id: str) -> Run:
    """The run that another attempt of the same keyed request begins in this process at this moment.

    Raises NotFound where that attempt kept nothing: then it can be asked for again.
    """
    until = time.monotonic() + BESIDE_SECONDS
    while True:
        try:
            return run_of(context, run_id)
        except NotFound:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def do(context: Context, kind: RunKind, about: Mapping[str, object], work: Work) -> Run:
    """Do `work` here and now, as a run that others can follow and cancel; the run, done. Raises what `work` raises."""
    run = _new(context, kind, about)
    live = context.runs.take(run.id, queued=False)
    try:
        runs.save(context.graph, run)
        return _do(context, live, work)
    finally:
        context.runs.give_back(live)


def run_of(context: Context, run_id: str) -> Run:
    """A run as it is now; one whose heart stopped is marked as interrupted. NotFound where it is not there."""
    seen = runs.get(context.graph, run_id)
    return _interrupt(context, run_id) if _is_silent(seen) else seen.run


def runs_page(
    context: Context,
    kinds: Sequence[RunKind] = LONG_KINDS,
    state: RunState | None = None,
    after_id: str = "",
    limit: int = 100,
) -> list[Run]:
    """At most `limit` runs, newest first, from the one after `after_id`. NotFound where that is no run."""
    for run_id in runs.silent_ids(context.graph, SILENT_SECONDS):
        _interrupt(context, run_id)
    return runs.page(context.graph, kinds, state, after_id, limit)


def cancel(context: Context, run_id: str) -> Run:
    """Ask for a run to stop: one that waits is cancelled at once, one that runs at its next progress.

    Cancelled ones stay so. Raises NotFound, Conflict where it has ended otherwise.
    """
    run_of(context, run_id)
    now = context.now()

    def step(seen: SeenRun) -> Run | None:
        run = seen.run
        if run.state == "cancelled":
            return None
        if run.ended:
            raise Conflict(Text(f"งานสิ้นสุดไปแล้ว ({run.state})", f"the run has ended already: it is {run.state}"))
        asked = replace(run, cancel_asked=True)
        return replace(asked, state="cancelled", ended_at=now) if run.state == "queued" else asked

    runs.change(context.changing, run_id, step)
    context.runs.ask_to_stop(run_id)
    return run_of(context, run_id)


def result_of(context: Context, run_id: str) -> dict[str, Any]:
    """What a run left. NotFound where it is not there or left nothing, Conflict while it is not at its end."""
    run = run_of(context, run_id)
    if not run.ended:
        raise Conflict(Text("งานยังไม่เสร็จ", f"the run is not at its end: it is {run.state}"))
    text = runs.result(context.graph, run_id)
    if text is None:
        raise NotFound(Text(f"งานนี้ไม่มีผลลัพธ์ ({run.state})", f"this run left no result: it is {run.state}"))
    found: dict[str, Any] = json.loads(text)
    return found


def proposals_of(context: Context, run_id: str, after_rank: int = 0, limit: int = 100) -> list[Proposed]:
    """At most `limit` of what a run proposed after `after_rank`, best first. NotFound for an unknown run."""
    runs.get(context.graph, run_id)
    return proposals.of_run(context.graph, run_id, after_rank, limit)


def follow(context: Context, run_id: str) -> Iterator[Run]:
    """The run as it is, and again whenever it has changed, until it is at its end. NotFound for an unknown run."""
    told = 0
    while True:
        run = run_of(context, run_id)
        if run.revision > told:
            yield run
            told = run.revision
        if run.ended:
            return
        time.sleep(POLL_SECONDS)


def interrupt_all(context: Context) -> None:
    """The service ends: what this process works on stops, and is marked as interrupted."""
    for run_id in context.runs.stop():
        try:
            _end(context, run_id, "interrupted")
        except SymbiosisError as error:
            # Its heart beats no more: whoever sees it will mark it.
            logger.warning("run %s could not be marked as interrupted: %s", run_id, error)


def _new(context: Context, kind: RunKind, about: Mapping[str, object]) -> Run:
    told = json.dumps(about, ensure_ascii=False, sort_keys=True)
    return Run(context.new_id("run"), kind, told, context.now(), "queued")


def _do_quietly(context: Context, live: Live, work: Work) -> None:
    """As a thread does it: whatever happened is told in the run, or, where even that fails, in the log."""
    try:
        # Nobody waits for it on the line: an absence of the graph server that ends soon does not end the work.
        with context.graph.connection.patient(SILENT_SECONDS):
            _do(context, live, work)
    except SymbiosisError as error:
        logger.info("run %s: %s", live.run_id, error)
    except Exception as error:
        logger.error("unexpected error in run %s", live.run_id, exc_info=error)
    finally:
        context.runs.give_back(live)


def _do(context: Context, live: Live, work: Work) -> Run:
    if live.stop_as is not None:
        return _end(context, live.run_id, live.stop_as)
    begun = _change(context, live.run_id, "running", begun_at=context.now())
    if begun.state != "running":
        return begun
    progress = Progress(context.graph, live)
    try:
        result = as_result(work(progress))
    except BaseException as error:
        _end_with(context, live, progress, error)
        raise
    return _end(context, live.run_id, "done", progress, result=result)


def _end_with(context: Context, live: Live, progress: Progress, error: BaseException) -> None:
    """Keep what an error made of a run; where that cannot be kept, the error itself matters more."""
    try:
        if isinstance(error, Stopped):
            _end(context, live.run_id, live.stop_as or "cancelled", progress)
        elif isinstance(error, SymbiosisError):
            _end(context, live.run_id, "failed", progress, RunProblem.of(error))
        elif isinstance(error, Exception):
            _end(context, live.run_id, "failed", progress, RunProblem("internal", _UNEXPECTED))
        else:
            _end(context, live.run_id, "interrupted", progress)
    except SymbiosisError as second:
        logger.warning("the end of run %s could not be kept: %s", live.run_id, second)


def _end(
    context: Context,
    run_id: str,
    state: RunState,
    progress: Progress | None = None,
    problem: RunProblem | None = None,
    result: str | None = None,
) -> Run:
    more: dict[str, Any] = {"ended_at": context.now(), "problem": problem}
    if progress is not None:
        more |= {"done": progress.done, "total": progress.total}
    return _change(context, run_id, state, result=result, **more)


def _change(context: Context, run_id: str, state: RunState, *, result: str | None = None, **more: Any) -> Run:
    """Through a door of the run's state; where there is none (somebody else ended it), it stays as it is."""

    def step(seen: SeenRun) -> Run | None:
        return replace(seen.run, state=state, **more) if state in RUN_DOORS[seen.run.state] else None

    return runs.change(context.graph, run_id, step, result)


def _is_silent(seen: SeenRun) -> bool:
    return not seen.run.ended and seen.silent_seconds > SILENT_SECONDS


def _interrupt(context: Context, run_id: str) -> Run:
    now: datetime = context.now()

    def step(seen: SeenRun) -> Run | None:
        return replace(seen.run, state="interrupted", ended_at=now) if _is_silent(seen) else None

    return runs.change(context.graph, run_id, step)

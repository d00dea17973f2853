"""Runs in the graph: written, locked while they change, and told to whoever asks, in whichever process.

A run's heart beats by the graph server's clock: no two processes need to agree on the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from symbiosis.model.errors import NotFound
from symbiosis.model.run import Run, SeenRun
from symbiosis.model.run_kind import RunKind, RunState
from symbiosis.store.graph import Graph, Row, Transaction
from symbiosis.store.properties import from_properties, to_properties
from symbiosis.store.references import not_there


def save(graph: Graph, run: Run) -> None:
    """Write a run as it is now, with a beat of its heart."""
    graph.transaction(lambda transaction: save_in(transaction, run))


def save_in(transaction: Transaction, run: Run) -> None:
    """Write a run as part of a larger change."""
    transaction.write("runs/save", id=run.id, properties=to_properties(run))


def get(graph: Graph, run_id: str) -> SeenRun:
    """The run with this id. Raises NotFound."""
    return _seen(graph.read("runs/get", id=run_id), run_id)


def page(
    graph: Graph, kinds: Sequence[RunKind], state: RunState | None = None, after_id: str = "", limit: int = 100
) -> list[Run]:
    """At most `limit` runs, newest first, from the one after `after_id`. Raises NotFound where that is no run."""
    before = get(graph, after_id).run.started_at.isoformat() if after_id else None
    rows = graph.read("runs/page", kinds=list(kinds), state=state, before=before, after_id=after_id, limit=limit)
    return [from_properties(Run, row["properties"]) for row in rows]


def change(graph: Graph, run_id: str, step: Callable[[SeenRun], Run | None], result: str | None = None) -> Run:
    """Lock a run, have `step` say what it is now (None: let it be), write that; the run as it is then.

    `step` may be called more than once, so it must depend on nothing but what it is given. `result` (JSON text) is kept
    together with the change. Raises NotFound.
    """

    def work(transaction: Transaction) -> Run:
        seen = _seen(transaction.write("runs/lock", id=run_id), run_id)
        after = step(seen)
        if after is None:
            return seen.run
        after = replace(after, revision=seen.run.revision + 1)
        transaction.write("runs/save", id=run_id, properties=to_properties(after))
        if result is not None:
            transaction.write("runs/keep_result", id=run_id, result=result)
        return after

    return graph.transaction(work)


def progress(graph: Graph, run_id: str, done: int, total: int) -> bool:
    """Keep how far a running run is, with a beat of its heart; whether it may go on.

    False where somebody asked for it to be cancelled, or it is not running any more.
    """
    rows = graph.write("runs/progress", id=run_id, done=done, total=total)
    return bool(rows) and not rows[0]["cancel_asked"]


def beat(graph: Graph, run_ids: Iterable[str]) -> dict[str, bool]:
    """Let the hearts of those runs beat that are queued or running; for each of them whether it is to be cancelled."""
    return {row["id"]: bool(row["cancel_asked"]) for row in graph.write("runs/beat", ids=sorted(run_ids))}


def silent_ids(graph: Graph, seconds: float) -> list[str]:
    """Ids of queued and running runs whose heart has not beaten for so long."""
    return [row["id"] for row in graph.read("runs/silent", silent_ms=int(seconds * 1000))]


def result(graph: Graph, run_id: str) -> str | None:
    """What a run left as its result, as JSON text; None where there is none. Raises NotFound."""
    rows = graph.read("runs/result", id=run_id)
    if not rows:
        raise NotFound(not_there("runs", run_id))
    found: str | None = rows[0]["result"]
    return found


def _seen(rows: list[Row], run_id: str) -> SeenRun:
    if not rows:
        raise NotFound(not_there("runs", run_id))
    return SeenRun(from_properties(Run, rows[0]["properties"]), (rows[0]["silent_ms"] or 0) / 1000)

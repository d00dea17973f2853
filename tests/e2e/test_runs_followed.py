"""Long work on real servers: two workers side by side, followers, breaks, cancelling, kill -9, an orderly end."""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest

from symbiosis.services import runs
from symbiosis.services.context import Context
from symbiosis.services.knowledge import load_seed
from symbiosis.settings import Settings
from tests.e2e.killable import Service

pytestmark = [pytest.mark.graph, pytest.mark.slow]

FOLLOWERS = 20


class Worker(Service):
    """One worker of a service whose runs take half a minute."""

    def command(self) -> list[str]:
        return [
            sys.executable, "-m", "uvicorn", "tests.e2e.slow_service:make", "--factory", "--port", str(self.port),
            "--timeout-graceful-shutdown", "20", "--log-level", "warning",
        ]  # fmt: skip

    def start_run(self) -> str:
        answer = httpx.post(f"{self.url}/v1/runs", json={"kind": "area", "area_id": "any"}, timeout=20)
        assert answer.status_code == 202, answer.text
        run_id: str = answer.json()["id"]
        return run_id

    def events(self, run_id: str, last_event_id: int = 0) -> Iterator[tuple[int, dict[str, Any]]]:
        """(id, data) of a run's events as they come, until the stream ends."""
        number, data = "", ""
        url, headers = f"{self.url}/v1/runs/{run_id}/events", {"Last-Event-ID": str(last_event_id)}
        with httpx.stream("GET", url, headers=headers, timeout=40) as answer:
            assert answer.status_code == 200
            for line in answer.iter_lines():
                if line.startswith("id: "):
                    number = line.removeprefix("id: ")
                elif line.startswith("data: "):
                    data = line.removeprefix("data: ")
                elif not line and data:
                    yield int(number), json.loads(data)
                    data = ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("runs") / "data"
    with Context(Settings(neo4j_uri=None, symbiosis_data_folder=made)) as context:
        load_seed(context)
    return made


@pytest.fixture(scope="module")
def workers(folder: Path) -> Iterator[tuple[Worker, Worker, Worker]]:
    """Three side by side: the second only looks on; the first will be killed, the third told to end."""
    with ExitStack() as stack:
        settings = Settings(neo4j_uri=None, symbiosis_data_folder=folder)
        three = Worker(settings), Worker(settings), Worker(settings)
        for worker in three:
            stack.callback(worker.kill)
        for worker in three:
            worker.wait_until_ready()
        yield three


def test_a_run_is_followed_over_a_break_and_cancelled_from_another_worker(
    workers: tuple[Worker, Worker, Worker],
) -> None:
    working, other, _ = workers
    run_id = working.start_run()
    before: list[int] = []
    for number, run in other.events(run_id):
        before.append(number)
        if run["done"] > 5:
            break
    others = [threading.Thread(target=list, args=(other.events(run_id),)) for _ in range(FOLLOWERS)]
    for one in others:
        one.start()
    seen: list[tuple[int, dict[str, Any]]] = []
    with httpx.Client() as client:
        for event in working.events(run_id, before[-1]):
            seen.append(event)
            if len(seen) == 3:
                # With all of them following, others are answered as ever, and one of these cancels.
                for _ in range(50):
                    assert client.get(f"{other.url}/v1/areas", timeout=5).status_code == 200
                assert client.post(f"{other.url}/v1/runs/{run_id}:cancel").status_code == 202
    after, last = [number for number, _ in seen], seen[-1][1]
    assert before + after == sorted(set(before + after)), "nothing twice, nothing out of order"
    assert (last["state"], last["ended"]) == ("cancelled", True) and 5 < last["done"] < last["total"]
    for one in others:
        one.join(timeout=10)
        assert not one.is_alive(), "every stream ends with the run"
    url, headers = f"{other.url}/v1/runs/{run_id}/events", {"Last-Event-ID": str(after[-1])}
    assert httpx.get(url, headers=headers).status_code == 204


def test_kill_9_is_seen_by_another_worker(
    workers: tuple[Worker, Worker, Worker], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    working, other, _ = workers
    run_id = working.start_run()
    watched = other.events(run_id)
    assert any(run["done"] > 2 for _, run in watched)
    working.kill()
    # This process is one more that looks; it is only less patient than the workers are.
    monkeypatch.setattr(runs, "SILENT_SECONDS", 5.0)
    with Context(Settings(neo4j_uri=None, symbiosis_data_folder=folder)) as context:
        deadline = time.monotonic() + 30
        while not runs.run_of(context, run_id).ended and time.monotonic() < deadline:
            time.sleep(0.2)
    states = [run["state"] for _, run in watched]
    assert states[-1] == "interrupted"
    assert httpx.get(f"{other.url}/v1/runs/{run_id}").json()["state"] == "interrupted"


def test_an_orderly_end_interrupts_and_does_not_wait_for_followers(workers: tuple[Worker, Worker, Worker]) -> None:
    _, other, working = workers
    run_id = working.start_run()
    followed = working.events(run_id)
    next(followed)
    working.process.send_signal(signal.SIGTERM)
    began = time.monotonic()
    working.process.wait(timeout=19)
    assert time.monotonic() - began < 19, "less than the server would have waited for an open connection"
    run = httpx.get(f"{other.url}/v1/runs/{run_id}").json()
    assert (run["state"], run["ended"]) == ("interrupted", True)

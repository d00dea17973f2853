"""`kill -9` of the server and of the service during writes: nothing acknowledged is lost, nothing stays stuck.

Each kind is killed KILL_TIMES times, 5 unless the environment says otherwise (the issue is judged with 20).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from symbiosis.model.area import Area
from symbiosis.store import areas
from symbiosis.store.graph import Graph
from symbiosis.store.migrations import migrate
from symbiosis.store.settings import GraphSettings

pytestmark = [pytest.mark.graph, pytest.mark.slow]

KILL_TIMES = int(os.environ.get("KILL_TIMES", "5"))
WRITERS = 3


def server_pid(graph: Graph) -> int:
    assert graph.connection.embedded
    endpoint = graph.connection.embedded.folder.endpoint()
    assert endpoint
    return endpoint.pid


def test_killing_the_server_loses_nothing_and_writers_go_on(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    failures: list[BaseException] = []
    stop = threading.Event()
    with Graph.open(GraphSettings(data_folder=tmp_path / "data", idle_stop_seconds=2)) as graph:
        migrate(graph)

        def write(writer: int) -> None:
            number = 0
            try:
                while not stop.is_set():
                    one = f"area_{writer}_{number:05d}"
                    areas.save(graph, [Area(one, "park", "ก", "A")])
                    acknowledged.append(one)
                    number += 1
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
        for thread in threads:
            thread.start()
        pids = set()
        for kill in range(KILL_TIMES):
            done = len(acknowledged)
            deadline = time.monotonic() + 30
            while len(acknowledged) < done + 20 + kill and not failures and time.monotonic() < deadline:
                time.sleep(0.01)
            assert not failures and len(acknowledged) > done, "writers go on by themselves after each kill"
            pids.add(server_pid(graph))
            os.kill(server_pid(graph), signal.SIGKILL)
        time.sleep(0.3)
        stop.set()
        for thread in threads:
            thread.join()
        assert not failures
        assert len(pids) == KILL_TIMES
        there = {area.id for area in areas.list_all(graph)}
        assert [one for one in acknowledged if one not in there] == []


def test_killing_the_service_and_its_server_loses_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    settings = GraphSettings(data_folder=folder, idle_stop_seconds=2)
    with Graph.open(settings) as graph:
        migrate(graph)
    acknowledged: list[str] = []
    for kill in range(KILL_TIMES):
        service = subprocess.Popen(
            [sys.executable, "-m", "tests.store.writer", str(folder), f"kill_{kill}"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parent.parent.parent,
        )
        assert service.stdout
        acknowledged += [service.stdout.readline().strip() for _ in range(15 + kill)]
        if kill % 2:
            with Graph.open(settings) as graph:
                os.kill(server_pid(graph), signal.SIGKILL)
        service.kill()
        acknowledged += service.stdout.read().split()
        service.wait()
        service.stdout.close()
    assert all(acknowledged)
    with Graph.open(settings) as graph:
        there = {area.id for area in areas.list_all(graph)}
    assert [one for one in acknowledged if one not in there] == []

"""The embedded server as its users meet it: started, joined, restarted, left, and clear about what it cannot do."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from symbiosis.model.area import Area
from symbiosis.model.errors import DataFolderError, GraphUnavailable
from symbiosis.store import areas, embedded
from symbiosis.store.embedded import EmbeddedServer
from symbiosis.store.folder import DataFolder, open_lock, try_lock
from symbiosis.store.graph import Graph
from symbiosis.store.migrations import migrate
from symbiosis.store.settings import GraphSettings

pytestmark = pytest.mark.graph

IDLE = 1.0
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[GraphSettings]:
    yield GraphSettings(data_folder=tmp_path / "data", idle_stop_seconds=IDLE)
    wait_until_stopped(DataFolder(tmp_path / "data"))


def wait_until_stopped(folder: DataFolder, seconds: float = 20) -> None:
    """Wait for the server of a folder to be gone, told by its lock."""
    if not folder.server_lock.exists():
        return
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        lock = open_lock(folder.server_lock)
        try:
            if try_lock(lock, exclusive=True):
                return
        finally:
            os.close(lock)
        time.sleep(0.05)
    raise AssertionError(f"the server of {folder.path} does not stop")


def listening_sockets(pid: int) -> list[str]:
    """Addresses ("127.0.0.1", "::", …) on which a process listens, told by the kernel."""
    inodes = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()}
    found = []
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            listens = fields[3] == "0A" or table.startswith("udp")
            if listens and f"socket:[{fields[9]}]" in inodes:
                found.append(fields[1].split(":")[0])
    return found


def test_it_opens_two_sockets_on_loopback_alone(settings: GraphSettings) -> None:
    server = EmbeddedServer(settings)
    endpoint = server.join()
    try:
        loopback = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}
        sockets = listening_sockets(endpoint.pid)
        assert len(sockets) == 2 and set(sockets) <= loopback
    finally:
        server.leave()


def test_the_folder_is_for_its_owner_alone(settings: GraphSettings) -> None:
    with Graph.open(settings):
        folder = settings.data_folder
        assert folder.stat().st_mode & 0o777 == 0o700
        for name in ("password", "endpoint.json", "server.log", "version.json"):
            assert (folder / name).stat().st_mode & 0o777 == 0o600
        password = (folder / "password").read_text()
        assert len(password) >= 32 and password not in (folder / "server.log").read_text()
        endpoint = DataFolder(folder).endpoint()
        assert endpoint
        told = Path(f"/proc/{endpoint.pid}/cmdline").read_bytes() + Path(f"/proc/{endpoint.pid}/environ").read_bytes()
        assert password.encode() not in told


def test_a_second_process_joins_and_sees_the_same(settings: GraphSettings) -> None:
    with Graph.open(settings) as graph:
        migrate(graph)
        areas.save(graph, [Area("shared", "park", "ก", "A")])
        code = (
            "import sys; from pathlib import Path; from symbiosis.store import areas;"
            "from symbiosis.store.graph import Graph; from symbiosis.store.settings import GraphSettings;"
            "graph = Graph.open(GraphSettings(data_folder=Path(sys.argv[1])));"
            "print(graph.connection.address, areas.get(graph, 'shared').name_th); graph.close()"
        )
        said = subprocess.run(
            [sys.executable, "-c", code, str(settings.data_folder)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        assert said.stdout.split() == [graph.connection.address, "ก"]
        assert said.stderr == ""


def test_many_starters_share_one_server(settings: GraphSettings) -> None:
    def start(_number: int) -> tuple[EmbeddedServer, int]:
        server = EmbeddedServer(settings)
        return server, server.join().pid

    with ThreadPoolExecutor(6) as pool:
        started = list(pool.map(start, range(6)))
    for server, _ in started:
        server.leave()
    assert len({pid for _, pid in started}) == 1


def test_it_stops_when_unused_and_keeps_its_data(settings: GraphSettings) -> None:
    with Graph.open(settings) as graph:
        migrate(graph)
        areas.save(graph, [Area("kept", "park", "ก", "A")])
        time.sleep(2 * IDLE)
        assert areas.get(graph, "kept")
    wait_until_stopped(DataFolder(settings.data_folder))
    assert DataFolder(settings.data_folder).endpoint() is None
    with Graph.open(settings) as graph:
        assert migrate(graph) == []
        assert areas.get(graph, "kept").name_en == "A"


def test_it_stops_cleanly_when_asked_and_users_start_it_again(settings: GraphSettings) -> None:
    with Graph.open(settings) as graph:
        migrate(graph)
        areas.save(graph, [Area("kept", "park", "ก", "A")])
        endpoint = DataFolder(settings.data_folder).endpoint()
        assert endpoint
        os.kill(endpoint.pid, signal.SIGTERM)
        time.sleep(0.5)
        assert areas.get(graph, "kept")
        assert "is down" in (settings.data_folder / "server.log.1").read_text()


def test_what_a_killed_server_left_keeps_nobody_out(settings: GraphSettings) -> None:
    server = EmbeddedServer(settings)
    killed = server.join()
    os.kill(killed.pid, signal.SIGKILL)
    server.leave()
    assert DataFolder(settings.data_folder).endpoint() == killed, "the stale file is there, and nobody believes it"
    with Graph.open(settings) as graph:
        assert graph.connection.address
        assert DataFolder(settings.data_folder).endpoint() != killed


def test_a_lost_password_file_is_made_again(settings: GraphSettings) -> None:
    with Graph.open(settings) as graph:
        migrate(graph)
        areas.save(graph, [Area("kept", "park", "ก", "A")])
    wait_until_stopped(DataFolder(settings.data_folder))
    (settings.data_folder / "password").unlink()
    with Graph.open(settings) as graph:
        assert areas.get(graph, "kept")


def test_it_stops_when_its_folder_is_gone(tmp_path: Path) -> None:
    server = EmbeddedServer(GraphSettings(data_folder=tmp_path / "data", idle_stop_seconds=IDLE))
    pid = server.join().pid
    (tmp_path / "data").rename(tmp_path / "elsewhere")
    deadline = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()


def test_a_server_that_cannot_start_shows_the_end_of_its_log(settings: GraphSettings) -> None:
    server = EmbeddedServer(GraphSettings(data_folder=settings.data_folder, heap="nonsense"))
    with pytest.raises(GraphUnavailable, match="ended while it started") as caught:
        server.join()
    assert "nonsense" in caught.value.message.th and "nonsense" in caught.value.message.en
    with Graph.open(settings):
        pass


def test_a_server_that_takes_too_long_is_said(settings: GraphSettings) -> None:
    settings.data_folder.mkdir(mode=0o700)
    lock = open_lock(DataFolder(settings.data_folder).server_lock)
    assert try_lock(lock, exclusive=True)
    impatient = GraphSettings(data_folder=settings.data_folder, start_timeout_seconds=0.3)
    with pytest.raises(GraphUnavailable, match=r"did not start within 0\.3 s"):
        EmbeddedServer(impatient).join()
    os.close(lock)


def test_a_folder_of_a_newer_version_is_refused(settings: GraphSettings) -> None:
    settings.data_folder.mkdir(mode=0o700)
    version = settings.data_folder / "version.json"
    for stamp in (
        {"format": 999, "symbiosis": "9.0", "arcadedb": "26.10.2"},
        {"format": 1, "symbiosis": "9.0", "arcadedb": "99.1.0"},
    ):
        version.write_text(json.dumps(stamp))
        with pytest.raises(DataFolderError, match="written by a newer version") as caught:
            Graph.open(settings)
        assert "9.0" in caught.value.message.th
        assert not (settings.data_folder / "arcadedb").exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("glibc 2.33", "2.33 is too old"), (None, "no glibc"), ("glibc 2.34", None), ("glibc 3.1", None)],
)
def test_an_old_system_is_told(monkeypatch: pytest.MonkeyPatch, name: str | None, expected: str | None) -> None:
    monkeypatch.setattr(embedded.os, "confstr", lambda _key: name)
    told = embedded.unmet_requirement()
    assert told is None if expected is None else (told is not None and expected in told.en and "2.34" in told.th)

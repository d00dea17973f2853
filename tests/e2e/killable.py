"""What the end-to-end tests kill: a graph server of either kind that comes back, and the service as a process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest

from symbiosis.settings import Settings
from symbiosis.store.folder import DataFolder
from tests.neo4j import server as neo4j_server

READY_SECONDS = 300.0


class EmbeddedServer:
    """The embedded server of a data folder: whoever uses the folder starts it again."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(neo4j_uri=None, symbiosis_data_folder=folder)

    def kill(self) -> None:
        """kill -9, where it runs."""
        self.send(signal.SIGKILL)

    def send(self, number: signal.Signals) -> None:
        """A signal, where it runs: SIGSTOP makes it hang, SIGCONT go on."""
        running = DataFolder(self.settings.symbiosis_data_folder).endpoint()
        if running is not None:
            os.kill(running.pid, number)

    def stop(self) -> None:
        """It stops by itself when nobody has used it for a while."""


class Neo4jServer:
    """A Neo4j process: nobody but us starts it again."""

    def __init__(self, folder: Path) -> None:
        self._server = neo4j_server.start()
        self.settings = Settings(
            neo4j_uri=self._server.uri,
            neo4j_username=self._server.username,
            neo4j_password=self._server.password,
            symbiosis_data_folder=folder,
        )

    def kill(self) -> None:
        """kill -9, then start it again over the same home, as a supervisor would."""
        self._server = self._server.kill_and_start_again()

    def send(self, number: signal.Signals) -> None:
        """A signal: SIGSTOP makes it hang, SIGCONT go on."""
        assert self._server.process
        self._server.process.send_signal(number)

    def stop(self) -> None:
        """For good, with its data."""
        self._server.stop()


Server = EmbeddedServer | Neo4jServer


@contextmanager
def server_of(kind: str, folder: Path) -> Iterator[Server]:
    """A server of a kind, "embedded" or "neo4j", of the test's own; the test is skipped where there can be none."""
    if kind == "neo4j":
        missing = neo4j_server.why_not() or ("it is not ours to kill" if os.environ.get("NEO4J_TEST_URI") else None)
        if missing:
            pytest.skip(f"no real Neo4j: {missing}")
    server: Server = EmbeddedServer(folder) if kind == "embedded" else Neo4jServer(folder)
    try:
        yield server
    finally:
        server.stop()


class Service:
    """`symbiosis serve` as a process of its own, always on the same port."""

    def __init__(self, settings: Settings, workers: int = 1) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = os.environ | {
            "SYMBIOSIS_DATA_FOLDER": str(settings.symbiosis_data_folder),
            "NEO4J_URI": settings.neo4j_uri or "",
            "NEO4J_USERNAME": settings.neo4j_username,
            "NEO4J_PASSWORD": settings.neo4j_password.get_secret_value(),
        }
        self._workers = workers
        self.start()

    def start(self) -> None:
        """Start it; it answers some seconds later."""
        self.process = subprocess.Popen(self.command(), env=self._environment, stderr=subprocess.DEVNULL)

    def command(self) -> list[str]:
        """What is started."""
        return [sys.executable, "-m", "symbiosis", "serve", "--port", str(self.port), "--workers", str(self._workers)]

    def wait_until_ready(self) -> None:
        """Until it answers and the graph does."""
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.url}/readyz", timeout=30).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            if self.process.poll() is not None:
                # Without its graph a service ends at once; a supervisor starts it again.
                self.start()
            time.sleep(0.2)
        raise AssertionError("the service does not become ready")

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()

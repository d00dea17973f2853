"""`symbiosis serve --workers 2`: starts, replaces a worker that died, stops when asked, and leaves nobody behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

pytestmark = [pytest.mark.graph, pytest.mark.slow]


def workers_of(pid: int) -> set[int]:
    """The processes that answer: children of the one that was started, but for Python's own tracker of resources."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(one) for one in children if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()}


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(what: Callable[[], bool], seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"SYMBIOSIS_DATA_FOLDER": str(tmp_path / "data"), "NEO4J_URI": ""}
    command = [sys.executable, "-m", "symbiosis", "serve", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", timeout=10).status_code == 200
    except httpx.HTTPError:
        return False


def test_a_worker_that_dies_is_replaced_and_all_end_with_the_one_that_was_asked(
    service: tuple[subprocess.Popen[bytes], str],
) -> None:
    process, url = service
    wait_for(lambda: answers(url) and len(workers_of(process.pid)) == 2)
    first = min(workers_of(process.pid))
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: first not in workers_of(process.pid) and len(workers_of(process.pid)) == 2)
    wait_for(lambda: answers(url))
    known = workers_of(process.pid)
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=60)
    assert not any(alive(one) for one in known)
    assert not answers(url)


def test_workers_do_not_outlive_a_service_that_was_killed(service: tuple[subprocess.Popen[bytes], str]) -> None:
    process, url = service
    wait_for(lambda: answers(url) and len(workers_of(process.pid)) == 2)
    known = workers_of(process.pid)
    process.kill()
    process.wait()
    wait_for(lambda: not any(alive(one) for one in known), 60)

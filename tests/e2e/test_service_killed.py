"""kill -9 of the service and of its graph server while clients write: whatever was acknowledged is there.

`KILL_TIMES` says how often (2 in the suite; the issue is judged with 20).
"""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx2 as httpx
import pytest

from symbiosis.model.organisation import Organisation
from symbiosis.services.context import Context
from symbiosis.services.knowledge import load_seed
from symbiosis.settings import Settings
from symbiosis.store import organisations, streams
from symbiosis.store.folder import DataFolder

pytestmark = [pytest.mark.graph, pytest.mark.slow]

ROUNDS = int(os.environ.get("KILL_TIMES", "2"))
WRITERS = 4


class Service:
    """`symbiosis serve` as a process of its own over a data folder."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        environment = os.environ | {"SYMBIOSIS_DATA_FOLDER": str(folder), "NEO4J_URI": ""}
        self.process = subprocess.Popen(self.command(), env=environment, stderr=subprocess.DEVNULL)

    def command(self) -> list[str]:
        return [sys.executable, "-m", "symbiosis", "serve", "--port", str(self.port)]

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.url}/readyz", timeout=10).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            assert self.process.poll() is None, "the service ended by itself"
            time.sleep(0.2)
        raise AssertionError("the service does not become ready")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def write_until_cut_off(url: str, stop: threading.Event, acknowledged: list[str]) -> None:
    """Post offers one after the other and remember every id that came back with 201."""
    body = {"organisation_id": "org_w", "material_id": "rice-husk", "quantity": {"low": 10}}
    with httpx.Client(timeout=20) as client:
        while not stop.is_set():
            try:
                answer = client.post(f"{url}/v1/offers", json=body)
            except httpx.HTTPError:
                time.sleep(0.05)
                continue
            if answer.status_code == 201:
                acknowledged.append(answer.json()["offer"]["id"])


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    settings = Settings(neo4j_uri=None, symbiosis_data_folder=tmp_path / "data")
    with Context(settings) as context:
        load_seed(context)
        organisations.save(context.graph, [Organisation("org_w", "Factory", "ผู้เขียน", "Writer", "1061", ("9(1)",))])
    dice = random.Random(2569)
    acknowledged: list[str] = []
    for turn in range(ROUNDS):
        service = Service(settings.symbiosis_data_folder)
        try:
            service.wait_until_ready()
            stop = threading.Event()
            arguments = (service.url, stop, acknowledged)
            writers = [threading.Thread(target=write_until_cut_off, args=arguments) for _ in range(WRITERS)]
            for writer in writers:
                writer.start()
            time.sleep(dice.uniform(0.5, 2.0))
            if turn % 2 == 0:
                endpoint = DataFolder(settings.symbiosis_data_folder).endpoint()
                assert endpoint is not None
                os.kill(endpoint.pid, signal.SIGKILL)
                time.sleep(dice.uniform(1.0, 3.0))
            service.kill()
            stop.set()
            for writer in writers:
                writer.join(timeout=30)
        finally:
            service.kill()
    assert len(acknowledged) > ROUNDS, "the writers wrote"
    with Context(settings) as context:
        there = {offer.id for offer in streams.offers_of_organisation(context.graph, "org_w")}
    assert set(acknowledged) <= there, f"{len(set(acknowledged) - there)} of {len(acknowledged)} lost"

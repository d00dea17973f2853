"""HTTP under clients, on workers side by side: posting words and reading matches, beside reading the graph each time.

A measurement, never a timed test: it prints p50 and p99, a load at a steady rate beside a closed loop, and the ratio to
the plain way (columns read from the graph at every question) on the same data in the same run. What is asserted is that
every answer was one. Sizes by environment: SERVICE_STREAMS (100,000 is what the target speaks of), SERVICE_CLIENTS,
SERVICE_WORKERS, SERVICE_SECONDS; SERVICE_FOLDER keeps the data for the next run.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from symbiosis.demo.generate import generate
from symbiosis.matching.parameters import MatchParameters
from symbiosis.services.context import Context
from symbiosis.services.knowledge import load_seed
from symbiosis.services.matches import Scope, matches_of_offer
from symbiosis.services.networks import write_network
from symbiosis.services.proposal_views import MatchesView
from symbiosis.settings import Settings

pytestmark = [pytest.mark.slow, pytest.mark.graph]

STREAMS = int(os.environ.get("SERVICE_STREAMS", "600"))
CLIENTS = int(os.environ.get("SERVICE_CLIENTS", "4"))
WORKERS = int(os.environ.get("SERVICE_WORKERS", "2"))
SECONDS = float(os.environ.get("SERVICE_SECONDS", "2"))
STREAMS_PER_FACTORY = 3.75
TEXTS = (
    "เถ้าลอยจากหม้อไอน้ำถ่านหิน เดือนละ 1,200 ตัน ความชื้น 1% ปัจจุบันส่งฝังกลบ ขายตันละ 150 บาท",
    "Sawdust, 20 tonnes a month, free, burnt in the open today",
    "แกลบ เดือนละ 300 ตัน ให้ฟรี",
    "รับซื้อขี้เลื่อย เดือนละ 40 ตัน",
    "Cardboard, 12 tonnes a month, sold at 3 baht per kg",
    "ต้องการแกลบ 50 ตันต่อเดือน จ่ายตันละ 800 บาท",
    "Used wooden pallets, 300 pieces a month, free",
)


@dataclass
class Load:
    """What the clients of one run met, by what was asked: when (a share of the run) and the seconds each took."""

    taken: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: {"post": [], "read": []})
    refused: list[str] = field(default_factory=list)

    def told(self, name: str) -> str:
        """Of the whole run, then of its quarters: the first holds what is slower just after a start."""
        values = self.taken[name]
        if not values:
            return f"{name}: none"
        whole, *quarters = (
            sorted(took for when, took in values if start <= when < end)
            for start, end in ((0.0, 9.9), (0.0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 9.9))
        )
        of_quarters = " ".join(f"{percentile(some, 0.99) * 1000:,.0f}" for some in quarters if some)
        return (
            f"{name}: p50 {percentile(whole, 0.5) * 1000:,.0f} ms, p99 {percentile(whole, 0.99) * 1000:,.0f} ms "
            f"({len(whole):,}; p99 by quarters {of_quarters})"
        )


def percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def cpu_seconds(pids: list[int]) -> float:
    """Processor time of processes so far."""
    total = 0.0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


@dataclass
class Service:
    """`symbiosis serve` with its workers, its graph server, and what to ask."""

    port: int
    process: subprocess.Popen[bytes]
    folder: Path
    owners: list[str]
    offers: list[str]

    def pids(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        server = json.loads((self.folder / "endpoint.json").read_text())["pid"]
        return [self.process.pid, *map(int, children), server]

    def memory_mb(self) -> list[int]:
        found = []
        for pid in self.pids():
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
            found += [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")]
        return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("SERVICE_FOLDER")
    return Path(given) if given else tmp_path_factory.mktemp("service") / "data"


@pytest.fixture(scope="module")
def service(folder: Path) -> Iterator[Service]:
    settings = Settings(neo4j_uri=None, symbiosis_data_folder=folder, symbiosis_graph_heap="1g")
    network = generate(
        Context(settings).catalogue, factories=max(12, round(STREAMS / STREAMS_PER_FACTORY)), streams=STREAMS
    )
    if not folder.exists():
        with Context(settings) as context:
            load_seed(context)
            write_network(context, network)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "SYMBIOSIS_DATA_FOLDER": str(folder), "NEO4J_URI": "", "SYMBIOSIS_GRAPH_HEAP": "1g"
    }  # fmt: skip
    command = [sys.executable, "-m", "symbiosis", "serve", "--port", str(port), "--workers", str(WORKERS)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    made = Service(port, process, folder, [one.id for one in network.organisations], [one.id for one in network.offers])
    try:
        wait_until_read(made)
        yield made
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def wait_until_read(service: Service) -> None:
    """Until every worker answers from memory."""
    deadline = time.monotonic() + 300
    in_a_row = 0
    while in_a_row < 10 * WORKERS:
        assert time.monotonic() < deadline and service.process.poll() is None
        try:
            status, body = ask(http.client.HTTPConnection("127.0.0.1", service.port, timeout=20), "GET", "/readyz")
        except OSError:
            time.sleep(0.2)
            continue
        in_a_row = in_a_row + 1 if status == 200 and json.loads(body)["engine"] == "ready" else 0
        time.sleep(0.02 if in_a_row else 0.2)


def ask(connection: http.client.HTTPConnection, method: str, path: str, body: object = None) -> tuple[int, bytes]:
    text = None if body is None else json.dumps(body).encode()
    connection.request(method, path, text, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def run(service: Service, posts_share: float, pause: Callable[[random.Random], float] | None) -> Load:
    """Clients for some seconds; `pause`: how long each waits before it asks again, None: not at all."""
    load = Load()
    started = time.monotonic()
    until = started + SECONDS

    def client(number: int) -> None:
        dice = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=120)
        if pause is not None:
            time.sleep(dice.uniform(0, 1))
        while time.monotonic() < until:
            began, when = time.perf_counter(), (time.monotonic() - started) / SECONDS
            if dice.random() < posts_share:
                name, given = "post", {"organisation_id": dice.choice(service.owners), "text": dice.choice(TEXTS)}
                status, body = ask(connection, "POST", "/v1/postings", given)
            else:
                name = "read"
                status, body = ask(connection, "GET", f"/v1/offers/{dice.choice(service.offers)}/matches")
            load.taken[name].append((when, time.perf_counter() - began))
            if status not in (200, 201):
                load.refused.append(f"{name}: {status} {body[:300]!r}")
            if pause is not None:
                time.sleep(max(0.0, pause(dice) - (time.perf_counter() - began)))

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return load


@pytest.mark.parametrize(
    ("name", "posts_share", "pause"),
    [
        ("one request a second each, half of them postings", 0.5, lambda dice: dice.uniform(0.5, 1.5)),
        ("one after the other, postings", 1.0, None),
        ("one after the other, reads", 0.0, None),
    ],
)
def test_clients_of_a_service(
    service: Service,
    name: str,
    posts_share: float,
    pause: Callable[[random.Random], float] | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before, began = cpu_seconds(service.pids()), time.monotonic()
    load = run(service, posts_share, pause)
    used, lasted = cpu_seconds(service.pids()) - before, time.monotonic() - began
    count = sum(map(len, load.taken.values()))
    with capsys.disabled():
        print(f"\n  {STREAMS:,} streams, {WORKERS} workers, {CLIENTS} clients, {name}:")
        print(f"    {load.told('post')}; {load.told('read')}")
        print(
            f"    {count / lasted:,.1f} requests/s, {used / max(1, count) * 1000:,.0f} ms of processor a request "
            f"(service and graph server); memory MB {service.memory_mb()}"
        )
    assert not load.refused, load.refused[:3]


def test_reads_beside_the_plain_way(service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    """The same questions to the same graph, its columns read each time, in one process without HTTP."""
    settings = Settings(neo4j_uri=None, symbiosis_data_folder=service.folder)
    chosen = random.Random(3).sample(service.offers, 15)
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=120)
    ours, plain = [], []
    with Context(settings) as context:
        for offer_id in chosen * 2:
            began = time.perf_counter()
            found = matches_of_offer(context, offer_id, MatchParameters(), Scope(), store=False)
            text = MatchesView.of(context, found).model_dump_json()
            plain.append(time.perf_counter() - began)
            began = time.perf_counter()
            status, body = ask(connection, "GET", f"/v1/offers/{offer_id}/matches")
            ours.append(time.perf_counter() - began)
            assert status == 200 and json.loads(body) == json.loads(text)
    half = len(chosen)
    ratio = sum(plain[half:]) / sum(ours[half:])
    with capsys.disabled():
        mean = sum(ours[half:]) / half * 1000
        print(f"\n  one client, matches of an offer: {mean:,.0f} ms over HTTP; the graph read each time: {ratio:.1f} ×")

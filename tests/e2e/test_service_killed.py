"""kill -9 of the service and of its graph server under writers that retry with their keys: nothing acknowledged is
lost, nothing is doubled.

`KILL_TIMES` says how often on each server (2 in the suite; the issue is judged with 20), by turns the server, the
service and both.
"""

from __future__ import annotations

import os
import random
import threading
import time
from itertools import count
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest

from symbiosis.model.organisation import Organisation
from symbiosis.services.context import Context
from symbiosis.services.knowledge import load_seed
from symbiosis.store import organisations, streams
from tests.e2e.killable import Service, server_of

pytestmark = [pytest.mark.graph, pytest.mark.slow]

KILLS = int(os.environ.get("KILL_TIMES", "2"))
WRITERS = 20
VICTIMS = ("server", "service", "both")
LAST_ANSWERS_SECONDS = 300.0
PASSING = (409, 503)
"""Not ready, or the graph is away: the same request again with the same key."""


class Writer(threading.Thread):
    """Posts one after the other and sends each again, under its key, until it is acknowledged."""

    def __init__(self, number: int, url: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.acknowledged: dict[str, str] = {}
        """Id of what was made, by key."""
        self.failures: list[str] = []
        self.sent_again = 0
        self._number, self._url, self._over = number, url, stop

    def run(self) -> None:
        with httpx.Client(timeout=60) as client:
            for posting in count():
                if self._over.is_set() or not self._post(client, f"w{self._number}-{posting}", posting):
                    return

    def _post(self, client: httpx.Client, key: str, posting: int) -> bool:
        deadline: float | None = None
        while True:
            if self._over.is_set():
                deadline = deadline or time.monotonic() + LAST_ANSWERS_SECONDS
                if time.monotonic() > deadline:
                    self.failures.append(f"{key}: never acknowledged")
                    return False
            try:
                answer = post(client, self._url, key, self._number, posting)
            except httpx.HTTPError:
                answer = None
            if answer is not None and answer.status_code == 201:
                made = answer.json()
                self.acknowledged[key] = made["offer"]["id"]
                if "matches" not in made or made["matches"] is None:
                    self.failures.append(f"{key}: the answer is not complete")
                return True
            if answer is not None and answer.status_code not in PASSING:
                self.failures.append(f"{key}: {answer.status_code} {answer.text[:300]}")
                return False
            self.sent_again += 1
            time.sleep(0.1)


def post(client: httpx.Client, url: str, key: str, writer: int, posting: int) -> httpx.Response:
    """One posting of a writer, every fourth in words; what it says is unlike any other."""
    tonnes = 1 + writer * 10_000 + posting
    body: dict[str, Any] = {"organisation_id": "org_w", "material_id": "rice-husk", "quantity": {"low": tonnes}}
    route = "offers"
    if posting % 4 == 3:
        route = "postings"
        body = {
            "organisation_id": "org_w",
            "text": f"Rice husk, {tonnes} tonnes a month, free, burnt in the open today",
        }
    return client.post(f"{url}/v1/{route}", json=body, headers={"Idempotency-Key": key})


@pytest.mark.parametrize("kind", ["embedded", "neo4j"])
def test_nothing_acknowledged_is_lost_and_nothing_doubled(kind: str, tmp_path: Path) -> None:
    dice = random.Random(2569)
    stop = threading.Event()
    with server_of(kind, tmp_path / "data") as server:
        with Context(server.settings) as context:
            load_seed(context)
            organisations.save(context.graph, [Organisation("org_w", "Factory", "ผู้เขียน", "Writer", "1061", ("9(1)",))])
        service = Service(server.settings)
        writers = [Writer(number, service.url, stop) for number in range(WRITERS)]
        try:
            service.wait_until_ready()
            for writer in writers:
                writer.start()
            for turn in range(KILLS):
                wait_for_more(writers)
                time.sleep(dice.uniform(0.0, 1.0))
                victim = VICTIMS[turn % len(VICTIMS)]
                if victim != "service":
                    server.kill()
                if victim != "server":
                    time.sleep(dice.uniform(0.0, 0.5))
                    service.kill()
                    service.start()
                service.wait_until_ready()
                print(
                    f"{kind}: killed the {victim}, {sum(len(w.acknowledged) for w in writers)} acknowledged", flush=True
                )
            wait_for_more(writers)
            stop.set()
            for writer in writers:
                writer.join()
            failures = [failure for writer in writers for failure in writer.failures]
            assert not failures, failures[:5]
            acknowledged = {key: made for writer in writers for key, made in writer.acknowledged.items()}
            check_what_a_late_retry_is_told(service.url, acknowledged, dice)
        finally:
            stop.set()
            service.kill()
        with Context(server.settings) as context:
            there = [offer.id for offer in streams.offers_of_organisation(context.graph, "org_w")]
    again = sum(writer.sent_again for writer in writers)
    print(f"{kind}: {KILLS} kills, {len(acknowledged)} acknowledged, sent again {again} times")
    lost, doubled = set(acknowledged.values()) - set(there), set(there) - set(acknowledged.values())
    assert not lost, f"{len(lost)} of {len(acknowledged)} lost"
    assert not doubled and len(there) == len(acknowledged), f"{len(there)} for {len(acknowledged)} keys"


def wait_for_more(writers: list[Writer]) -> None:
    """Until something was acknowledged since now: there is something to lose."""
    before = sum(len(writer.acknowledged) for writer in writers)
    deadline = time.monotonic() + LAST_ANSWERS_SECONDS
    while sum(len(writer.acknowledged) for writer in writers) < before + WRITERS:
        assert time.monotonic() < deadline, "the writers do not go on"
        assert not any(writer.failures for writer in writers), [w.failures for w in writers if w.failures]
        time.sleep(0.05)


def check_what_a_late_retry_is_told(url: str, acknowledged: dict[str, str], dice: random.Random) -> None:
    """Who asks again much later is told the same."""
    with httpx.Client(timeout=60) as client:
        for key in dice.sample(sorted(acknowledged), min(20, len(acknowledged))):
            writer, posting = (int(part) for part in key.removeprefix("w").split("-"))
            answer = post(client, url, key, writer, posting)
            assert answer.headers["idempotency-replayed"] == "true"
            assert (answer.status_code, answer.json()["offer"]["id"]) == (201, acknowledged[key])

"""The graph server hangs, or is killed, under a running service: writes get 503 with Retry-After soon, what the engine
holds goes on being read, and all works again once the server does. Bounds are generous: the machine may be busy."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import httpx2 as httpx
import pytest

from symbiosis.model.organisation import Organisation
from symbiosis.model.quantity import Quantity
from symbiosis.model.stream import Need, Offer
from symbiosis.services.context import Context
from symbiosis.services.knowledge import load_seed
from symbiosis.store import organisations, streams
from tests.e2e.killable import Server, Service, server_of

pytestmark = [pytest.mark.graph, pytest.mark.slow]

NOTICED_SECONDS = 25.0
"""It is designed for 7 s, and for half a second once it was noticed."""
AT_ONCE_SECONDS = 5.0
BACK_SECONDS = 120.0
ASKED_OFTEN = 8
"""Each request opens a connection of its own, so that both workers are met."""
READS = ("organisations/org_giver", "organisations", "offers/off_1/matches", "organisations/org_giver/matches")
AMOUNT = Quantity.every_month("t", 50.0, 50.0)
NUMBERS = count()


@pytest.fixture(
    scope="module",
    params=[("embedded", 1), ("embedded", 2), ("neo4j", 1)],
    ids=["embedded", "two-workers", "neo4j"],
)
def serving(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Service]]:
    """A graph server with an offer and a need, and a service whose engine has read it."""
    kind, workers = request.param
    folder: Path = tmp_path_factory.mktemp("away") / "data"
    with server_of(kind, folder) as server:
        with Context(server.settings) as context:
            load_seed(context)
            organisations.save(
                context.graph,
                [
                    Organisation("org_giver", "Factory", "ผู้ให้", "Giver", "1061", ("9(1)",)),
                    Organisation("org_taker", "Factory", "ผู้รับ", "Taker", "3510", ("88(2)",)),
                ],
            )
            streams.save_offers(context.graph, [Offer("off_1", "org_giver", "rice-husk", AMOUNT)])
            streams.save_needs(context.graph, [Need("need_1", "org_taker", AMOUNT, material_id="rice-husk")])
        service = Service(server.settings, workers)
        try:
            service.wait_until_ready()
            wait_until_all_read(service)
            yield server, service
        finally:
            # A server that hangs would not stop.
            server.send(signal.SIGCONT)
            service.process.terminate()
            service.process.wait(timeout=60)


def test_a_server_that_hangs_is_told_soon_and_all_works_once_it_goes_on(serving: tuple[Server, Service]) -> None:
    server, service = serving
    before = read_alike(service)
    server.send(signal.SIGSTOP)
    for _ in range(ASKED_OFTEN):
        is_refused(service, NOTICED_SECONDS)
    for _ in range(ASKED_OFTEN):
        is_refused(service, AT_ONCE_SECONDS)
        assert [read(service, path) for path in READS] == before
    server.send(signal.SIGCONT)
    works_again(service)


def test_a_server_that_was_killed_is_told_at_once_and_all_works_once_it_is_back(
    serving: tuple[Server, Service],
) -> None:
    server, service = serving
    before = read_alike(service)
    server.kill()
    is_refused(service, AT_ONCE_SECONDS)
    assert [read(service, path) for path in READS] == before
    works_again(service)


def wait_until_all_read(service: Service) -> None:
    """Until every worker's engine has read everything, as far as many requests can tell."""
    deadline = time.monotonic() + BACK_SECONDS
    ready = 0
    while ready < 2 * ASKED_OFTEN:
        assert time.monotonic() < deadline
        told = httpx.get(f"{service.url}/readyz", timeout=60)
        ready = ready + 1 if told.status_code == 200 and told.json()["engine"] == "ready" else 0


def read_alike(service: Service) -> list[object]:
    """What is read, once every worker reads the same: each sees within a second what another one posted, and who has
    not seen it yet when the graph server goes never does."""
    deadline = time.monotonic() + BACK_SECONDS
    told: list[object] = []
    same = 0
    while same < 2 * ASKED_OFTEN:
        assert time.monotonic() < deadline
        again = [read(service, path) for path in READS]
        same = same + 1 if again == told else 0
        told = again
    return told


def read(service: Service, path: str) -> object:
    answer = httpx.get(f"{service.url}/v1/{path}", timeout=60)
    assert answer.status_code == 200, f"{path}: {answer.text}"
    return answer.json()


def post(service: Service) -> httpx.Response:
    body = {"organisation_id": "org_giver", "material_id": "rice-husk", "quantity": {"low": 1}}
    headers = {"Idempotency-Key": f"away-{next(NUMBERS)}"}
    return httpx.post(f"{service.url}/v1/offers", json=body, headers=headers, timeout=120)


def is_refused(service: Service, within_seconds: float) -> None:
    began = time.monotonic()
    answer = post(service)
    took = time.monotonic() - began
    assert answer.status_code == 503 and int(answer.headers["retry-after"]) > 0, answer.text
    assert took < within_seconds


def works_again(service: Service) -> None:
    """Every worker, as far as many requests can tell."""
    deadline = time.monotonic() + BACK_SECONDS
    done = 0
    while done < ASKED_OFTEN:
        assert time.monotonic() < deadline
        answer = post(service)
        assert answer.status_code in (201, 503), answer.text
        done = done + 1 if answer.status_code == 201 else 0
        time.sleep(0.05)

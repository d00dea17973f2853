"""Requests with a key, on both servers: entered with what they do, once, whoever comes first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from neo4j.exceptions import ServiceUnavailable

from symbiosis.model.area import Area
from symbiosis.model.errors import Conflict
from symbiosis.model.keyed_request import KeyedRequest, KeyReused
from symbiosis.model.text import Text
from symbiosis.services.context import BANGKOK
from symbiosis.store import areas, requests
from symbiosis.store.graph import Graph, Transaction
from symbiosis.store.requests import KeyedGraph

pytestmark = pytest.mark.graph

NOW = datetime(2026, 11, 24, 9, tzinfo=BANGKOK)


def request(identifier: str, body: str = "a") -> KeyedRequest:
    return KeyedRequest(identifier, None, "POST /v1/things", body, NOW)


def keyed(graph: Graph, one: KeyedRequest) -> KeyedGraph:
    return KeyedGraph(graph, one, done_before=False)


def there(graph: Graph) -> set[str]:
    return {area.id for area in areas.list_all(graph)}


def test_what_it_does_and_the_request_are_written_together_and_once(graph: Graph) -> None:
    one = request("req_once")
    first, second = keyed(graph, one), keyed(graph, one)
    areas.save(first, [Area("area_first", "park", "ก", "A")])
    areas.save(first, [Area("area_more", "park", "ก", "A")])
    areas.save(second, [Area("area_second", "park", "ก", "A")])
    assert {"area_first", "area_more"} <= there(graph) and "area_second" not in there(graph)
    assert (first.done_before, second.done_before) == (False, True)
    assert requests.find(graph, one) == one


def test_a_commit_whose_answer_was_lost_is_its_own(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = keyed(graph, request("req_lost"))
    once = graph.connection._once
    lost: list[bool] = []

    def losing(driver: Any, work: Any, access: Any) -> Any:
        result = once(driver, work, access)
        if not lost and access == "write":
            lost.append(True)
            raise ServiceUnavailable("the answer is lost")
        return result

    with monkeypatch.context() as patched:
        patched.setattr(graph.connection, "_once", losing)
        areas.save(mine, [Area("area_lost", "park", "ก", "A")])
    assert lost and not mine.done_before and "area_lost" in there(graph)


def test_what_fails_is_not_entered(graph: Graph) -> None:
    one = request("req_fails")

    def work(transaction: Transaction) -> None:
        raise Conflict(Text("ไม่ได้", "no"))

    with pytest.raises(Conflict):
        keyed(graph, one).transaction(work)
    assert requests.find(graph, one) is None


def test_another_body_under_the_key_writes_nothing(graph: Graph) -> None:
    areas.save(keyed(graph, request("req_mine")), [Area("area_mine", "park", "ก", "A")])
    other = request("req_mine", "b")
    with pytest.raises(KeyReused):
        areas.save(keyed(graph, other), [Area("area_other", "park", "ก", "A")])
    with pytest.raises(KeyReused):
        requests.keep_answer(graph, other, "{}")
    with pytest.raises(KeyReused):
        requests.find(graph, other)
    assert "area_other" not in there(graph)
    kept = requests.find(graph, request("req_mine"))
    assert kept is not None and kept.answer is None


@pytest.mark.parametrize("turn", range(3))
def test_of_many_at_the_same_moment_one_writes(graph: Graph, turn: int) -> None:
    start = Barrier(6)

    def attempt(number: int) -> bool:
        mine = keyed(graph, request(f"req_race_{turn}"))
        start.wait()
        areas.save(mine, [Area(f"area_race_{turn}_{number}", "park", "ก", "A")])
        return mine.done_before

    with ThreadPoolExecutor(6) as pool:
        late = list(pool.map(attempt, range(6)))
    assert late.count(False) == 1
    assert len([one for one in there(graph) if one.startswith(f"area_race_{turn}_")]) == 1


def test_the_first_answer_stays(graph: Graph) -> None:
    one = request("req_answered")
    assert [requests.keep_answer(graph, one, answer) for answer in ("1", "2")] == ["1", "1"]
    assert requests.find(graph, one) == replace(one, answer="1")


def test_old_ones_are_forgotten(graph: Graph) -> None:
    one, old = request("req_new"), replace(request("req_old"), at=NOW - timedelta(days=8))
    for each in (one, old):
        requests.keep_answer(graph, each, "{}")
    assert requests.prune(graph, NOW - timedelta(days=7)) == 1
    assert requests.find(graph, one) is not None and requests.find(graph, old) is None

"""What every user of a graph relies on: one transaction or nothing, retries, clear errors. On both servers."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from neo4j.exceptions import Neo4jError

from symbiosis.model.area import Area
from symbiosis.model.errors import Conflict, GraphUnavailable, NotFound
from symbiosis.store import areas, streams
from symbiosis.store.graph import Graph, Transaction
from symbiosis.store.settings import GraphSettings
from tests.contract.test_schema import run
from tests.contract.things import load_knowledge, offer, organisation, save_areas, save_organisations

pytestmark = pytest.mark.graph


def area_row(id: str) -> dict[str, object]:
    return {"id": id, "properties": {"id": id, "kind": "park", "name_th": "ก", "name_en": "A", "synthetic": False}}


def test_a_transaction_is_all_or_nothing(graph: Graph) -> None:
    def half(transaction: Transaction) -> None:
        transaction.write("areas/save", rows=[area_row("half")])
        assert transaction.read("areas/get", id="half")
        raise RuntimeError("stop here")

    with pytest.raises(RuntimeError, match="stop here"):
        graph.transaction(half)
    with pytest.raises(NotFound):
        areas.get(graph, "half")


def test_rows_are_written_in_batches_with_progress(graph: Graph) -> None:
    told: list[int] = []
    rows = (area_row(f"batch_{number:02d}") for number in range(25))
    assert graph.write_rows("areas/save", rows, batch=10, on_progress=told.append) == 25
    assert told == [10, 20, 25]
    assert len(areas.list_all(graph)) >= 25


def test_a_query_is_used_as_it_declares(graph: Graph) -> None:
    with pytest.raises(ValueError, match="declared '// write'"):
        graph.read("areas/save", rows=[])
    with pytest.raises(ValueError, match="declared '// read'"):
        graph.write("areas/get", id="x")
    with pytest.raises(KeyError, match="no query is called"):
        graph.read("areas/../areas/none")


def test_parameters_are_never_cypher(graph: Graph) -> None:
    hostile = "x'}) MATCH (n) DETACH DELETE n //"
    areas.save(graph, [Area(hostile, "park", '"', "\\'; $rows `")])
    assert areas.get(graph, hostile) == Area(hostile, "park", '"', "\\'; $rows `")


def test_a_fault_in_a_query_is_not_hidden(graph: Graph) -> None:
    with pytest.raises(Neo4jError):
        graph.connection.run(lambda managed: managed.run("THIS IS NOT CYPHER").consume(), "read")


def test_every_write_is_stamped_with_the_servers_time(graph: Graph) -> None:
    before = time.time() * 1000
    save_areas(graph)
    [row] = run(graph, "MATCH (a:Area {id: 'park'}) RETURN a.changed_at AS at, a.changed_slot AS slot")
    assert isinstance(row["at"], int) and before - 1000 < row["at"] < time.time() * 1000 + 1000
    assert row["slot"] == row["at"] // 10_000


def test_a_changed_membership_stamps_the_organisation(graph: Graph) -> None:
    save_areas(graph)
    save_organisations(graph, organisation("moving"))
    run(graph, "MATCH (g:Organisation {id: 'moving'}) SET g.changed_at = 0")
    save_organisations(graph, organisation("moving", area_ids=("elsewhere",)))
    assert run(graph, "MATCH (g:Organisation {id: 'moving'}) WHERE g.changed_at > 0 RETURN g.id AS id")


def test_writers_that_meet_are_retried(graph: Graph) -> None:
    load_knowledge(graph)
    save_areas(graph)
    save_organisations(graph, *(organisation(f"writer_{number}") for number in range(8)))

    def post(writer: int) -> None:
        for number in range(5):
            streams.save_offers(graph, [offer(f"off_{writer}_{number}", f"writer_{writer}"), shared_by(writer)])

    def shared_by(writer: int) -> object:
        return offer(f"off_shared_{writer // 2}", f"writer_{writer // 2}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(post, range(8)))
    counted = run(graph, "MATCH (:Organisation)-[:OFFERS]->(o:Offer) RETURN count(DISTINCT o.id) AS ids, count(o) AS n")
    assert counted == [{"ids": 44, "n": 44}]


def test_a_key_that_is_there_already_is_a_conflict_soon(graph: Graph) -> None:
    save_areas(graph)
    save_organisations(graph, organisation("once"))
    rows = [{"id": "once", "properties": {"id": "once"}}]
    started = time.monotonic()
    with pytest.raises(Conflict, match="contradicts"):
        graph.write("organisations/create_farm", rows=rows)
    # Long before the patience with a server that is away is spent.
    assert time.monotonic() - started < graph.connection.settings.retry_seconds / 2


def test_a_transaction_that_takes_too_long_is_ended(graph: Graph, tmp_path: Path) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a * b AS c RETURN sum(c % 7) AS n"
    hurried = replace(graph.connection.settings, data_folder=tmp_path / "data", transaction_timeout_seconds=1.0)
    started = time.monotonic()
    with Graph.open(hurried) as mine, pytest.raises(GraphUnavailable, match="longer than one transaction may"):
        mine.connection.run(lambda managed: managed.run(endless).consume(), "read")
    assert time.monotonic() - started < 20


def test_a_batch_may_be_large(graph: Graph) -> None:
    """More than 16 MiB in one message, which the embedded server refuses as installed."""
    large = [Area(f"large_{number}", "park", "ก", "A" * 10_000) for number in range(2000)]
    assert areas.save(graph, large) == 2000


def test_a_wrong_password_is_said(graph: Graph) -> None:
    address = graph.connection.address
    wrong = GraphSettings(data_folder=Path("/nonexistent"), uri=address, password="wrong-password", username="nobody")
    with pytest.raises(GraphUnavailable, match="refuses the user name or password") as caught:
        Graph.open(wrong)
    assert "NEO4J_PASSWORD" in caught.value.message.th


def test_a_missing_database_is_said(neo4j_settings: GraphSettings) -> None:
    with pytest.raises(GraphUnavailable, match="no such database"):
        Graph.open(replace(neo4j_settings, database="missing"))


def test_nobody_there_is_said_in_time() -> None:
    nowhere = GraphSettings(data_folder=Path("/nonexistent"), uri="bolt://127.0.0.1:1", open_seconds=0.5)
    started = time.monotonic()
    with pytest.raises(GraphUnavailable, match=r"127\.0\.0\.1:1 cannot be reached") as caught:
        Graph.open(nowhere)
    assert caught.value.exit_code == 3 and time.monotonic() - started < 10
    with pytest.raises(GraphUnavailable, match="NEO4J_URI cannot be used"):
        Graph.open(replace(nowhere, uri="http://127.0.0.1:1"))


def test_a_reader_may_not_write(neo4j_settings: GraphSettings) -> None:
    """The access mode is real: Neo4j refuses a write in a read transaction, so no query declares the wrong one."""
    with Graph.open(neo4j_settings) as graph, pytest.raises(Neo4jError, match=r"(?i)write"):
        graph.connection.run(lambda managed: managed.run("CREATE (:Area {id: 'sly'})").consume(), "read")

"""How long a connection tries again while its server is away."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from neo4j.exceptions import Neo4jError, ResultFailedError, ServiceUnavailable

from symbiosis.model.errors import GraphUnavailable
from symbiosis.store.graph import Graph, Transaction
from symbiosis.store.settings import GraphSettings

pytestmark = pytest.mark.graph

AWAY_SECONDS = 2.0


def back_later() -> Callable[[Transaction], str]:
    """Work that finds no server for a while."""
    back_at = time.monotonic() + AWAY_SECONDS

    def work(transaction: Transaction) -> str:
        if time.monotonic() < back_at:
            raise ServiceUnavailable("away")
        return "done"

    return work


def test_a_thread_that_is_patient_outlasts_an_absence(embedded_graph: Graph, embedded_settings: GraphSettings) -> None:
    with Graph.open(replace(embedded_settings, patience_seconds=0.05)) as graph:
        with pytest.raises(GraphUnavailable):
            graph.transaction(back_later())
        with graph.connection.patient(20):
            assert graph.transaction(back_later()) == "done"
        with pytest.raises(GraphUnavailable):
            graph.transaction(back_later())


def test_a_deadlock_whose_rolling_back_failed_as_well_is_tried_again(embedded_graph: Graph) -> None:
    """The driver then says of the result only that it has failed, with the deadlock as its cause."""
    deadlock = Neo4jError._hydrate_neo4j(code="Neo.TransientError.Transaction.DeadlockDetected", message="met")
    tries: list[int] = []

    def work(transaction: Transaction) -> str:
        tries.append(len(tries))
        if len(tries) < 3:
            raise ResultFailedError(None, "The result has failed.") from deadlock
        return "done"

    assert embedded_graph.transaction(work) == "done"
    assert tries == [0, 1, 2]


def test_what_failed_for_good_is_told_though_a_later_failure_hides_it(embedded_graph: Graph) -> None:
    denied = Neo4jError._hydrate_neo4j(code="Neo.ClientError.Statement.SyntaxError", message="a query of ours")

    def work(transaction: Transaction) -> str:
        raise ResultFailedError(None, "The result has failed.") from denied

    with pytest.raises(Neo4jError, match="a query of ours"):
        embedded_graph.transaction(work)

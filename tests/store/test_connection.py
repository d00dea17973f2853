"""How long a connection tries again while its server is away."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from neo4j.exceptions import ServiceUnavailable

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

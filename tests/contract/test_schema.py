"""Migrations: the same on both servers, twice without effect, once with many starters, never backwards."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import Any

import pytest

from symbiosis.model.errors import GraphUnavailable
from symbiosis.store.graph import Graph
from symbiosis.store.migrations import check_schema, code_version, migrate, schema_version

pytestmark = pytest.mark.graph


def run(graph: Graph, statement: str, **parameters: object) -> list[dict[str, Any]]:
    records, _, _ = graph.connection.driver.execute_query(
        statement,
        parameters,
        database_=graph.connection.database,
    )
    return [record.data() for record in records]


def test_migrating_again_changes_nothing(graph: Graph) -> None:
    assert schema_version(graph) == code_version() == check_schema(graph)
    assert migrate(graph) == []


def test_many_starters_apply_each_file_once(graph: Graph) -> None:
    run(graph, "MATCH (m:__Neo4jMigration) DETACH DELETE m")

    def start(_number: int) -> list[str]:
        with Graph.open(graph.connection.settings) as mine:
            return migrate(mine)

    with ThreadPoolExecutor(4) as pool:
        applied = [file for some in pool.map(start, range(4)) for file in some]
    # Numbers may have gaps: what counts is the files.
    shipped = sorted(file.name for file in files("graph_schema").joinpath("migrations").iterdir())
    assert sorted(applied) == shipped
    assert run(graph, "MATCH (m:__Neo4jMigration) RETURN count(m) AS n") == [{"n": len(shipped) + 1}]


def test_a_newer_graph_is_refused_clearly(graph: Graph) -> None:
    run(
        graph,
        "MATCH (m:__Neo4jMigration {version: $last}) CREATE (m)-[:MIGRATED_TO]->"
        "(:__Neo4jMigration {version: '9999', description: 'later', type: 'CYPHER'})",
        last=f"{code_version():04d}",
    )
    try:
        with pytest.raises(GraphUnavailable, match="newer than this program") as caught:
            migrate(graph)
        assert "9999" in caught.value.message.th
    finally:
        run(graph, "MATCH (m:__Neo4jMigration {version: '9999'}) DETACH DELETE m")


def test_constraints_hold(graph: Graph) -> None:
    names = {label for row in run(graph, "SHOW CONSTRAINTS") for label in row["labelsOrTypes"]}
    assert {"Organisation", "Area", "Offer", "Need", "Material", "Proposal", "Run", "Exchange", "Pathway"} <= names

"""Graph servers for the tests: the embedded one, and a real Neo4j where there is java and mvn.

`graph` runs a test once on each server; `embedded_graph` on the embedded one alone. Both start clean in each module.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from symbiosis.store.graph import Graph
from symbiosis.store.migrations import migrate
from symbiosis.store.settings import GraphSettings
from tests.neo4j import server as neo4j_server

SERVERS = ("embedded", "neo4j")
WITHOUT_NEO4J = pytest.StashKey[str]()

SHORT_LIVED_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Graph servers of tests live for seconds or minutes: optimising their code and collecting in parallel took as much
processor as all their queries."""

# A busy machine is no fault of the code: no test here is timed.
hypothesis_settings.register_profile("symbiosis", deadline=None)
hypothesis_settings.load_profile("symbiosis")


@pytest.fixture(scope="session")
def embedded_settings() -> Iterator[GraphSettings]:
    """Settings of an embedded server that the whole run shares; it stops soon after the run."""
    with tempfile.TemporaryDirectory(prefix="symbiosis-graph-", ignore_cleanup_errors=True) as folder:
        yield GraphSettings(data_folder=Path(folder) / "data", idle_stop_seconds=2.0, notifications=True)


@pytest.fixture(scope="session")
def neo4j_settings(request: pytest.FixtureRequest) -> Iterator[GraphSettings]:
    """Settings of a real Neo4j, started for the whole run; the test is skipped where there can be none.

    The tests delete everything in it: NEO4J_TEST_URI must never name one that somebody uses.
    """
    missing = neo4j_server.why_not()
    if missing:
        request.config.stash[WITHOUT_NEO4J] = missing
        pytest.skip(f"no real Neo4j: {missing}")
    server = neo4j_server.start()
    try:
        yield GraphSettings(
            data_folder=Path("/nonexistent"),
            uri=server.uri,
            username=server.username,
            password=server.password,
            notifications=True,
        )
    finally:
        server.stop()


@pytest.fixture(scope="session")
def open_embedded_graph(embedded_settings: GraphSettings) -> Iterator[Graph]:
    """The run's embedded graph, migrated."""
    with Graph.open(embedded_settings) as graph:
        migrate(graph)
        yield graph


@pytest.fixture(scope="session")
def open_neo4j_graph(neo4j_settings: GraphSettings) -> Iterator[Graph]:
    """The run's Neo4j graph, migrated."""
    with Graph.open(neo4j_settings) as graph:
        migrate(graph)
        yield graph


@pytest.fixture(scope="module")
def embedded_graph(open_embedded_graph: Graph) -> Graph:
    """An empty, migrated graph on the embedded server."""
    empty(open_embedded_graph)
    return open_embedded_graph


@pytest.fixture(scope="module", params=SERVERS)
def graph(request: pytest.FixtureRequest) -> Graph:
    """An empty, migrated graph, on each server in turn."""
    opened: Graph = request.getfixturevalue(f"open_{request.param}_graph")
    empty(opened)
    return opened


@pytest.fixture(params=SERVERS)
def graph_settings(request: pytest.FixtureRequest) -> GraphSettings:
    """Settings of each server in turn, for tests that open (and close) the graph themselves."""
    settings: GraphSettings = request.getfixturevalue(f"{request.param}_settings")
    return settings


def empty(graph: Graph) -> None:
    """Delete every node but those that tell which migrations were applied."""
    statement = "MATCH (n) WHERE NOT n:__Neo4jMigration WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS deleted"
    while graph.connection.driver.execute_query(
        statement, database_=graph.connection.database, result_transformer_=lambda result: result.single(True)[0]
    ):
        pass


def pytest_configure(config: pytest.Config) -> None:
    """A hint of the server on one of our queries (deprecated, cartesian product, …) fails the test that met it. All
    graph servers started from here are short-lived ones."""
    config.addinivalue_line("filterwarnings", "error::neo4j.warnings.Neo4jWarning")
    os.environ.setdefault("JAVA_TOOL_OPTIONS", SHORT_LIVED_JAVA)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> Iterator[None]:
    """Say loudly, after all else, when half of the contract was not tested."""
    yield
    missing = config.stash.get(WITHOUT_NEO4J, None)
    if missing:
        terminalreporter.section("NOT TESTED ON NEO4J", red=True, bold=True)
        terminalreporter.line(f"The contract tests ran on the embedded server only: {missing}.", red=True)
        terminalreporter.line("They need java >= 17 and mvn, or NEO4J_TEST_URI.", red=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Fast files first, then those that need a graph server, then those with slow tests; within each as in the tree.

    Of files, not of tests: what a module sets up on each server is made once. Where workers share them out (`make
    test`), the other way round: what takes longest begins first, and nobody waits for the other one's last file.
    """
    marks: dict[Path, tuple[bool, bool]] = {}
    for item in items:
        slow, graph = marks.get(item.path, (False, False))
        own = item.get_closest_marker
        marks[item.path] = (slow or own("slow") is not None, graph or own("graph") is not None)
    items.sort(key=lambda item: marks[item.path], reverse=hasattr(config, "workerinput"))

"""Kalundborg year by year, as published (INDICATORS.md), out of the graph."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from symbiosis.cli.app import app
from symbiosis.services.areas import area_density
from symbiosis.services.context import Context
from symbiosis.services.dependence import area_dependence
from symbiosis.services.knowledge import load_seed
from symbiosis.services.networks import load_reference
from symbiosis.settings import Settings
from symbiosis.store.graph import Graph

pytestmark = pytest.mark.graph


@pytest.fixture(scope="module")
def context(graph: Graph) -> Context:
    made = Context(Settings(neo4j_uri=None))
    made.graph = graph
    load_seed(made)
    load_reference(made, "kalundborg")
    return made


@pytest.mark.parametrize(
    ("year", "actors", "links", "cyclicity"),
    [
        (1972, 3, 2, 0.0),
        (1982, 9, 9, 0.0),
        (1987, 9, 11, 1.0),
        (1995, 11, 16, math.sqrt(2)),
        (2000, 12, 17, math.sqrt(2)),
    ],
)
def test_kalundborg_year_by_year(context: Context, year: int, actors: int, links: int, cyclicity: float) -> None:
    day = date(year, 12, 31)
    found = area_dependence(context, "kalundborg", "all", day)
    assert (found.actors, found.links) == (actors, links)
    assert found.cyclicity == pytest.approx(cyclicity, abs=1e-9)
    density = area_density(context, "kalundborg", "all", day)
    assert (density.actors, density.links) == (actors, links)
    assert density.tonnes_per_year.value is None and density.tonnes_per_year.reason is not None


def test_the_first_mutual_pair_is_of_1987(context: Context) -> None:
    assert not area_dependence(context, "kalundborg", "all", date(1986, 12, 31)).pairs
    pair = area_dependence(context, "kalundborg", "all", date(1987, 12, 31)).pairs[0]
    assert {"statoil" in pair.first_id.lower(), "statoil" in pair.second_id.lower()} == {True, False}
    assert pair.mutual is None, "no tonnes are published, so no share is made up"


KALUNDBORG = {1972: (3, 2, 0.0), 1982: (9, 9, 0.0), 1987: (9, 11, 1.0), 1995: (11, 16, 1.414), 2000: (12, 17, 1.414)}


def test_kalundborg_over_http_and_on_the_command_line(context: Context) -> None:
    """As INDICATORS.md lists it, by every way in: network, dependence, density."""
    client = TestClient(create_app(context), base_url="http://127.0.0.1")
    settings = context.graph.connection.settings
    environment = {
        "SYMBIOSIS_DATA_FOLDER": str(settings.data_folder),
        "NEO4J_URI": settings.uri or "",
        "NEO4J_USERNAME": settings.username,
        "NEO4J_PASSWORD": settings.password,
    }
    runner = CliRunner(env=environment)

    def told(*words: str) -> Any:
        done = runner.invoke(app, [*words, "--json"])
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    for year, (actors, links, cyclicity) in KALUNDBORG.items():
        day, buddhist = f"{year}-12-31", f"{year + 543}-12-31"
        asked = {"definition": "all", "at": day}
        by_http = {
            name: client.get(f"/v1/areas/kalundborg/{name}", params=asked).json()
            for name in ("network", "dependence", "density")
        }
        options = ("--area", "kalundborg", "--links", "all", "--at", buddhist)
        by_command = {name: told(name, *options) for name in by_http}
        assert by_command == by_http
        for name in ("dependence", "density"):
            assert (by_http[name]["actors"], by_http[name]["links"]) == (actors, links), (name, year)
        assert (len(by_http["network"]["nodes"]), len(by_http["network"]["edges"])) == (actors, links)
        assert by_http["dependence"]["cyclicity"] == pytest.approx(cyclicity, abs=1e-3)
    [row] = told("density-table", "--kind", "network", "--links", "all", "--at", "2000-12-31")
    assert (row["area_id"], row["actors"], row["links"]) == ("kalundborg", 12, 17)

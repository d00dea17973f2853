"""schemathesis over the whole OpenAPI document, against the running application with seed and demo data.

`SCHEMATHESIS_EXAMPLES` says how many cases an operation at most (2 in the suite); from 10 on every boundary of every
parameter is tried too, which takes minutes. Cases are the same in every run.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.app import create_app
from api.links import LINKS
from symbiosis.services.context import Context
from symbiosis.services.knowledge import load_seed
from symbiosis.services.networks import load_demo
from symbiosis.settings import Settings
from symbiosis.store.graph import Graph
from tests.api.serving import served

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "2"))
BOUNDARIES_FROM = 10
NOT_CHECKED = {
    "positive_data_acceptance": "what fits the schema may still name an organisation that is not there",
    "ignored_auth": "there is no authentication yet",
    "negative_data_rejection": "numbers are taken from text too, as command line and files give them",
}
CONFIGURATION = f"""
phases.stateful.generation.max-examples = {8 * EXAMPLES}

[[operations]]
include-operation-id = ["stream_events", "stream_run"]
parameters = {{ "query.for_seconds" = 0 }}
"""


@pytest.fixture(scope="module")
def address(embedded_graph: Graph) -> Iterator[str]:
    context = Context(Settings(neo4j_uri=None))
    context.graph = embedded_graph
    load_seed(context)
    load_demo(context, None)
    with served(context) as url:
        yield url


@pytest.mark.graph
@pytest.mark.slow
def test_the_running_service_does_what_its_document_says(address: str, tmp_path: Path) -> None:
    phases = ["examples", "fuzzing", "stateful"] + (["coverage"] if EXAMPLES >= BOUNDARIES_FROM else [])
    options = {
        "--phases": ",".join(phases),
        "--max-examples": str(EXAMPLES),
        "--exclude-checks": ",".join(NOT_CHECKED),
        "--seed": "2569",
        "--request-timeout": "120",
    }
    config = tmp_path / "schemathesis.toml"
    config.write_text(CONFIGURATION, encoding="utf-8")
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config)]
    command += ["run", f"{address}/openapi.json", "--no-color", "--continue-on-failure", "--generation-deterministic"]
    done = subprocess.run(
        [*command, *(word for option in options.items() for word in option)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2000:]


@pytest.fixture(scope="module")
def operations() -> dict[str, dict[str, Any]]:
    paths = create_app().openapi()["paths"]
    found = [operation for methods in paths.values() for operation in methods.values()]
    assert len({operation["operationId"] for operation in found}) == len(found)
    return {operation["operationId"]: operation for operation in found}


def test_links_lead_to_what_is_there(operations: dict[str, dict[str, Any]]) -> None:
    for start, links in LINKS.items():
        assert start in operations
        for link in links:
            taken = {one["name"] for one in operations[link.to].get("parameters", ()) if one["in"] == "path"}
            assert taken >= set(link.parameters), f"{start} → {link.to}"
            assert not link.body or "requestBody" in operations[link.to]


def test_every_refusal_is_a_documented_problem(operations: dict[str, dict[str, Any]]) -> None:
    for name, operation in operations.items():
        refusals = {status: told for status, told in operation["responses"].items() if status >= "4"}
        assert {"404", "405", "409", "412", "415", "422", "503"} <= set(refusals), name
        assert all(list(told["content"]) == ["application/problem+json"] for told in refusals.values()), name
        assert "Retry-After" in refusals["503"]["headers"], name

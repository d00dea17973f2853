"""No graph: every route says so in the one shape, with when to come back, and none waits for the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from symbiosis.services.context import Context
from symbiosis.settings import Settings

BODIES: dict[str, Any] = {
    "OrganisationInput": {"kind": "Factory", "name_en": "Away"},
    "PostingInput": {"organisation_id": "org_x", "text": "Sawdust, 20 tonnes a month, free"},
    "OfferInput": {"organisation_id": "org_x", "material_id": "rice-husk", "quantity": {"low": 1}},
    "NeedInput": {"organisation_id": "org_x", "material_id": "rice-husk", "quantity": {"low": 1}},
    "DraftAnswers": {"answers": {"quantity": {"low": 1}}},
    "Said": {"organisation_id": "org_x", "reason": "because"},
    "AgreeInput": {"organisation_id": "org_x"},
    "StepInput": {"organisation_id": "org_x", "reason": "because"},
    "DocumentsInput": {"organisation_id": "org_x"},
    "WeighedInput": {"organisation_id": "org_x", "tonnes": 1},
    "OfferChange": {"organisation_id": "org_x", "confidential": True},
    "NeedChange": {"organisation_id": "org_x", "confidential": True},
    "WhatIfInput": {"proposal_id": "prop_x", "changes": {"distance_km": 3}},
}
WITHOUT_THE_GRAPH = {
    "healthz",
    "version",
    "list_materials",
    "get_material",
    "get_report",
    "get_levels",
    "case_schema",
    "compute",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("away") / "data"
    settings = Settings(neo4j_uri="bolt://127.0.0.1:1", symbiosis_data_folder=folder)
    app = create_app(Context(settings, patience_seconds=0.1))
    yield TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    paths = create_app().openapi()["paths"]
    return [
        (method.upper(), path, operation)
        for path, methods in paths.items()
        for method, operation in methods.items()
        if operation["operationId"] not in WITHOUT_THE_GRAPH
    ]


def body_of(operation: dict[str, Any]) -> Any:
    content = operation.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    if "oneOf" in schema:
        return {"kind": "area", "area_id": "area_x"}
    return BODIES[schema["$ref"].rpartition("/")[2]] if schema else None


@pytest.mark.parametrize("keyed", [False, True], ids=["plain", "keyed"])
def test_every_route_that_needs_the_graph_says_that_it_is_away(client: TestClient, keyed: bool) -> None:
    headers = {"Idempotency-Key": "away"} if keyed else {}
    asked = [one for one in operations() if not keyed or one[0] != "GET"]
    assert len(asked) > 15
    for method, path, operation in asked:
        filled = re.sub(r"\{\w+\}", "x1", path.replace("{month}", "2569-01"))
        answer = client.request(method, filled, json=body_of(operation), headers=headers)
        told = answer.json()
        assert (answer.status_code, told["code"]) == (503, "graph-unavailable"), f"{method} {path}: {answer.text}"
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert int(answer.headers["retry-after"]) > 0 and told["instance"] == filled

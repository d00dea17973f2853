"""No graph: every route says so in the one shape, with when to come back, and none waits for the others."""

from __future__ import annotations

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
    "Said": {"organisation_id": "org_x", "reason": "because"},
    "StepInput": {"organisation_id": "org_x", "reason": "because", "number": "1"},
    "ClaimTermsInput": {"organisation_id": "org_x", "giver_share": 1},
    "EraseInput": {"confirm": True},
    "SynonymInput": {"name": "ผงเทาวิเศษ"},
    "WhatIfInput": {"proposal_id": "prop_x", "changes": {"distance_km": 3}},
}
"""Where the fields that must be there are not enough, or the words matter."""
IDS = {"month": "2569-01", "material_id": "rice-husk"}
WITHOUT_THE_GRAPH = {
    "healthz",
    "version",
    "list_materials",
    "get_material",
    "get_report",
    "get_levels",
    "case_schema",
    "resolve_postings",
    "get_template",
    "compute",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("away") / "data"
    settings = Settings(neo4j_uri="bolt://127.0.0.1:1", symbiosis_data_folder=folder)
    app = create_app(Context(settings, patience_seconds=0.1))
    yield TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method.upper(), path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if operation["operationId"] not in WITHOUT_THE_GRAPH
    ]


def value_of(schema: dict[str, Any], document: dict[str, Any]) -> Any:
    """The least that fits a schema."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return BODIES.get(name) or value_of(document["components"]["schemas"][name], document)
    if "const" in schema:
        return schema["const"]
    if examples := schema.get("examples") or schema.get("enum"):
        return examples[0]
    for choices in (schema.get("oneOf"), schema.get("anyOf")):
        if choices:
            return value_of(choices[0], document)
    if schema.get("type") == "object":
        required = schema.get("required", ())
        return {name: value_of(schema["properties"][name], document) for name in required}
    if schema.get("format") == "date":
        return "2569-01-01"
    if schema["type"] == "array":
        return [value_of(schema["items"], document)] * schema.get("minItems", 0)
    return {"string": "x1", "integer": schema.get("minimum", 1), "number": 1, "boolean": True}[schema["type"]]


def body_of(operation: dict[str, Any], document: dict[str, Any]) -> Any:
    schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    return value_of(schema, document) if schema else None


def filled_in(path: str, operation: dict[str, Any]) -> str:
    for parameter in operation.get("parameters", ()):
        schema = parameter["schema"]
        value = "2569" if schema.get("type") == "integer" else IDS.get(parameter["name"], "x1")
        value = schema.get("enum", [value])[0]
        path = path.replace("{" + parameter["name"] + "}", value)
        if parameter["in"] == "query" and parameter.get("required"):
            path += f"?{parameter['name']}={value}"
    return path


def sent(operation: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """The body, as the client takes it: JSON where the route has a form in it, else a file."""
    if "multipart/form-data" in operation.get("requestBody", {}).get("content", {}):
        return {"content": b"id,name_th\n", "headers": {"Content-Type": "text/csv"}}
    return {"json": body_of(operation, document)}


@pytest.mark.parametrize("keyed", [False, True], ids=["plain", "keyed"])
def test_every_route_that_needs_the_graph_says_that_it_is_away(client: TestClient, keyed: bool) -> None:
    headers = {"Idempotency-Key": "away"} if keyed else {}
    document = create_app().openapi()
    asked = [one for one in operations(document) if not keyed or one[0] != "GET"]
    assert len(asked) > 15
    wrong = []
    for method, path, operation in asked:
        filled = filled_in(path, operation)
        body = sent(operation, document)
        answer = client.request(method, filled, **{**body, "headers": headers | body.get("headers", {})})
        told = answer.json()
        is_problem = answer.headers["content-type"].startswith("application/problem+json")
        waits = int(answer.headers.get("retry-after", 0)) > 0
        if (answer.status_code, told.get("code"), is_problem, waits) != (503, "graph-unavailable", True, True):
            wrong.append(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
    assert not wrong, "\n".join(wrong)


def test_texts_are_read_with_the_names_last_known(client: TestClient) -> None:
    answer = client.post("/v1/postings:resolve", json={"texts": [{"text": "sawdust 20 t/month"}]})
    assert answer.status_code == 200
    assert answer.json()["answers"][0]["materials"][0]["id"] == "sawdust-shavings"

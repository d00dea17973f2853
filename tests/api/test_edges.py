"""Before any route: hosts, origins, sizes; after any fault: one shape in two languages. No graph is needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.guards import MAX_BODY_BYTES
from api.languages import negotiate
from symbiosis.services.context import Context
from symbiosis.settings import Settings


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over a graph that cannot be reached: what needs none must work all the same."""
    folder: Path = tmp_path_factory.mktemp("edges") / "data"
    settings = Settings(neo4j_uri="bolt://127.0.0.1:1", symbiosis_data_folder=folder)
    app = create_app(Context(settings))
    yield TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)


def test_it_lives_and_says_what_it_is(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/version").json()["name"] == "symbiosis"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[", "192.168.1.4:8000"])
def test_foreign_hosts_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/healthz", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (421, "wrong-host")


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "localhost:1234", "[::1]:8000"])
def test_loopback_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999"])
def test_foreign_origins_are_refused(client: TestClient, origin: str) -> None:
    answer = client.get("/healthz", headers={"Origin": origin})
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign-origin")


def test_our_own_origin_is_answered(client: TestClient) -> None:
    assert client.get("/healthz", headers={"Origin": "http://127.0.0.1:8000"}).status_code == 200


def test_a_body_over_the_limit_is_refused_stated_or_streamed(client: TestClient) -> None:
    stated = client.post("/v1/postings", content=b"x" * (MAX_BODY_BYTES + 1))
    assert (stated.status_code, stated.json()["code"]) == (413, "too-large")

    def chunks() -> Iterator[bytes]:
        for _ in range(2 * MAX_BODY_BYTES // 65536):
            yield b" " * 65536

    streamed = client.post("/v1/postings", content=chunks(), headers={"Content-Type": "application/json"})
    assert (streamed.status_code, streamed.json()["code"]) == (413, "too-large")


def test_faults_name_every_place_in_both_languages(client: TestClient) -> None:
    body = {"organisation_id": "a b", "material_id": "x", "quantity": {"low": -5}, "colour": "red"}
    english = client.post("/v1/offers", json=body)
    thai = client.post("/v1/offers", json=body, headers={"Accept-Language": "th"})
    assert english.status_code == thai.status_code == 422
    assert english.headers["content-type"].startswith("application/problem+json")
    problem = english.json()
    assert problem["code"] == "invalid-input" and problem["instance"] == "/v1/offers"
    assert {f["place"] for f in problem["faults"]} == {
        "body.organisation_id", "body.quantity.low", "body.colour"
    }  # fmt: skip
    assert [f["code"] for f in problem["faults"]] == [f["code"] for f in thai.json()["faults"]]
    assert "ไม่" in thai.json()["title"] and thai.headers["content-language"] == "th"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [("GET", "/nowhere", 404, "not-found"), ("DELETE", "/healthz", 405, "method-not-allowed")],
)
def test_wrong_paths_and_methods_have_the_same_shape(
    client: TestClient, method: str, path: str, status: int, code: str
) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.json()["code"], answer.json()["status"]) == (status, code, status)


def test_a_graph_that_is_away_is_503_with_retry_after(client: TestClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "graph-unavailable")
    assert int(answer.headers["retry-after"]) > 0


def test_the_documentation_works_offline(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert "://" not in page.text.replace("http://127.0.0.1:8000", "")
    for part in ("/static-offline-docs/swagger-ui-bundle.js", "/static-offline-docs/swagger-ui.css", "/openapi.json"):
        assert part in page.text
        assert client.get(part).status_code == 200


def test_the_openapi_has_examples_and_the_problem_shape(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    assert "Problem" in schema["components"]["schemas"]
    assert "examples" in schema["components"]["schemas"]["PostingInput"]["properties"]["text"]


@pytest.mark.parametrize(
    ("header", "language"),
    [(None, "en"), ("th", "th"), ("en-GB,en;q=0.9", "en"), ("fr,th-TH;q=0.4,en;q=0.3", "th"), ("*;q=x,,;", "en")],
)
def test_the_language_is_negotiated(header: str | None, language: str) -> None:
    assert negotiate(header) == language

"""A query parameter that an address does not have is refused and named, with those that there are."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("path", "unknown"),
    [
        ("/v1/materials?qq=ash", ["query.qq"]),
        ("/v1/areas/amata?x=1", ["query.x"]),
        ("/v1/offers?limit=5&matrial_id=rice-husk&stat=open", ["query.matrial_id", "query.stat"]),
        ("/v1/programme/density?kinds=park", ["query.kinds"]),
        ("/v1/factors?%E0%B8%81=", ["query.ก"]),
        ("/healthz?verbose", ["query.verbose"]),
    ],
)
def test_it_is_refused_by_name(client: TestClient, path: str, unknown: list[str]) -> None:
    answer = client.get(path)
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["code"] == "invalid-input"
    assert [fault["place"] for fault in problem["faults"]] == unknown
    assert {fault["code"] for fault in problem["faults"]} == {"extra-forbidden"}


def test_it_says_which_there_are_in_the_readers_language(client: TestClient) -> None:
    english = client.get("/v1/offers?stat=open", headers={"Accept-Language": "en"}).json()["faults"][0]["message"]
    thai = client.get("/v1/offers?stat=open", headers={"Accept-Language": "th"}).json()["faults"][0]["message"]
    assert "state" in english and "there is no such parameter" in english
    assert "state" in thai and "ไม่มีพารามิเตอร์นี้" in thai


def test_what_is_posted_is_refused_before_anything_is_done(client: TestClient) -> None:
    before = client.get("/v1/organisations").json()
    given = {"id": "org-never", "kind": "factory", "name_th": "ก", "name_en": "a"}
    assert client.post("/v1/organisations?dry_run=true", json=given).status_code == 422
    assert client.get("/v1/organisations").json() == before

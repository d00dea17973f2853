"""An Idempotency-Key: asked again, nothing is done again and the answer is the same, also after a crash between."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from api.app import create_app
from api.keyed import CHANGING, KeyedRoute
from symbiosis.services import keyed_requests
from symbiosis.services.context import Context
from symbiosis.store import requests, runs, streams

pytestmark = pytest.mark.graph

OFFER = {"organisation_id": "org_power", "material_id": "coal-fly-ash", "quantity": {"low": 100}}
TEXT = {"organisation_id": "org_power", "text": "Coal fly ash, 50 tonnes a month, landfilled today, free"}
KEPT = ("location", "etag", "content-type")
CHANGES_NOTHING = {"/v1/savings", "/v1/savings:whatif", "/v1/postings:resolve"}


def keyed(key: str, **more: str) -> dict[str, str]:
    return {"Idempotency-Key": key, **more}


def offers(context: Context) -> set[str]:
    return {offer.id for offer in streams.offers_of_organisation(context.graph, "org_power")}


def events(client: TestClient, organisation: str = "org_power") -> list[Any]:
    found = client.get(f"/v1/organisations/{organisation}/events", params={"limit": 1000}).json()["events"]
    return list(found)


def crash_before_the_answer_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a client sees of a service that dies with the change written."""

    def die(*_: object) -> str:
        raise SystemError("killed")

    monkeypatch.setattr(keyed_requests, "settle", die)


@pytest.mark.parametrize(("path", "body"), [("/v1/offers", OFFER), ("/v1/postings", TEXT)])
def test_asked_again_it_is_answered_again_and_done_once(
    client: TestClient, context: Context, path: str, body: dict[str, Any]
) -> None:
    key = f"again{path}"
    first = client.post(path, json=body, headers=keyed(key))
    there = offers(context)
    again = client.post(path, json=dict(reversed(body.items())), headers=keyed(f'"{key}"'))
    assert (again.status_code, again.content) == (first.status_code, first.content) and first.status_code == 201
    assert [again.headers.get(name) for name in KEPT] == [first.headers.get(name) for name in KEPT]
    assert again.headers["idempotency-replayed"] == "true" and "idempotency-replayed" not in first.headers
    assert offers(context) == there
    assert client.post(path, json=body).json() != first.json(), "without a key it is another posting"


@pytest.mark.parametrize(
    ("path", "body"),
    [("/v1/offers", {**OFFER, "quantity": {"low": 101}}), ("/v1/postings", TEXT), ("/v1/offers?top_k=3", OFFER)],
)
def test_a_key_is_not_for_something_else(client: TestClient, path: str, body: dict[str, Any]) -> None:
    assert client.post("/v1/offers", json=OFFER, headers=keyed("mine")).status_code == 201
    answer = client.post(path, json=body, headers=keyed("mine"))
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency-key-reused")


def test_another_organisation_may_use_the_same_word(client: TestClient) -> None:
    for organisation in ("org_power", "org_cement"):
        answer = client.post("/v1/offers", json={**OFFER, "organisation_id": organisation}, headers=keyed("1"))
        assert answer.status_code == 201 and answer.json()["offer"]["organisation_id"] == organisation


@pytest.mark.parametrize("key", ["", "a b", "x" * 121, "ก", '"'])
def test_a_key_has_a_form(client: TestClient, key: str) -> None:
    answer = client.post("/v1/offers", json=OFFER, headers={"Idempotency-Key": key.encode()})
    assert answer.status_code == 422 and answer.json()["faults"][0]["place"] == "header.idempotency-key"


@pytest.mark.parametrize("body", [b"", b"[1", b"[" * 100_000, b'{"organisation_id": "\\ud800"}', b'"\xff"'])
def test_what_is_no_request_is_refused_with_a_key_too(client: TestClient, body: bytes) -> None:
    for content_type in ("application/json", "text/plain"):
        headers = keyed("broken", **{"Content-Type": content_type})
        assert 400 <= client.post("/v1/offers", content=body, headers=headers).status_code < 500


def test_what_was_refused_is_looked_at_anew(client: TestClient) -> None:
    given = {"kind": "Farm", "name_en": "Keyed farm", "id": "org_keyed_farm"}
    need = {"organisation_id": "org_keyed_farm", "material_id": "rice-husk", "quantity": {"low": 1}}
    assert client.post("/v1/needs", json=need, headers=keyed("early")).status_code == 404
    assert client.post("/v1/organisations", json=given, headers=keyed("farm")).status_code == 201
    assert client.post("/v1/needs", json=need, headers=keyed("early")).status_code == 201


@pytest.mark.parametrize(("path", "body"), [("/v1/offers", OFFER), ("/v1/postings", TEXT)])
def test_a_crash_between_the_write_and_the_answer_leaves_nothing_doubled(
    client: TestClient, context: Context, monkeypatch: pytest.MonkeyPatch, path: str, body: dict[str, Any]
) -> None:
    before = offers(context)
    with monkeypatch.context() as patched:
        crash_before_the_answer_is_kept(patched)
        assert client.post(path, json=body, headers=keyed(f"crash{path}")).status_code == 500
    written = offers(context) - before
    assert len(written) == 1
    again = client.post(path, json=body, headers=keyed(f"crash{path}"))
    assert again.status_code == 201 and again.json()["offer"]["id"] in written
    assert again.json()["matches"]["proposals"], "the answer is complete"
    assert offers(context) - before == written
    replayed = client.post(path, json=body, headers=keyed(f"crash{path}"))
    assert replayed.content == again.content and replayed.headers["idempotency-replayed"] == "true"


def test_a_change_of_a_version_is_not_refused_because_it_was_made(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer_id = client.post("/v1/offers", json=OFFER).json()["offer"]["id"]
    path = f"/v1/offers/{offer_id}"
    headers = keyed("edit", **{"If-Match": client.get(path).headers["etag"]})
    change = {"organisation_id": "org_power", "quantity": {"low": 70}}
    with monkeypatch.context() as patched:
        crash_before_the_answer_is_kept(patched)
        assert client.patch(path, json=change, headers=headers).status_code == 500
    told = events(client)
    again = client.patch(path, json=change, headers=headers)
    assert again.status_code == 200 and again.json()["offer"]["quantity"]["amount_per_year"] == pytest.approx(840)
    assert again.headers["etag"] == client.get(path).headers["etag"] and events(client) == told


def test_an_old_word_repeated_does_not_undo_what_was_said_since(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = client.post("/v1/offers", json=OFFER).json()["matches"]["proposals"]
    path = f"/v1/proposals/{next(p for p in found if p['taker']['id'] == 'org_blocks')['id']}:agree"
    mine = {"organisation_id": "org_power", "tonnes_per_month": 5}
    with monkeypatch.context() as patched:
        crash_before_the_answer_is_kept(patched)
        assert client.post(path, json=mine, headers=keyed("agree")).status_code == 500
    counter = client.post(path, json={"organisation_id": "org_blocks", "tonnes_per_month": 4}).json()
    again = client.post(path, json=mine, headers=keyed("agree"))
    assert again.status_code == 200
    assert again.json()["agreed_monthly"] == counter["agreed_monthly"] == [4.0] * 12


def test_an_answered_draft_is_answered_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = client.post("/v1/postings", json={"organisation_id": "org_power", "text": "มีเถ้าลอยถ่านหินขาย"}).json()
    path, answers = f"/v1/drafts/{draft['id']}:answer", {"answers": {"quantity": {"low": 40}}}
    with monkeypatch.context() as patched:
        crash_before_the_answer_is_kept(patched)
        assert client.post(path, json=answers, headers=keyed("draft")).status_code == 500
    became = client.get(f"/v1/drafts/{draft['id']}").json()["became_id"]
    again = client.post(path, json=answers, headers=keyed("draft"))
    assert again.status_code == 200 and again.json()["offer"]["id"] == became and again.json()["matches"]["proposals"]


def test_the_word_comes_too_late_where_what_it_made_is_gone(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = client.post("/v1/offers", json=OFFER).json()
    path = f"/v1/proposals/{found['matches']['proposals'][0]['id']}:interest"
    with monkeypatch.context() as patched:
        crash_before_the_answer_is_kept(patched)
        client.post(path, json={"organisation_id": "org_power"}, headers=keyed("late"))
    change = {"organisation_id": "org_power", "hazard": "HA"}
    assert client.patch(f"/v1/offers/{found['offer']['id']}", json=change).status_code == 200
    answer = client.post(path, json={"organisation_id": "org_power"}, headers=keyed("late"))
    assert answer.status_code == 200 or answer.json()["code"] == "idempotency-answer-not-ready", answer.text


def test_a_run_is_begun_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"kind": "area", "area_id": "area_test"}
    with monkeypatch.context() as patched:
        crash_before_the_answer_is_kept(patched)
        assert client.post("/v1/runs", json=given, headers=keyed("run")).status_code == 500
    begun = [run["id"] for run in client.get("/v1/runs").json()["runs"]]
    again = client.post("/v1/runs", json=given, headers=keyed("run"))
    assert again.status_code == 202 and [again.json()["id"]] == begun
    assert [run["id"] for run in client.get("/v1/runs").json()["runs"]] == begun
    assert client.post("/v1/runs", json=given, headers=keyed("run")).content == again.content


def test_of_two_first_attempts_to_begin_a_run_at_once_both_are_told_of_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, writing, another_asked = runs.save, Event(), Event()

    def slow_save(*arguments: Any) -> None:
        writing.set()
        another_asked.wait(1)
        save(*arguments)

    def begin() -> Any:
        return client.post("/v1/runs", json={"kind": "area", "area_id": "area_test"}, headers=keyed("run-at-once"))

    monkeypatch.setattr(runs, "save", slow_save)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(begin)
        assert writing.wait(10)
        second = pool.submit(begin)
        answers = [first.result(), second.result()]
    assert [answer.status_code for answer in answers] == [202, 202], answers[1].text
    assert answers[0].content == answers[1].content


def test_a_file_sent_again_is_one_import(client: TestClient) -> None:
    """A client makes up another boundary each time that it sends a form."""
    rows = "เลขทะเบียน,ชื่อโรงงาน,จังหวัด\r\nจ3-9(6)-7/51ปจ,โรงงานนำเข้า,ปราจีนบุรี\r\n".encode()
    answers = [
        client.post("/v1/imports/organisations", files={"file": ("a.csv", content)}, headers=keyed("import"))
        for content in (rows, rows, rows + b"x,y,z\r\n")
    ]
    assert [answer.status_code for answer in answers] == [202, 202, 422]
    assert (
        answers[0].json()["id"] == answers[1].json()["id"] and answers[0].request.content != answers[1].request.content
    )


@pytest.mark.parametrize("turn", range(3))
def test_first_uses_at_the_same_moment_write_once(client: TestClient, context: Context, turn: int) -> None:
    before = offers(context)
    with ThreadPoolExecutor(8) as pool:
        ask = lambda _: client.post("/v1/offers", json=OFFER, headers=keyed(f"race{turn}"))  # noqa: E731
        answers = list(pool.map(ask, range(8)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1 and len(offers(context) - before) == 1


def test_keys_are_forgotten_by_age(client: TestClient, context: Context) -> None:
    made = client.post("/v1/offers", json=OFFER, headers=keyed("old"))
    assert made.status_code == 201 and keyed_requests.prune(context) == 0
    assert requests.prune(context.graph, context.now() + timedelta(seconds=1)) > 0
    assert "idempotency-replayed" not in client.post("/v1/offers", json=OFFER, headers=keyed("old")).headers


def test_every_route_that_changes_something_takes_a_key(context: Context) -> None:
    schema = create_app(context).openapi()
    without = {
        path
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if method.upper() in CHANGING
        and not any(one["name"] == "idempotency-key" for one in operation.get("parameters", []))
    }
    assert without == CHANGES_NOTHING and issubclass(KeyedRoute, APIRoute)

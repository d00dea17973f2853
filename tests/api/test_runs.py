"""Runs over HTTP: begun with 202, looked at, followed to their end and past a break, cancelled, listed."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from starlette.testclient import TestClient

from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text
from symbiosis.services import runs
from symbiosis.services.context import Context
from symbiosis.services.run_pool import WAITING, WORKERS, Progress

pytestmark = pytest.mark.graph

ABOUT = {"area_id": "area_test"}


@pytest.fixture(scope="module", autouse=True)
def streams(client: TestClient) -> None:
    """Fly ash for whoever makes cement."""
    for number in range(3):
        offer = {
            "organisation_id": "org_power", "material_id": "coal-fly-ash", "quantity": {"low": 10 + number},
            "present_route": "landfill", "status": "waste",
        }  # fmt: skip
        assert client.post("/v1/offers", json=offer).status_code == 201


def events(text: str) -> list[dict[str, str]]:
    """The events of a stream, each by its fields; comments and the retry time left out."""
    blocks = [dict(line.split(": ", 1) for line in block.split("\n")) for block in text.strip().split("\n\n")]
    return [block for block in blocks if "data" in block]


def test_an_area_is_matched_in_the_background(client: TestClient) -> None:
    answer = client.post("/v1/runs", json={"kind": "area", "area_id": "area_test", "objective": "thb"})
    assert answer.status_code == 202
    location = answer.headers["location"]
    run = answer.json()
    assert location == f"/v1/runs/{run['id']}" and run["about"]["objective"] == "thb"
    told = events(client.get(run["events_url"]).text)
    numbers = [int(event["id"]) for event in told]
    assert numbers == sorted(set(numbers))
    assert told[-1]["event"] == "done"
    last = json.loads(told[-1]["data"])
    assert last == client.get(location).json()
    assert (last["done"], last["ended"]) == (last["total"], True) and last["total"] > 0

    result = client.get(last["result_url"]).json()
    first = client.get(last["proposals_url"], params={"limit": 1}).json()
    rest = client.get(last["proposals_url"], params={"cursor": first["next"], "limit": 200}).json()
    ranks = [one["rank"] for one in first["proposals"] + rest["proposals"]]
    assert ranks == list(range(1, result["proposals_count"] + 1)) and rest["next"] is None
    best = first["proposals"][0]
    assert best["proposal"]["giver"]["id"] == "org_power" and best["value"] == best["proposal"]["value"]
    direct = client.get("/v1/areas/area_test/matches", params={"objective": "thb"}).json()
    assert [one["id"] for one in direct["proposals"]][:1] == [best["proposal"]["id"]]
    assert result["left"] == direct["left"]


def test_savings_are_recomputed_in_the_background(client: TestClient) -> None:
    answer = client.post("/v1/runs", json={"kind": "recompute", "area_id": "area_test", "by": "กรอ."})
    assert answer.status_code == 202, answer.text
    last = json.loads(events(client.get(answer.json()["events_url"]).text)[-1]["data"])
    assert (last["state"], last["proposals_url"]) == ("done", None)
    outcomes = client.get(last["result_url"]).json()["outcomes"]
    assert sum(outcomes.values()) == last["total"] > 0


def test_a_follower_goes_on_where_it_broke_off(client: TestClient, context: Context) -> None:
    run = runs.do(context, "area", ABOUT, lambda progress: {})
    path = f"/v1/runs/{run.id}/events"
    assert [event["id"] for event in events(client.get(path).text)] == ["3"]
    assert len(events(client.get(path, headers={"Last-Event-ID": "2"}).text)) == 1
    assert client.get(path, headers={"Last-Event-ID": "3"}).status_code == 204, "do not come back"
    for strange in (b"99", b"x", b"-1", b"\xb2", b" "):
        assert len(events(client.get(path, headers={b"Last-Event-ID": strange}).text)) == 1, strange
    assert client.get("/v1/runs/run_none/events").status_code == 404


def test_cancelling_and_what_cannot_be_cancelled(client: TestClient, context: Context) -> None:
    go_on = threading.Event()

    def work(progress: Progress) -> dict[str, Any]:
        while not go_on.wait(0.02):
            progress(1, 3)
        return {}

    run = runs.start(context, "area", ABOUT, work)
    path = f"/v1/runs/{run.id}"
    early = client.get(f"{path}/result")
    assert (early.status_code, early.json()["code"]) == (409, "conflict")
    asked = client.post(f"{path}:cancel")
    assert (asked.status_code, asked.headers["location"]) == (202, path)
    assert events(client.get(f"{path}/events").text)[-1]["event"] == "cancelled"
    assert client.post(f"{path}:cancel").status_code == 202
    assert client.get(f"{path}/result").status_code == 404
    done = runs.do(context, "area", ABOUT, lambda progress: {})
    assert client.post(f"/v1/runs/{done.id}:cancel").status_code == 409
    assert client.post("/v1/runs/run_none:cancel").status_code == 404


def test_more_than_can_wait_are_told_to_come_later(client: TestClient, context: Context) -> None:
    go_on = threading.Event()
    started = [
        runs.start(context, "area", ABOUT, lambda progress: {"waited": go_on.wait(30)})
        for _ in range(WORKERS + WAITING)
    ]
    answer = client.post("/v1/runs", json={"kind": "area", "area_id": "area_test"}, headers={"Accept-Language": "th"})
    go_on.set()
    assert (answer.status_code, answer.json()["code"]) == (429, "busy")
    assert int(answer.headers["retry-after"]) > 0 and "งานรออยู่" in answer.json()["detail"]
    assert {list(runs.follow(context, run.id))[-1].state for run in started} == {"done"}


def test_a_key_begins_one_run(client: TestClient, context: Context) -> None:
    body, headers = {"kind": "area", "area_id": "area_test"}, {"Idempotency-Key": "runs-1"}
    first = client.post("/v1/runs", json=body, headers=headers)
    assert first.status_code == 202
    again = client.post("/v1/runs", json=body, headers=headers)
    assert (again.status_code, again.json()) == (202, first.json())
    assert again.headers["location"] == first.headers["location"]
    last = list(runs.follow(context, first.json()["id"]))[-1]
    assert last.state == "done"

    with context.graph.connection.driver.session() as session:
        session.run("MATCH (r:Request) REMOVE r.answer").consume()
    late = client.post("/v1/runs", json=body, headers=headers)
    assert (late.status_code, late.json()["id"], late.json()["state"]) == (202, last.id, "done"), (
        "the answer of a crashed attempt is made anew; its work is not done a second time"
    )
    assert late.json()["revision"] == last.revision


def test_a_failed_run_tells_its_faults(client: TestClient, context: Context) -> None:
    def work(progress: Progress) -> dict[str, Any]:
        fault = Fault("file.csv row 7 column tonnes", "not-a-number", Text("ไม่ใช่ตัวเลข", "is not a number"))
        raise InvalidInput(Text("ไฟล์ใช้ไม่ได้", "the file cannot be used"), (fault,))

    run = runs.start(context, "area", ABOUT, work)
    last = json.loads(events(client.get(f"/v1/runs/{run.id}/events").text)[-1]["data"])
    assert (last["state"], last["result_url"]) == ("failed", None)
    assert last["problem"] == {
        "code": "invalid-input",
        "message": {"th": "ไฟล์ใช้ไม่ได้", "en": "the file cannot be used"},
        "faults": [
            {
                "place": "file.csv row 7 column tonnes",
                "code": "not-a-number",
                "message": {"th": "ไม่ใช่ตัวเลข", "en": "is not a number"},
            }
        ],
        "faults_count": 1,
    }


def test_the_list_is_newest_first_by_kind_and_state(client: TestClient) -> None:
    whole = client.get("/v1/runs").json()["runs"]
    assert {run["kind"] for run in whole} == {"area", "recompute"}, "postings leave runs too, asked for by their kind"
    first = client.get("/v1/runs", params={"limit": 2}).json()
    second = client.get("/v1/runs", params={"limit": 2, "cursor": first["next"]}).json()
    assert [run["id"] for run in first["runs"] + second["runs"]] == [run["id"] for run in whole[:4]]
    failed = client.get("/v1/runs", params={"state": "failed", "kind": "area"}).json()["runs"]
    assert failed and {run["state"] for run in failed} == {"failed"}
    assert client.get("/v1/runs", params={"kind": "posting"}).json()["runs"]
    assert client.get("/v1/runs", params={"cursor": "run_none"}).status_code == 422


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"kind": "area", "area_id": "nowhere"}, 404),
        ({"kind": "recompute", "area_id": "nowhere", "by": "me"}, 404),
        ({"kind": "recompute", "area_id": "area_test"}, 422),
        ({"kind": "posting", "area_id": "area_test"}, 422),
        ({"kind": "area", "area_id": "area_test", "thb_per_t_co2e": -1}, 422),
        ({"kind": "area", "area_id": "area_test", "unknown": 1}, 422),
        ({}, 422),
    ],
)
def test_what_cannot_be_begun(client: TestClient, body: dict[str, Any], status: int) -> None:
    before = client.get("/v1/runs").json()
    assert client.post("/v1/runs", json=body).status_code == status
    assert client.get("/v1/runs").json() == before


def test_the_documentation_tells_of_streams_and_of_too_much(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path in ("/v1/runs/{run_id}/events", "/v1/organisations/{organisation_id}/events/stream"):
        assert list(paths[path]["get"]["responses"]["200"]["content"]) == ["text/event-stream"]
    assert "429" in paths["/v1/runs"]["post"]["responses"]

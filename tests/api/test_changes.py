"""Drafts answered, postings corrected, over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

pytestmark = pytest.mark.graph

UNSURE = "มีเถ้าลอยถ่านหินขาย"


def draft(client: TestClient, **more: Any) -> str:
    posted = client.post("/v1/postings", json={"organisation_id": "org_power", "text": UNSURE, **more}).json()
    assert posted["state"] == "draft"
    return str(posted["id"])


def answer(client: TestClient, draft_id: str, **answers: Any) -> Any:
    return client.post(f"/v1/drafts/{draft_id}:answer", json={"answers": answers})


def offer(client: TestClient, **more: Any) -> Any:
    given = {"organisation_id": "org_power", "material_id": "coal-fly-ash", "quantity": {"low": 100}, **more}
    return client.post("/v1/offers", json=given).json()["offer"]


def test_an_answered_draft_is_an_offer_with_its_matches(client: TestClient) -> None:
    draft_id = draft(client, confidential=True, answers={"present_route": "landfill"})
    posted = answer(client, draft_id, quantity={"low": 40}).json()
    assert posted["state"] == "offer" and posted["matches"]["proposals"]
    assert posted["offer"]["quantity"]["amount_per_year"] == pytest.approx(480)
    assert posted["offer"]["confidential"] and posted["offer"]["present_route"] == "landfill", "said at the start"
    kept = client.get(f"/v1/drafts/{draft_id}", params={"as_organisation": "org_power"}).json()
    assert (kept["state"], kept["became_id"]) == ("answered", posted["id"])
    again = answer(client, draft_id, quantity={"low": 50})
    assert again.status_code == 409 and posted["id"] in again.json()["detail"]
    told = client.get(
        "/v1/organisations/org_power/events", params={"limit": 1000, "as_organisation": "org_power"}
    ).json()["events"]
    assert (told[-1]["what"], told[-1]["data"]) == ("answer", {"became_id": posted["id"]})


def test_a_half_answered_draft_asks_on(client: TestClient) -> None:
    draft_id = draft(client)
    posted = answer(client, draft_id, present_route="landfill").json()
    assert (posted["state"], posted["id"]) == ("draft", draft_id)
    assert answer(client, draft_id, quantity={"low": 40}).json()["offer"]["present_route"] == "landfill"


def test_a_wrong_answer_leaves_the_draft_open(client: TestClient) -> None:
    draft_id = draft(client)
    assert answer(client, draft_id, material_id="no-such-thing").status_code == 422
    assert client.get(f"/v1/drafts/{draft_id}").json()["state"] == "open"
    let_go = client.post(f"/v1/drafts/{draft_id}:withdraw", json={"organisation_id": "org_power"})
    assert let_go.json()["state"] == "withdrawn"
    assert answer(client, draft_id, quantity={"low": 40}).status_code == 409
    assert answer(client, "draft_nothing", quantity={"low": 40}).status_code == 404


def test_an_offer_is_corrected_and_matched_anew(client: TestClient) -> None:
    before = offer(client, price={"sign": "pay", "thb_low": 100})
    path = f"/v1/offers/{before['id']}"
    change = {"organisation_id": "org_power", "quantity": {"low": 70}, "price": None, "present_route": "landfill"}
    seen = client.get(path).headers["etag"]
    changed = client.patch(path, json=change, headers={"If-Match": seen})
    assert changed.status_code == 200, changed.text
    after = changed.json()["offer"]
    assert after["quantity"]["amount_per_year"] == pytest.approx(840) and after["price"] is None
    assert (after["present_route"], after["present_route_evidence"]) == ("landfill", "stated")
    assert changed.json()["matches"]["proposals"][0]["saving"]["central_t"] is not None
    assert client.get(path).json() == after and client.get(path).headers["etag"] == changed.headers["etag"] != seen
    assert client.patch(path, json=change, headers={"If-Match": seen}).status_code == 412
    assert client.patch(path, json={**change, "organisation_id": "org_cement"}).status_code == 422


@pytest.mark.parametrize(
    "change",
    [
        {"quantity": None},
        {"valid_until": "2560-01-01"},
        {"waste_code": "99 99 99"},
        {"management_code": "999"},
        {"material_id": "rice-husk"},
    ],
)
def test_a_change_with_a_fault_changes_nothing(client: TestClient, change: dict[str, Any]) -> None:
    before = offer(client)
    answer = client.patch(f"/v1/offers/{before['id']}", json={"organisation_id": "org_power", **change})
    assert answer.status_code == 422 and answer.json()["faults"]
    assert client.get(f"/v1/offers/{before['id']}").json() == before


def test_a_need_is_corrected_and_what_has_ended_is_not(client: TestClient) -> None:
    given = {"organisation_id": "org_cement", "product_id": "clinker", "quantity": {"low": 10}}
    need_id = client.post("/v1/needs", json=given).json()["need"]["id"]
    change = {"organisation_id": "org_cement", "confidential": True}
    assert client.patch(f"/v1/needs/{need_id}", json=change).json()["need"]["confidential"]
    assert client.post(f"/v1/needs/{need_id}:withdraw", json={"organisation_id": "org_cement"}).status_code == 200
    assert client.patch(f"/v1/needs/{need_id}", json=change).status_code == 409


def test_nobody_agrees_to_what_turned_out_hazardous(client: TestClient) -> None:
    given = {"organisation_id": "org_power", "material_id": "coal-fly-ash", "quantity": {"low": 100}}
    posted = client.post("/v1/offers", json=given).json()
    to_community = next(p for p in posted["matches"]["proposals"] if p["taker"]["id"] == "org_blocks")
    change = {"organisation_id": "org_power", "hazard": "HA"}
    assert client.patch(f"/v1/offers/{posted['offer']['id']}", json=change).status_code == 200
    refused = client.post(f"/v1/proposals/{to_community['id']}:agree", json={"organisation_id": "org_blocks"})
    assert refused.status_code == 409 and "hazardous" in refused.json()["detail"]

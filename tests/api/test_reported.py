"""What a tester found, each with the posting that once went wrong."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.pair import Pair
from tests.api.test_v1 import post

pytestmark = pytest.mark.graph

ENDS = (("offers", "offer_id"), ("needs", "need_id"))
PROTECTED = ("CommunityEnterprise", "Farm")


def takers(answer: Any) -> list[str]:
    return [proposal["taker"]["kind"] for proposal in answer["matches"]["proposals"]]


@pytest.mark.parametrize(
    "text",
    [
        "เถ้าลอย 100102 HM เดือนละ 20 ตัน ปัจจุบันส่งฝังกลบ",
        "coal fly ash 100102 HA 20 t/month, currently landfilled",
        "เถ้าลอยถ่านหิน เดือนละ 20 ตัน เป็นของเสียอันตราย ปัจจุบันส่งฝังกลบ",
    ],
)
def test_a_hazard_that_is_written_is_kept(client: TestClient, text: str) -> None:
    answer = post(client, text).json()
    assert answer["state"] == "draft" or (
        answer["offer"]["hazard"] in ("HA", "HM") and not set(takers(answer)) & set(PROTECTED)
    )


def test_what_is_called_non_hazardous_is_not_hazardous(client: TestClient) -> None:
    answer = post(client, "coal fly ash, non-hazardous, 20 t/month, currently landfilled").json()
    assert answer["offer"]["hazard"] is None


@pytest.mark.parametrize("code", ["100102HM", "10 01 02 HA", "100102*"])
def test_the_suffix_of_a_code_counts(client: TestClient, code: str) -> None:
    body = {"organisation_id": "org_power", "material_id": "coal-fly-ash", "quantity": {"low": 20}, "waste_code": code}
    answer = client.post("/v1/offers", json=body).json()
    assert answer["offer"]["hazard"] in ("HA", "HM")
    assert not set(takers(answer)) & set(PROTECTED)


@pytest.mark.parametrize(
    ("material", "extra"),
    [
        ("electroplating-sludge", {"hazard_resolved": True}),
        ("waste-adhesive", {"hazard_resolved": True}),
        ("tannery-sludge-with-chromium", {}),
        ("lead-slag-dross", {"status": "product"}),
    ],
)
def test_no_word_of_the_giver_opens_the_way_to_a_farm_or_a_community(
    client: TestClient, material: str, extra: dict[str, Any]
) -> None:
    for kind, isic in (("Farm", "0111"), ("CommunityEnterprise", "2395"), ("Municipality", "8411")):
        who = f"org_{kind.lower()}_{isic}"
        client.post(
            "/v1/organisations",
            json={"id": who, "kind": kind, "name_en": kind, "isic": isic, "latitude": 13.5, "longitude": 101.0},
        )
        need = {"organisation_id": who, "material_id": material, "quantity": {"low": 5}}
        assert client.post("/v1/needs", json=need).status_code == 201
    body = {"organisation_id": "org_power", "material_id": material, "quantity": {"low": 5}, **extra}
    answer = client.post("/v1/offers", json=body).json()
    assert not set(takers(answer)) & {*PROTECTED, "Municipality"}


def test_a_count_without_a_weight_is_answered_with_tonnes(client: TestClient) -> None:
    text = "ยางรถยนต์เก่า 500 เส้น/เดือน ปัจจุบันกองทิ้ง"
    answer = post(client, text, answers={"quantity": {"low": 4, "period": "month"}}).json()
    assert answer["state"] == "offer" and answer["offer"]["quantity"]["amount_per_year"] == pytest.approx(48)


def test_a_lot_in_words_is_an_offer(client: TestClient) -> None:
    answer = post(client, "เศษคอนกรีต 500 ตัน ล็อตเดียว ภายใน 31 ธ.ค. 2569 ให้ฟรี ปัจจุบันกองทิ้ง").json()
    assert answer["state"] == "offer", answer["questions"]
    assert answer["offer"]["quantity"]["lot"]["low"] == 500


def test_an_organisation_is_not_overwritten(client: TestClient) -> None:
    taken = {"id": "org_cement", "kind": "Factory", "name_en": "hijack"}
    answer = client.post("/v1/organisations", json=taken)
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert client.get("/v1/organisations/org_cement").json()["name_en"] == "Cement"


@pytest.mark.parametrize("name", ["a\u001b[31mb", "a\u0000b", "\u202eabc", "\u200b\u200b"])
def test_names_that_a_terminal_would_act_on_are_refused(client: TestClient, name: str) -> None:
    assert client.post("/v1/organisations", json={"kind": "Farm", "name_en": name}).status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        {"low": 5, "period": "once", "available_from": "2019-12-01", "available_until": "2020-01-31"},
        {"low": 0},
    ],
)
def test_what_is_over_or_nothing_is_refused(client: TestClient, body: dict[str, Any]) -> None:
    answer = client.post(
        "/v1/offers", json={"organisation_id": "org_power", "material_id": "rice-husk", "quantity": body}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize("text", ["เถ้าลอย 0 ตันต่อเดือน ขาย", "เถ้าลอย 99999999999999 ล้านตันต่อเดือน ขาย"])
def test_impossible_amounts_in_words_become_no_offer(client: TestClient, text: str) -> None:
    answer = post(client, text)
    assert answer.status_code == 422 or answer.json()["state"] == "draft"


def test_a_registration_number_is_one_organisations(client: TestClient) -> None:
    number = "3-58(1)-77/47สป"
    first = {"id": "org_first", "kind": "Factory", "name_en": "First", "registration_number": number}
    assert client.post("/v1/organisations", json=first).status_code == 201
    assert client.post("/v1/organisations", json=first).status_code in (200, 201)
    # The same number in another writing.
    second = {**first, "id": "org_second", "name_en": "Second", "registration_number": "๓-๕๘(๑)-๗๗/๔๗ สป"}
    refused = client.post("/v1/organisations", json=second)
    assert refused.status_code == 409 and "org_first" in refused.json()["detail"]
    without = {**second, "registration_number": None}
    assert client.post("/v1/organisations", json=without).status_code == 201
    change = {"organisation_id": "org_second", "registration_number": number}
    assert client.patch("/v1/organisations/org_second", json=change).status_code == 409


def test_what_should_be_looked_at_is_told_with_the_offer(client: TestClient) -> None:
    body = {"organisation_id": "org_power", "material_id": "cardboard-packaging", "quantity": {"low": 5}}
    told = client.post("/v1/offers", json={**body, "waste_code": "20 01 01"}).json()["warnings"]
    assert any("200101" in one["en"] for one in told)
    assert client.post("/v1/offers", json=body).json()["warnings"] == []
    hazardous = {"organisation_id": "org_power", "material_id": "lead-slag-dross", "quantity": {"low": 5}}
    told = client.post("/v1/offers", json={**hazardous, "status": "product"}).json()["warnings"]
    assert any("legal status" in one["en"] for one in told)
    assert client.post("/v1/offers", json={**hazardous, "status": "waste"}).json()["warnings"] == []


def test_what_is_left_of_an_offer_and_a_need_is_told(client: TestClient) -> None:
    pair = Pair(client)
    left = [client.get(f"/v1/{kind}/{pair.proposal[key]}").json() for kind, key in ENDS]
    assert [one["left_per_year"] for one in left] == [one["quantity"]["amount_per_year"] for one in left]
    pair.agree()
    taken = pair.proposal["amount_per_year"]
    for (kind, key), before in zip(ENDS, left, strict=True):
        stream_id = pair.proposal[key]
        one = client.get(f"/v1/{kind}/{stream_id}").json()
        assert one["left_per_year"] == pytest.approx(before["left_per_year"] - taken)
        listed = client.get(f"/v1/{kind}", params={"organisation_id": one["organisation_id"], "limit": 1000}).json()
        assert {row["id"]: row["left_per_year"] for row in listed[kind]}[stream_id] == one["left_per_year"]


def test_head_is_get_without_the_body(client: TestClient) -> None:
    for path in ("/healthz", "/v1/offers", "/v1/organisations/org_power/events/stream"):
        head = client.head(path)
        assert (head.status_code, head.content) == (200, b""), path
    got, head = client.get("/v1/materials/coal-fly-ash"), client.head("/v1/materials/coal-fly-ash")
    assert (head.status_code, head.headers["etag"]) == (200, got.headers["etag"])
    assert head.headers["content-length"] == got.headers["content-length"]
    again = client.head("/v1/materials/coal-fly-ash", headers={"If-None-Match": got.headers["etag"]})
    assert again.status_code == 304
    assert client.head("/v1/postings").status_code == 405


def test_a_body_in_another_form_is_told_so(client: TestClient) -> None:
    answer = client.post("/v1/postings", content="fly ash 20 t/month", headers={"Content-Type": "text/plain"})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-media-type")
    assert "application/json" in answer.json()["detail"]
    kept = client.post(
        "/v1/postings",
        content='{"organisation_id": "org_power", "text": "มีเถ้าลอย 20 ตันต่อเดือน"}'.encode(),
        headers={"Content-Type": "application/json; charset=utf-8"},
    )
    assert kept.status_code in (200, 201)


def test_a_run_without_its_kind_is_told_in_thai(client: TestClient) -> None:
    answer = client.post("/v1/runs", json={}, headers={"Accept-Language": "th"})
    assert answer.status_code == 422
    assert "ต้องบอก" in answer.json()["faults"][0]["message"] and "Unable" not in answer.text

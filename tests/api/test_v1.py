"""What people do over HTTP: register, post, look, and what they are told when it cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

pytestmark = pytest.mark.graph

ASH = "เถ้าลอยจากหม้อไอน้ำถ่านหิน เดือนละ 1,200 ตัน ความชื้น 1% ปัจจุบันส่งฝังกลบ ขายตันละ 150 บาท"


def post(client: TestClient, text: str, organisation: str = "org_power", **more: Any) -> Any:
    return client.post("/v1/postings", json={"organisation_id": organisation, "text": text, **more})


def test_a_posting_in_words_finds_partners_with_everything_a_person_asks(client: TestClient) -> None:
    answer = post(client, ASH)
    assert answer.status_code == 201
    posted = answer.json()
    assert answer.headers["location"] == f"/v1/offers/{posted['id']}"
    # Each once: another case may have posted a second need of the same taker.
    takers = list(dict.fromkeys(p["taker"]["id"] for p in posted["matches"]["proposals"]))
    assert takers == ["org_cement", "org_blocks"]
    best = posted["matches"]["proposals"][0]
    assert best["tonnes_per_year"] == pytest.approx(14_400)
    assert best["distance_km"] > 0 and best["saving"]["central_t"] > 0 and best["thb_per_year"] > 0
    assert {part["name"] for part in best["parts"]} >= {"material", "quality", "months", "distance", "licence"}
    assert all(part["sentence"]["th"] and part["sentence"]["en"] for part in best["parts"])
    assert best["saving"]["ledger"]["factor_set"].startswith("sha256:")


def test_the_same_in_english(client: TestClient) -> None:
    posted = post(client, "We have 500 tonnes of coal fly ash per month, currently landfilled, free of charge").json()
    assert posted["state"] == "offer"
    assert (posted["offer"]["material_id"], posted["offer"]["present_route"]) == ("coal-fly-ash", "landfill")
    assert posted["offer"]["price"]["sign"] == "free"


def test_an_unknown_present_use_gives_no_central_value_and_asks(client: TestClient) -> None:
    posted = post(client, "เถ้าลอยถ่านหิน เดือนละ 300 ตัน ขายตันละ 100 บาท").json()
    assert posted["state"] == "offer"
    assert "present_route" in [question["field"] for question in posted["questions"]]
    saving = posted["matches"]["proposals"][0]["saving"]
    assert saving["central_t"] is None and saving["up_to_t"] > 0


def test_a_posting_without_an_amount_is_a_draft_until_it_is_answered(client: TestClient) -> None:
    posted = post(client, "มีเถ้าลอยถ่านหินขาย").json()
    assert posted["state"] == "draft" and posted["matches"] is None
    assert any(question["blocks"] and question["field"] == "quantity" for question in posted["questions"])
    draft = client.get(f"/v1/drafts/{posted['id']}").json()
    assert draft["text"] == "มีเถ้าลอยถ่านหินขาย" and draft["questions"]
    answered = post(client, "มีเถ้าลอยถ่านหินขาย", answers={"quantity": {"low": 40, "period": "month"}}).json()
    assert answered["state"] == "offer"
    assert answered["offer"]["quantity"]["amount_per_year"] == pytest.approx(480)


def test_a_need_in_words(client: TestClient) -> None:
    assert post(client, ASH).status_code == 201
    posted = post(client, "ต้องการเถ้าลอยถ่านหิน เดือนละ 50 ตัน รับซื้อตันละ 200 บาท", "org_blocks").json()
    assert posted["state"] == "need" and posted["need"]["material_id"] == "coal-fly-ash"
    assert all(p["taker"]["id"] == "org_blocks" for p in posted["matches"]["proposals"])
    assert posted["matches"]["proposals"]


def test_hazardous_waste_is_never_proposed_to_a_community_enterprise(client: TestClient) -> None:
    posted = post(client, "เถ้าน้ำมันเตา 10 01 04 เดือนละ 5 ตัน จ้างกำจัด").json()
    assert posted["offer"]["hazard"] == "HA"
    assert not [p for p in posted["matches"]["proposals"] if p["taker"]["kind"] == "CommunityEnterprise"]
    assert "hazard" in [refusal["gate"] for refusal in posted["matches"]["refused"]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("asdf qwer zxcv " * 200, "not-a-posting"),
        ("สวัสดีครับ วันนี้อากาศดี", "not-a-posting"),
        ("เถ้าลอยถ่านหิน -50 ตันต่อเดือน", "quantity-refused"),
        ("เถ้าลอยถ่านหิน 50 ตันต่อเดือน รหัส 99 88 77", "unknown-waste-code"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(client: TestClient, text: str, code: str) -> None:
    for language in ("th", "en"):
        answer = client.post(
            "/v1/postings", json={"organisation_id": "org_power", "text": text}, headers={"Accept-Language": language}
        )
        assert answer.status_code == 422, answer.text
        assert code in [fault["code"] for fault in answer.json()["faults"]]
        assert all(fault["message"] for fault in answer.json()["faults"])


def test_a_text_over_the_limit_is_refused(client: TestClient) -> None:
    assert post(client, "ก" * 20_001).status_code == 422
    assert post(client, "ก" * 700_000).status_code == 413, "2 MB of UTF-8"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"material_id": "no-such-thing", "quantity": {"low": 1}}, "material_id"),
        ({"material_id": "rice-husk", "quantity": {"low": 1}, "waste_code": "99 99 99"}, "waste_code"),
        ({"material_id": "rice-husk", "quantity": {"low": -1}}, "body.quantity.low"),
        ({"material_id": "rice-husk", "quantity": {"low": 1}, "management_code": "999"}, "management_code"),
        ({"material_id": "rice-husk", "quantity": {"low": 1}, "valid_until": "2560-01-01"}, "valid_until"),
    ],
)
def test_a_structured_offer_with_a_fault_names_the_place(client: TestClient, body: dict[str, Any], place: str) -> None:
    answer = client.post("/v1/offers", json={"organisation_id": "org_power", **body})
    assert answer.status_code == 422
    assert place in [fault["place"] for fault in answer.json()["faults"]]


@pytest.mark.parametrize("path", ["organisations", "offers", "needs", "drafts", "proposals", "areas", "materials"])
def test_what_is_not_there_is_404(client: TestClient, path: str) -> None:
    answer = client.get(f"/v1/{path}/nothing_of_that_name")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_nobody_posts_for_an_unknown_organisation(client: TestClient) -> None:
    assert post(client, ASH, "org_unknown").status_code == 404


def test_a_registration_number_says_type_and_province(client: TestClient) -> None:
    given = {"kind": "Factory", "name_th": "โรงสีทดสอบ", "registration_number": "จ3-9(1)-100/51สบ", "isic": "1061"}
    made = client.post("/v1/organisations", json=given).json()["organisation"]
    assert made["factory_types"] == ["9(1)"] and made["province_code"] == "19"
    assert made["location_precision"] == "province_centre" and made["latitude"]
    wrong = client.post("/v1/organisations", json=given | {"factory_types": ["57"]})
    assert wrong.status_code == 422
    assert wrong.json()["faults"][0]["code"] == "contradicts-registration-number"


def test_registering_in_an_area_that_is_not_there_is_refused(client: TestClient) -> None:
    answer = client.post("/v1/organisations", json={"kind": "Farm", "name_en": "x", "area_ids": ["nowhere"]})
    assert answer.status_code == 422


def test_a_confidential_posting_is_matched_and_its_giver_not_named(client: TestClient) -> None:
    posted = post(client, ASH, confidential=True).json()
    own = posted["matches"]["proposals"][0]["giver"]
    assert own["id"] == posted["offer"]["organisation_id"], "who posted it knows itself"
    found = client.get(f"/v1/offers/{posted['offer']['id']}/matches").json()
    giver = found["proposals"][0]["giver"]
    assert giver["withheld"] and giver["id"] is None and "โรงไฟฟ้า" not in str(giver)


def test_materials_are_found_in_both_languages(client: TestClient) -> None:
    for words in ("ขี้เถ้าลอย", "pulverised fuel ash"):
        found = client.get("/v1/materials", params={"q": words}).json()["materials"]
        assert found[0]["id"] == "coal-fly-ash", words
    everything = client.get("/v1/materials", params={"limit": 500}).json()["materials"]
    assert len(everything) > 150 and [m["id"] for m in everything] == sorted(m["id"] for m in everything)


def test_an_area_lists_buyers_and_what_is_left(client: TestClient) -> None:
    assert post(client, ASH).status_code == 201
    found = client.get("/v1/areas/area_test/matches").json()
    assert found["proposals"] and found["total_tonnes_per_year"] > 0
    assert all(item["reasons"] for item in found["left"])
    assert not any(proposal["synthetic"] for proposal in found["proposals"])


def test_density_is_null_with_a_reason_where_it_cannot_be(client: TestClient) -> None:
    here = client.get("/v1/areas/area_test/density").json()
    assert here["organisations"] == 4 and here["factories"] == 2 and here["links"] == 0
    assert here["links_per_km2"]["value"] == 0 and here["link_density"]["value"] is None
    assert here["link_density"]["reason"]["th"]
    town = client.get("/v1/areas/EIT-P1-10/density").json()
    assert town["km2"] is None and town["links_per_km2"]["value"] is None and town["links_per_km2"]["reason"]


def test_pages_of_organisations_in_order(client: TestClient) -> None:
    first = client.get("/v1/organisations", params={"limit": 2}).json()
    assert len(first["organisations"]) == 2 and first["next"]
    second = client.get("/v1/organisations", params={"limit": 2, "cursor": first["next"]}).json()
    ids = [o["id"] for o in first["organisations"] + second["organisations"]]
    assert ids == sorted(ids) and len(set(ids)) == len(ids)
    community = client.get("/v1/organisations", params={"kind": "CommunityEnterprise"}).json()["organisations"]
    assert {o["id"] for o in community} == {"org_blocks", "org_mushroom"}

"""What cannot be is refused in structured input, with every fault at once, its place, and what would be right."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

pytestmark = pytest.mark.graph

FLY_ASH = {"organisation_id": "org_power", "material_id": "coal-fly-ash", "quantity": {"low": 20}}
CEMENT = {"organisation_id": "org_cement", "material_id": "coal-fly-ash", "quantity": {"low": 20}}


def faults(answer: Any) -> dict[str, str]:
    """Place → code of a refusal; every message is there in the language asked for."""
    assert answer.status_code == 422, answer.text
    found = answer.json()["faults"]
    assert all(fault["message"] for fault in found)
    return {fault["place"].removeprefix("body."): fault["code"] for fault in found}


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ({"waste_code": "03 01 05"}, {"waste_code": "contradicts-material"}),
        ({"waste_code": "99 99 99"}, {"waste_code": "unknown-waste-code"}),
        ({"properties": {"lio_percent": 4}}, {"properties.lio_percent": "unknown-property"}),
        ({"properties": {"loi_percent": 104}}, {"properties.loi_percent": "value-out-of-range"}),
        ({"properties": {"moisture_percent": 120}}, {"properties.moisture_percent": "value-out-of-range"}),
        ({"properties": {"ph": 15}}, {"properties.ph": "value-out-of-range"}),
        ({"properties": {"chloride_ppm": -1}}, {"properties.chloride_ppm": "value-out-of-range"}),
        ({"moisture": 0.5, "properties": {"moisture_percent": 10}}, {"moisture": "contradicts-properties"}),
        ({"valid_from": "2027-05-01", "valid_until": "2027-04-30"}, {"valid_until": "dates-out-of-order"}),
        (
            {"waste_code": "03 01 05", "properties": {"nonsense": 1, "loi_percent": -3}},
            {
                "waste_code": "contradicts-material",
                "properties.nonsense": "unknown-property",
                "properties.loi_percent": "value-out-of-range",
            },
        ),
    ],
)
def test_an_offer_that_contradicts_itself(client: TestClient, extra: dict[str, Any], expected: dict[str, str]) -> None:
    assert faults(client.post("/v1/offers", json={**FLY_ASH, **extra})) == expected


@pytest.mark.parametrize("moisture", [1.0, 1.2, 12, 120, -0.1])
def test_moisture_is_a_share_below_one(client: TestClient, moisture: float) -> None:
    assert client.post("/v1/offers", json={**FLY_ASH, "moisture": moisture}).status_code == 422


def test_what_can_be_is_taken(client: TestClient) -> None:
    properties = {
        "loi_percent": 4,
        "moisture_percent": 10,
        "chloride_ppm": 200,
        "ph": 11,
    }
    given = {**FLY_ASH, "properties": properties, "moisture": 0.1, "waste_code": "10 01 02"}
    answer = client.post("/v1/offers", json=given)
    assert answer.status_code == 201, answer.text
    offer_id = answer.json()["offer"]["id"]
    change = {"organisation_id": "org_power", "waste_code": "03 01 05"}
    assert faults(client.patch(f"/v1/offers/{offer_id}", json=change)) == {"waste_code": "contradicts-material"}
    change = {"organisation_id": "org_power", "moisture": 0.4}
    assert faults(client.patch(f"/v1/offers/{offer_id}", json=change)) == {"moisture": "contradicts-properties"}
    both: dict[str, Any] = {"moisture": 0.4, "properties": {"moisture_percent": 41}}
    assert client.patch(f"/v1/offers/{offer_id}", json=both | {"organisation_id": "org_power"}).status_code == 200


def test_limits_of_a_need(client: TestClient) -> None:
    limits = {"loi_percent": [6, 3], "nonsense": [0, 1], "ph": [None, 20], "chloride_ppm": [None, None]}
    assert faults(client.post("/v1/needs", json={**CEMENT, "limits": limits})) == {
        "limits.loi_percent": "limits-out-of-order",
        "limits.nonsense": "unknown-property",
        "limits.ph": "value-out-of-range",
        "limits.chloride_ppm": "empty-limit",
    }
    assert client.post("/v1/needs", json={**CEMENT, "limits": {"loi_percent": [None, 6]}}).status_code == 201


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"isic": "3450"}, {"isic": "unknown-isic"}),
        ({"isic": "0000"}, {"isic": "unknown-isic"}),
        ({"latitude": 100.5, "longitude": 13.7}, {"latitude": "coordinates-swapped"}),
        ({"latitude": 55.7, "longitude": 11.1}, {"latitude": "outside-thailand"}),
        ({"latitude": 0, "longitude": 0}, {"latitude": "outside-thailand"}),
        (
            {"isic": "8800", "latitude": 13.7, "longitude": 108, "province_code": "99"},
            {"latitude": "outside-thailand", "province_code": "unknown-province"},
        ),
    ],
)
def test_an_organisation_that_cannot_be(client: TestClient, given: dict[str, Any], expected: dict[str, str]) -> None:
    assert faults(client.post("/v1/organisations", json={"kind": "Factory", "name_en": "X", **given})) == expected

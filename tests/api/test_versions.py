"""Versions of what is read: 304 for who has it already, 412 for who saw another one; organisations corrected."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from starlette.testclient import TestClient

pytestmark = pytest.mark.graph

NUMBERS = count(1)


def register(client: TestClient, **more: Any) -> str:
    given = {"kind": "Factory", "name_th": "โรงงาน", "isic": "3510", "factory_types": ["88"], "province_code": "20"}
    made = client.post("/v1/organisations", json={**given, **more, "id": f"org_version_{next(NUMBERS)}"})
    assert made.status_code == 201, made.text
    return str(made.json()["organisation"]["id"])


def change(client: TestClient, identifier: str, if_match: str | None = None, **changes: Any) -> Any:
    headers = {"If-Match": if_match} if if_match else None
    body = {"organisation_id": identifier, **changes}
    return client.patch(f"/v1/organisations/{identifier}", json=body, headers=headers)


def test_who_has_the_version_is_told_so(client: TestClient) -> None:
    path = f"/v1/organisations/{register(client)}"
    first = client.get(path)
    tag = first.headers["etag"]
    for header in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = client.get(path, headers={"If-None-Match": header})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert "content-type" not in again.headers
    assert client.get(path, headers={"If-None-Match": '"other"'}).json() == first.json()


@pytest.mark.parametrize(
    "path",
    [
        "/v1/areas/area_test", "/v1/materials?limit=2", "/v1/programme/levels", "/healthz",
        "/v1/imports/templates/postings?format=csv", "/openapi.json",
    ],
)  # fmt: skip
def test_what_nobody_changes_has_a_version_too(client: TestClient, path: str) -> None:
    tag = client.get(path).headers["etag"]
    assert tag.startswith('W/"') and client.get(path).headers["etag"] == tag
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_a_problem_and_a_stream_have_none(client: TestClient) -> None:
    assert "etag" not in client.get("/v1/offers/off_none").headers
    assert "etag" not in client.get("/v1/materials", headers={"Accept": "text/csv"}).headers


def test_an_organisation_is_corrected(client: TestClient) -> None:
    identifier = register(client)
    before = client.get(f"/v1/organisations/{identifier}")
    changed = change(
        client, identifier, before.headers["etag"], name_en="Works", latitude=13.7, longitude=100.5,
        area_ids=["area_test"], factory_types=["88", "101"], workers=12, isic=None,
    )  # fmt: skip
    assert changed.status_code == 200, changed.text
    after = changed.json()["organisation"]
    assert after == client.get(f"/v1/organisations/{identifier}").json()
    assert (after["name_th"], after["name_en"], after["isic"], after["workers"]) == ("โรงงาน", "Works", None, 12)
    assert (after["latitude"], after["location_precision"]) == (13.7, "stated")
    members = client.get("/v1/organisations", params={"area_id": "area_test", "limit": 1000}).json()["organisations"]
    assert identifier in [member["id"] for member in members]
    late = change(client, identifier, before.headers["etag"], name_en="Other")
    assert (late.status_code, late.json()["code"]) == (412, "changed")
    told = client.get(f"/v1/organisations/{identifier}/events").json()["events"]
    assert [(event["about_kind"], event["what"]) for event in told] == [
        ("organisation", "register"),
        ("organisation", "edit"),
    ]
    assert change(client, identifier, changed.headers["etag"], area_ids=[]).json()["organisation"]["area_ids"] == []


def test_a_place_known_by_its_province_moves_with_it(client: TestClient) -> None:
    identifier = register(client)
    before = client.get(f"/v1/organisations/{identifier}").json()
    moved = change(client, identifier, province_code="50").json()["organisation"]
    assert moved["latitude"] != before["latitude"] and moved["location_precision"] == "province_centre"
    change(client, identifier, latitude=18.5, longitude=98.9)
    assert change(client, identifier, province_code="20").json()["organisation"]["latitude"] == 18.5, "its own stays"


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"latitude": 13.0}, "body"),
        ({"name_th": None}, "body"),
        ({"name_th": ""}, "name_en"),
        ({"factory_types": ["999"]}, "factory_types.0"),
        ({"factory_types": ["x"]}, "body.factory_types.0"),
        ({"province_code": "99"}, "province_code"),
        ({"area_ids": ["nowhere"]}, "areas"),
        ({"kind": "Farm"}, "body.kind"),
        ({"organisation_id": "org_power"}, "organisation_id"),
    ],
)
def test_a_change_that_cannot_be_changes_nothing(client: TestClient, changes: dict[str, Any], place: str) -> None:
    identifier = register(client)
    before = client.get(f"/v1/organisations/{identifier}")
    refused = change(client, identifier, **changes)
    assert refused.status_code == 422, refused.text
    assert place in [fault["place"] for fault in refused.json()["faults"]]
    assert client.get(f"/v1/organisations/{identifier}").headers["etag"] == before.headers["etag"]
    assert change(client, "org_nobody").status_code == 404


def test_a_draft_is_answered_as_it_was_seen(client: TestClient) -> None:
    posted = client.post("/v1/postings", json={"organisation_id": "org_power", "text": "มีเถ้าลอยถ่านหินขาย"}).json()
    path = f"/v1/drafts/{posted['id']}"
    tag = client.get(path).headers["etag"]
    body = {"answers": {"present_route": "landfill"}}
    assert client.post(f"{path}:answer", json=body, headers={"If-Match": tag}).status_code == 200
    assert client.post(f"{path}:answer", json=body, headers={"If-Match": tag}).status_code == 412
    leave = {"organisation_id": "org_power"}
    assert client.post(f"{path}:withdraw", json=leave, headers={"If-Match": tag}).status_code == 412
    tag = client.get(path).headers["etag"]
    assert client.post(f"{path}:withdraw", json=leave, headers={"If-Match": tag}).status_code == 200

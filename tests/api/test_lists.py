"""Lists over HTTP: pages that join up, filters and sorts that are told, and every form by Accept."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from symbiosis.model.errors import GraphUnavailable
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.lists import kinds, paging

pytestmark = pytest.mark.graph

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EVIL = '=HYPERLINK("http://evil.example","คลิก")'
LISTS = (
    "/v1/organisations", "/v1/areas", "/v1/offers", "/v1/needs", "/v1/drafts", "/v1/proposals", "/v1/exchanges",
    "/v1/materials", "/v1/programme/density", "/v1/organisations/{organisation_id}/events",
    "/v1/runs", "/v1/synonyms", "/v1/organisations/{organisation_id}/certificates",
)  # fmt: skip


@pytest.fixture(scope="module")
def posted(client: TestClient) -> list[str]:
    """Seven offers of one organisation of its own, two of them as large, one without tonnes; ids in order of id."""
    place = {"latitude": 13.5, "longitude": 101.0, "area_ids": ["area_test"]}
    maker = {"id": "org_lists", "kind": "Factory", "name_en": EVIL, "name_th": "โรงงาน", "isic": "3510", **place}
    assert client.post("/v1/organisations", json={**maker, "factory_types": ["88"]}).status_code == 201
    ids = []
    for low, unit in ((10, "t"), (70, "t"), (70, "t"), (5, "t"), (30, "t"), (2, "kg"), (9, "Nm3")):
        given = {"organisation_id": "org_lists", "material_id": "coal-fly-ash", "quantity": {"low": low, "unit": unit}}
        made = client.post("/v1/offers", json={**given, "text": "-5+3"})
        assert made.status_code == 201, made.text
        ids.append(made.json()["offer"]["id"])
    return sorted(ids)


def walk(client: TestClient, path: str, **params: Any) -> Iterator[dict[str, Any]]:
    """Every page, by following the Link header."""
    answer = client.get(path, params=params)
    while True:
        assert answer.status_code == 200, answer.text
        yield answer.json()
        link = answer.headers.get("link")
        assert (link is None) == (answer.json()["next"] is None)
        if link is None:
            return
        target = re.fullmatch(r'<([^>]+)>; rel="next"', link)
        assert target is not None
        answer = client.get(target[1])


@pytest.mark.parametrize("sort", ["id", "tonnes", "changed"])
def test_pages_join_up_in_every_order(client: TestClient, posted: list[str], sort: str) -> None:
    pages = list(walk(client, "/v1/offers", organisation_id="org_lists", sort=sort, limit=2))
    assert [len(page["offers"]) for page in pages] == [2, 2, 2, 1]
    found = [offer for page in pages for offer in page["offers"]]
    assert sorted(offer["id"] for offer in found) == posted
    if sort == "id":
        assert [offer["id"] for offer in found] == posted
    if sort == "tonnes":
        tonnes = [offer["quantity"]["tonnes_per_year"] for offer in found]
        known = [one for one in tonnes if one is not None]
        assert known == sorted(known, reverse=True) and tonnes[: len(known)] == known, "unknown ones come last"


def test_a_list_can_be_narrowed(client: TestClient, posted: list[str]) -> None:
    def found(**params: Any) -> set[str]:
        answer = client.get("/v1/offers", params={"organisation_id": "org_lists", **params})
        assert answer.status_code == 200, answer.text
        return {offer["id"] for offer in answer.json()["offers"]}

    assert found() == set(posted) == found(material_id="coal-fly-ash", state="open", synthetic=False)
    assert len(found(min_tonnes_per_year=300)) == 3
    assert found(waste_code="10 01 02") == found(waste_code="๑๐๐๑๐๒") == set(posted), "as people write it"
    assert found(hazard="HA") == found(material_id="rice-husk") == found(status="waste") == set()
    assert found(area_id="area_test") == set(posted) and found(area_id="EIT-P1-10") == set()


@pytest.mark.parametrize(
    ("path", "params", "place", "told"),
    [
        ("/v1/offers", {"sort": "colour"}, "query.sort", "'id', 'tonnes' or 'changed'"),
        ("/v1/offers", {"state": "gone"}, "query.state", "'open'"),
        ("/v1/offers", {"limit": "0"}, "query.limit", "at least 1"),
        ("/v1/offers", {"limit": "1001"}, "query.limit", "at most 1000"),
        ("/v1/offers", {"min_tonnes_per_year": "many"}, "query.min_tonnes_per_year", "number"),
        ("/v1/offers", {"colour": "red"}, "query.colour", "there is no such parameter"),
        ("/v1/offers", {"material_id": "no-such-thing"}, "material_id", "/v1/materials"),
        ("/v1/offers", {"waste_code": "99 99 99"}, "waste_code", "99"),
        ("/v1/offers", {"area_id": "nowhere"}, "area_id", "nowhere"),
        ("/v1/needs", {"product_id": "no-such-thing"}, "product_id", "no-such-thing"),
        ("/v1/drafts", {}, "query.organisation_id", "required"),
        ("/v1/proposals", {"pathway_id": "P999"}, "pathway_id", "P999"),
        ("/v1/proposals", {"offer_id": "off_none"}, "offer_id", "off_none"),
        ("/v1/exchanges", {"kind": "swap"}, "query.kind", "by-product"),
        ("/v1/organisations", {"province_code": "99"}, "province_code", "99"),
        ("/v1/areas", {"kind": "village"}, "query.kind", "park"),
        ("/v1/areas", {"part_of": "nowhere"}, "part_of", "nowhere"),
        ("/v1/materials", {"class_id": "no-such-class"}, "class_id", "no-such-class"),
        ("/v1/programme/density", {"kind": "village"}, "query.kind", "town"),
        ("/v1/organisations/org_power/events", {"about_kind": "weather"}, "query.about_kind", "offer"),
    ],
)
def test_what_cannot_be_asked_is_told_with_its_place(
    client: TestClient, path: str, params: dict[str, str], place: str, told: str
) -> None:
    for accept in ("application/json", "application/x-ndjson", "text/csv", XLSX):
        answer = client.get(path, params=params, headers={"Accept": accept})
        assert answer.status_code == 422, answer.text
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert {place: True} == {fault["place"]: told in fault["message"] for fault in answer.json()["faults"]}


def test_a_cursor_is_good_for_its_own_list_alone(client: TestClient, posted: list[str]) -> None:
    own = {"organisation_id": "org_lists", "sort": "tonnes", "limit": 2}
    cursor = client.get("/v1/offers", params=own).json()["next"]
    assert client.get("/v1/offers", params={**own, "limit": 3, "cursor": cursor}).status_code == 200, "size may change"
    forged = cursor[:-2] + ("AA" if cursor[-2:] != "AA" else "BB")
    for path, params in (
        ("/v1/offers", {**own, "sort": "id", "cursor": cursor}),
        ("/v1/offers", {**own, "state": "open", "cursor": cursor}),
        ("/v1/offers", {**own, "cursor": forged}),
        ("/v1/offers", {**own, "cursor": "ก"}),
        ("/v1/offers", {**own, "cursor": ""}),
        ("/v1/offers", {**own, "cursor": "W10"}),
        ("/v1/needs", {**own, "cursor": cursor}),
    ):
        answer = client.get(path, params=params)
        assert answer.status_code == 422, (path, params)
        assert [fault["code"] for fault in answer.json()["faults"]] == ["not-a-cursor"]


def test_a_cursor_whose_digest_fits_may_still_hold_no_text(client: TestClient) -> None:
    """Nothing in a cursor is secret, so whoever reads the code can make one."""
    asked, position = json.dumps(["offers", "id", {}]), '[0,"\\ud800"]'
    digest = hashlib.sha256(f"{asked}\n{position}".encode()).hexdigest()[:12]
    cursor = base64.urlsafe_b64encode(f"{digest}{position}".encode()).decode().rstrip("=")
    answer = client.get("/v1/offers", params={"cursor": cursor})
    assert answer.status_code == 422, answer.text
    assert [fault["code"] for fault in answer.json()["faults"]] == ["not-a-cursor"]


def test_ndjson_is_the_whole_list_one_object_a_line(client: TestClient, posted: list[str]) -> None:
    params = {"organisation_id": "org_lists", "limit": 1}
    answer = client.get("/v1/offers", params=params, headers={"Accept": "application/x-ndjson"})
    assert answer.headers["content-type"] == "application/x-ndjson" and "link" not in answer.headers
    found = [json.loads(line) for line in answer.text.splitlines()]
    assert [one["id"] for one in found] == posted
    assert found[0] == client.get(f"/v1/offers/{posted[0]}").json()


def test_csv_is_for_spreadsheets_and_harmless(client: TestClient, posted: list[str]) -> None:
    headers = {"Accept": "text/csv"}
    answer = client.get("/v1/offers", params={"organisation_id": "org_lists"}, headers=headers)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8" and answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["content-disposition"] == 'attachment; filename="v1-offers.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == posted
    assert rows[0]["material_name_th"] and rows[0]["material_name_en"] == "coal fly ash"
    assert rows[0]["text"] == "'-5+3", "words that look like a sum are words"
    assert float(rows[0]["quantity_amount_per_year"]) > 0 and rows[0]["synthetic"] == "false"
    named = client.get("/v1/organisations", params={"kind": "Factory", "name_contains": "HYPERLINK"}, headers=headers)
    (row,) = csv.DictReader(io.StringIO(named.content.decode("utf-8-sig")))
    assert row["name_en"] == f"'{EVIL}" and row["name_th"] == "โรงงาน"


def test_a_workbook_holds_numbers_as_numbers_and_no_formulas(client: TestClient, posted: list[str]) -> None:
    answer = client.get("/v1/offers", params={"organisation_id": "org_lists"}, headers={"Accept": XLSX})
    assert answer.headers["content-type"] == XLSX
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    heading, *rows = sheet.iter_rows()
    names = [cell.value for cell in heading]
    assert [row[names.index("id")].value for row in rows] == posted
    assert {row[names.index("quantity_amount_per_year")].data_type for row in rows} == {"n"}
    assert not [cell for row in rows for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("path", LISTS)
def test_every_list_comes_in_every_form_and_says_so(client: TestClient, posted: list[str], path: str) -> None:
    declared = client.get("/openapi.json").json()["paths"][path]["get"]["responses"]
    assert set(declared["200"]["content"]) == {"application/json", "application/x-ndjson", "text/csv", XLSX}
    assert "Link" in declared["200"]["headers"] and "406" in declared
    address = path.format(organisation_id="org_lists")
    params = {"organisation_id": "org_lists"} if path == "/v1/drafts" else {}
    page = client.get(address, params=params)
    assert page.status_code == 200 and set(page.json()) == {address_field(page.json()), "next"}
    for accept in ("application/x-ndjson", "text/csv", XLSX):
        answer = client.get(address, params=params, headers={"Accept": f"{accept}, */*;q=0.1"})
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, accept), answer.text
    refused = client.get(address, params=params, headers={"Accept": "text/html, application/pdf;q=0.9"})
    assert (refused.status_code, refused.json()["code"]) == (406, "not-acceptable")
    assert "text/csv" in refused.json()["detail"]


def address_field(body: dict[str, Any]) -> str:
    return next(name for name in body if name != "next")


def test_a_list_that_breaks_off_says_so(
    client: TestClient, context: Context, posted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The graph goes away after the first rows: too late for a status, not too late to tell."""
    monkeypatch.setattr(paging, "ROWS_AT_A_TIME", 2)
    whole = kinds.pages.offers
    calls = 0

    def broken(*given: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > 2:
            raise GraphUnavailable(Text("กราฟหายไป", "the graph went away"))
        return whole(*given)

    monkeypatch.setattr(kinds.pages, "offers", broken)
    lines = client.get("/v1/offers", headers={"Accept": "application/x-ndjson"}).text.splitlines()
    assert len(lines) == 5 and "id" in json.loads(lines[3])
    assert json.loads(lines[-1])["code"] == "graph-unavailable"
    calls = 2
    for accept in ("application/json", "application/x-ndjson", "text/csv", XLSX):
        answer = client.get("/v1/offers", headers={"Accept": accept})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2"), "nothing was sent yet"


def test_materials_page_through_what_a_search_found(client: TestClient) -> None:
    pages = list(walk(client, "/v1/materials", q="เถ้าลอย", limit=3))
    scores = [material["score"] for page in pages for material in page["materials"]]
    assert len(pages) > 1 and scores == sorted(scores, reverse=True)
    everything = [material["id"] for page in walk(client, "/v1/materials", limit=100) for material in page["materials"]]
    assert len(everything) > 150 and everything == sorted(set(everything))
    hazardous = client.get("/v1/materials", params={"hazard": "HA", "limit": 1000}).json()["materials"]
    assert {material["hazard"] for material in hazardous} == {"HA"}


def test_areas_and_their_density_page_alike(client: TestClient) -> None:
    towns = [area["id"] for page in walk(client, "/v1/areas", kind="town", limit=7) for area in page["areas"]]
    dense = [row["area_id"] for page in walk(client, "/v1/programme/density", limit=9) for row in page["areas"]]
    assert towns == sorted(towns) == dense and len(towns) > 9
    chon_buri = client.get("/v1/areas", params={"part_of": "TH-20"}).json()["areas"]
    assert chon_buri and {area["province_code"] for area in chon_buri} == {"20"}


def test_events_page_by_number(client: TestClient, posted: list[str]) -> None:
    for offer_id in posted[:3]:
        change = {"organisation_id": "org_lists", "moisture": 0.1}
        assert client.patch(f"/v1/offers/{offer_id}", json=change).status_code == 200
    path = "/v1/organisations/org_lists/events"
    numbers = [event["number"] for page in walk(client, path, limit=2) for event in page["events"]]
    assert len(numbers) > 3 and numbers == list(range(1, len(numbers) + 1))
    rest = client.get(path, params={"after": len(numbers) - 1}).json()["events"]
    assert [event["number"] for event in rest] == [len(numbers)]
    assert client.get(path, params={"about_kind": "exchange"}).json() == {"events": [], "next": None}
    assert client.get("/v1/organisations/org_nobody/events").status_code == 404


def test_factors_and_runs_come_in_pages_and_forms_like_any_list(client: TestClient, posted: list[str]) -> None:
    pages = list(walk(client, "/v1/factors", q="electricity", limit=3))
    ids = [one["id"] for page in pages for one in page["factors"]]
    assert len(pages) > 1 and ids == sorted(set(ids)) and len(ids) == pages[0]["total"]
    lines = client.get("/v1/factors", params={"q": "electricity"}, headers={"Accept": "text/csv"}).text.splitlines()
    assert len(lines) == len(ids) + 1 and lines[0].startswith("\ufeffid,category,name_th,name_en,value")
    runs = [one for page in walk(client, "/v1/runs", kind="posting", limit=3) for one in page["runs"]]
    assert len(runs) >= len(posted) and len({one["id"] for one in runs}) == len(runs)
    sheet = client.get("/v1/runs", params={"kind": "posting"}, headers={"Accept": "application/x-ndjson"}).text
    assert [json.loads(line)["id"] for line in sheet.splitlines()] == [one["id"] for one in runs]
    url = next(one["proposals_url"] for one in runs if len(client.get(one["proposals_url"]).json()["proposals"]) > 1)
    proposed = list(walk(client, url, limit=1))
    ranks = [one["rank"] for page in proposed for one in page["proposals"]]
    assert ranks == list(range(1, len(ranks) + 1)) and len(ranks) > 1
    table = client.get(url, headers={"Accept": "text/csv"}).text
    assert table.startswith("\ufeffrank,value,saving_central_t,proposal_id,") and len(table.splitlines()) > len(ranks)

"""Nobody learns whose a confidential posting is, on no way that can be read."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from symbiosis.model.agreement import Papers
from symbiosis.services.context import Context
from symbiosis.store import agreements
from tests.api.pair import Pair
from tests.api.test_savings import counted_use, exchange

pytestmark = pytest.mark.graph

SECRET = "ชื่อที่ต้องปิดเป็นความลับ"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBERS = count(1)
OPEN_IDS = ("organisation_id", "area_id")
# What an organisation tells of itself names it, and nothing else: these must hold its name, all others must not.
OWN_PAGES = ("/v1/organisations", "/v1/organisations/{organisation_id}")


@dataclass(frozen=True)
class Secrets:
    """A giver with confidential postings, a draft, a talk and an exchange about them."""

    giver: str
    taker: str
    name: str
    ids: dict[str, str]

    def told_in(self, text: str) -> bool:
        return self.giver in text or self.name in text or SECRET in text


@pytest.fixture(scope="module")
def secrets(client: TestClient, context: Context) -> Secrets:
    """All of it lies in one area with others, and flows both ways, so that pairs and loops run through it."""
    pair = Pair(client, confidential=True, text=SECRET)
    for one in (pair.giver, pair.taker):
        change = {"organisation_id": one, "area_ids": ["area_test"]}
        assert client.patch(f"/v1/organisations/{one}", json=change).status_code == 200
    assert pair.say("interest", pair.giver, reason=SECRET).status_code == 200
    exchange_id = pair.agree()
    assert pair.step(exchange_id, "consent-requested", reason=SECRET).status_code == 200
    assert pair.step(exchange_id, "consented", pair.taker, issued_by=SECRET).status_code == 200
    assert pair.step(exchange_id, "permitted", number=SECRET).status_code == 200
    assert pair.step(exchange_id, "start").status_code == 200
    counted = exchange("exc_counted", giver_id=pair.giver, taker_id=pair.taker, **counted_use(client, context))
    papers = Papers(offer_id=pair.offer_id)
    context.graph.transaction(lambda transaction: agreements.write(transaction, counted, papers))
    posted = client.post(
        "/v1/postings",
        json={"organisation_id": pair.giver, "text": f"มีเถ้าลอยถ่านหินขาย {SECRET}", "confidential": True},
    ).json()
    assert posted["state"] == "draft"
    need = {"organisation_id": pair.giver, "product_id": "clinker", "quantity": {"low": 5}, "confidential": True}
    need_id = client.post("/v1/needs", json=need).json()["need"]["id"]
    back = exchange("exc_back", giver_id=pair.taker, taker_id=pair.giver)
    wanted = Papers(need_id=need_id)
    context.graph.transaction(lambda transaction: agreements.write(transaction, back, wanted))
    # A second, only talked about: nobody is party to it yet.
    other = {
        "organisation_id": pair.giver, "material_id": "coal-fly-ash", "quantity": {"low": 100}, "text": SECRET,
        "present_route": "landfill", "status": "by_product", "confidential": True,
    }  # fmt: skip
    found = client.post("/v1/offers", json=other, params={"top_k": 100}).json()
    talk = next(p for p in found["matches"]["proposals"] if p["taker"]["id"] == "org_blocks")
    said = {"organisation_id": pair.giver, "reason": SECRET}
    assert client.post(f"/v1/proposals/{talk['id']}:interest", json=said).status_code == 200
    run_id = client.post("/v1/runs", json={"kind": "area", "area_id": "area_test"}).json()["id"]
    with client.stream("GET", f"/v1/runs/{run_id}/events") as until_it_ends:
        assert '"state":"done"' in until_it_ends.read().decode()
    return Secrets(
        pair.giver,
        pair.taker,
        f"Works {pair.giver}",
        {
            "offer_id": found["offer"]["id"],
            "need_id": need_id,
            "draft_id": posted["id"],
            "proposal_id": talk["id"],
            "exchange_id": exchange_id,
            "area_id": "area_test",
            "run_id": run_id,
            "organisation_id": pair.giver,
        },
    )


def takes_a_reader(client: TestClient, path: str) -> bool:
    parameters = client.get("/openapi.json").json()["paths"][path]["get"].get("parameters", ())
    return any(parameter["name"] == "as_organisation" for parameter in parameters)


def reading_routes(client: TestClient) -> list[str]:
    paths = client.get("/openapi.json").json()["paths"]
    return sorted(path for path, methods in paths.items() if "get" in methods)


def test_no_way_of_reading_names_the_owner_of_what_is_confidential(client: TestClient, secrets: Secrets) -> None:
    """Every GET of the OpenAPI, asked for the confidential things in every form, as a stranger and as another."""
    elsewhere = {
        "kind": "organisations",
        "material_id": "coal-fly-ash",
        "factor_id": "virg.tgo26.pet",
        "fiscal_year": "2564",
    }
    walked = 0
    for path in reading_routes(client):
        address = path
        for name, value in {**elsewhere, **secrets.ids}.items():
            address = address.replace(f"{{{name}}}", value)
        assert "{" not in address, f"{path}: say here what to ask for"
        if path in OWN_PAGES:
            continue
        own_list = path.startswith("/v1/organisations/{organisation_id}")
        for params in ({}, {"as_organisation": "org_cement"}) if takes_a_reader(client, path) else ({},):
            asked = {**params, **({"organisation_id": secrets.giver} if path == "/v1/drafts" else {})}
            asked |= {"limit": "200"} if path in LISTS else {}
            asked |= {"for_seconds": "0"} if path.endswith("/stream") else {}
            for accept in ("*/*", "application/x-ndjson", "text/csv", XLSX) if path in LISTS else ("*/*",):
                answer = client.get(address, params=asked, headers={"Accept": accept})
                assert answer.status_code == 200, (address, answer.text)
                told = readable(answer)
                if own_list:
                    # Its own pages name it, so nothing confidential may stand on them.
                    there = [one for key, one in secrets.ids.items() if key not in OPEN_IDS and one in told]
                    assert not there and SECRET not in told, (address, params, accept)
                else:
                    assert not secrets.told_in(told), (address, params, accept)
                walked += 1
    assert walked > 60


LISTS = (
    "/v1/offers", "/v1/needs", "/v1/drafts", "/v1/proposals", "/v1/exchanges", "/v1/areas", "/v1/materials",
    "/v1/programme/density", "/v1/organisations/{organisation_id}/events",
)  # fmt: skip


def readable(answer: Any) -> str:
    if answer.headers["content-type"] != XLSX:
        return str(answer.text)
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    return json.dumps([[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)], ensure_ascii=False)


@pytest.mark.parametrize("path", ["/v1/offers", "/v1/needs", "/v1/proposals", "/v1/exchanges"])
def test_narrowing_a_list_does_not_give_it_away(client: TestClient, secrets: Secrets, path: str) -> None:
    everything = client.get(path, params={"limit": 200}).text
    hidden = [one for key, one in secrets.ids.items() if key in ("offer_id", "need_id", "proposal_id", "exchange_id")]
    here = [one for one in hidden if one in everything]
    assert here
    for narrowed in ({"organisation_id": secrets.giver}, {"area_id": "area_test"}):
        found = client.get(path, params={"limit": 200, **narrowed}).text
        assert not any(one in found for one in here), narrowed
        own = client.get(path, params={"limit": 200, **narrowed, "as_organisation": secrets.giver}).text
        assert all(one in own for one in here), "but to itself"


def test_its_owner_sees_its_own(client: TestClient, secrets: Secrets) -> None:
    me = {"as_organisation": secrets.giver}
    offer = client.get(f"/v1/offers/{secrets.ids['offer_id']}", params=me).json()
    assert (offer["organisation_id"], offer["text"], offer["withheld"]) == (secrets.giver, SECRET, False)
    streams = client.get(f"/v1/organisations/{secrets.giver}/streams", params=me).json()
    assert secrets.ids["offer_id"] in [one["id"] for one in streams["offers"]]
    assert secrets.ids["need_id"] in [one["id"] for one in streams["needs"]]
    drafts = client.get("/v1/drafts", params={"organisation_id": secrets.giver, **me}).json()["drafts"]
    assert [one["id"] for one in drafts] == [secrets.ids["draft_id"]] and SECRET in drafts[0]["text"]
    matches = client.get(f"/v1/organisations/{secrets.giver}/matches", params=me).json()["proposals"]
    assert matches and {one["giver"]["id"] for one in matches if one["offer_id"] == secrets.ids["offer_id"]} == {
        secrets.giver
    }


def test_a_party_of_an_exchange_of_it_sees_whose_it_is(client: TestClient, secrets: Secrets) -> None:
    party = {"as_organisation": secrets.taker}
    agreed = client.get(f"/v1/exchanges/{secrets.ids['exchange_id']}", params=party).json()
    assert agreed["giver"]["id"] == secrets.giver and agreed["papers"]["permit"]["number"] == SECRET
    asked = {"definition": "all"}
    (pair,) = client.get("/v1/areas/area_test/dependence", params=asked).json()["pairs"]
    assert sorted(str(one["id"]) for one in pair["members"]) == ["None", secrets.taker]
    (pair,) = client.get("/v1/areas/area_test/dependence", params={**asked, **party}).json()["pairs"]
    assert {one["id"] for one in pair["members"]} == {secrets.giver, secrets.taker}
    shares = client.get("/v1/areas/area_test/savings", params={"period": "2569"}).json()["exchanges"]["shares"]
    assert None in [one["organisation_id"] for one in shares] and secrets.giver not in str(shares)
    known = client.get("/v1/areas/area_test/savings", params={"period": "2569", **party}).json()["exchanges"]["shares"]
    assert secrets.giver in [one["organisation_id"] for one in known]


def test_many_distances_do_not_tell_a_place(client: TestClient, context: Context) -> None:
    """Two givers in one square of the map are equally far from everybody, who asks from wherever."""
    number = next(NUMBERS)
    offers = []
    for name, latitude, longitude in (("a", 14.512, 100.511), ("b", 14.588, 100.583)):
        giver = f"org_square_{name}_{number}"
        place = {"latitude": latitude, "longitude": longitude}
        made = {"id": giver, "kind": "Factory", "name_en": giver, "isic": "3510", "factory_types": ["88"], **place}
        assert client.post("/v1/organisations", json=made).status_code == 201
        offer = {
            "organisation_id": giver, "material_id": "coal-fly-ash", "quantity": {"low": 70},
            "present_route": "landfill", "status": "by_product", "confidential": True,
        }  # fmt: skip
        offers.append(client.post("/v1/offers", json=offer, params={"top_k": 100}).json())
    seen = []
    for posted in offers:
        found = client.get(f"/v1/offers/{posted['offer']['id']}/matches", params={"top_k": 100}).json()["proposals"]
        assert len(found) >= 2
        of_one = [
            (one["need_id"], one["distance_km"], one["p_works"], one["saving"]["central_t"], one["thb_per_year"])
            for one in found
        ]
        seen.append(sorted(of_one))
    assert seen[0] == seen[1]

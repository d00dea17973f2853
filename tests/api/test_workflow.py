"""From a match to an exchange and to its end, over HTTP: who says what, what it takes, what is told and refused."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

import pytest
from starlette.testclient import TestClient

from symbiosis.model.organisation import Organisation
from symbiosis.services.context import Context
from symbiosis.store import organisations

pytestmark = pytest.mark.graph

NUMBERS = count(1)
JANUARY_TO_DECEMBER = 12


class Pair:
    """A giver and a taker of their own, one offer, one need, and the proposal between them."""

    def __init__(self, client: TestClient, **offer: Any) -> None:
        number = next(NUMBERS)
        self.client = client
        self.giver, self.taker = f"org_giver_{number}", f"org_taker_{number}"
        for identifier, isic, factory_type, latitude in (
            (self.giver, "3510", "88", 13.0 + number / 50),
            (self.taker, "2394", "57", 13.05 + number / 50),
        ):
            made = client.post(
                "/v1/organisations",
                json={
                    "id": identifier, "kind": "Factory", "name_en": f"Works {identifier}", "isic": isic,
                    "factory_types": [factory_type], "latitude": latitude, "longitude": 99.0, "area_ids": ["area_test"],
                },
            )  # fmt: skip
            assert made.status_code == 201
        need = {"organisation_id": self.taker, "material_id": "coal-fly-ash", "quantity": {"low": 60}}
        self.need_id = client.post("/v1/needs", json=need).json()["need"]["id"]
        given = {
            "organisation_id": self.giver, "material_id": "coal-fly-ash", "quantity": {"low": 100},
            "present_route": "landfill", "status": "waste",
        }  # fmt: skip
        posted = client.post("/v1/offers", json=given | offer, params={"top_k": 100}).json()
        self.offer_id = posted["offer"]["id"]
        self.proposal = next(p for p in posted["matches"]["proposals"] if p["need_id"] == self.need_id)
        self.id = self.proposal["id"]

    def say(self, action: str, who: str, headers: dict[str, str] | None = None, **more: Any) -> Any:
        body = {"organisation_id": who, **more}
        return self.client.post(f"/v1/proposals/{self.id}:{action}", json=body, headers=headers)

    def agree(self, **more: Any) -> str:
        assert self.say("agree", self.giver, **more).status_code == 200
        agreed = self.say("agree", self.taker)
        assert agreed.status_code == 200, agreed.text
        exchange_id: str = agreed.json()["exchange_id"]
        return exchange_id

    def step(self, exchange_id: str, step: str, who: str | None = None, **more: Any) -> Any:
        body = {"organisation_id": who or self.giver, **more}
        return self.client.post(f"/v1/exchanges/{exchange_id}:{step}", json=body)

    def weigh(self, exchange_id: str, month: str, tonnes: float | None) -> Any:
        body = {"organisation_id": self.taker, "tonnes": tonnes}
        return self.client.put(f"/v1/exchanges/{exchange_id}/weighed/{month}", json=body)

    def left(self) -> tuple[float, float]:
        """What is open of offer and need, t a year, as matching sees it: the offer's best new taker, the need's."""
        other_need = {"organisation_id": "org_cement", "material_id": "coal-fly-ash", "quantity": {"low": 1e6}}
        need_id = self.client.post("/v1/needs", json=other_need).json()["need"]["id"]
        found = self.client.get(f"/v1/needs/{need_id}/matches", params={"top_k": 100}).json()["proposals"]
        offer = next((p["amount_per_year"] for p in found if p["offer_id"] == self.offer_id), 0.0)
        self.client.post(f"/v1/needs/{need_id}:withdraw", json={"organisation_id": "org_cement"})
        other_offer = {"organisation_id": "org_power", "material_id": "coal-fly-ash", "quantity": {"low": 1e6}}
        posted = self.client.post("/v1/offers", json=other_offer, params={"top_k": 100}).json()
        need = next((p["amount_per_year"] for p in posted["matches"]["proposals"] if p["need_id"] == self.need_id), 0.0)
        self.client.post(f"/v1/offers/{posted['offer']['id']}:withdraw", json={"organisation_id": "org_power"})
        return offer, need

    def events(self, who: str) -> list[tuple[str, str, str | None]]:
        found = self.client.get(f"/v1/organisations/{who}/events").json()["events"]
        talks = [one for one in found if one["about_kind"] in ("proposal", "exchange")]
        return [(one["about_kind"], one["what"], one["to_state"]) for one in talks]


def test_both_sides_agree_and_an_exchange_is_made(client: TestClient) -> None:
    pair = Pair(client)
    first = pair.say("interest", pair.taker).json()
    assert (first["state"], first["interested"], first["exchange_id"]) == ("interested", ["taker"], None)
    second = pair.say("agree", pair.giver).json()
    assert (second["state"], second["interested"], second["agreed"]) == ("interested", ["giver", "taker"], ["giver"])
    assert second["agreed_monthly"] == [60.0] * 12
    third = pair.say("agree", pair.taker).json()
    assert third["state"] == "agreed" and third["possible"] == []
    exchange = client.get(f"/v1/exchanges/{third['exchange_id']}").json()
    assert (exchange["state"], exchange["kind"], exchange["evidence"]) == ("agreed", "by-product", "declared")
    assert exchange["tonnes_per_year"] == pytest.approx(720)
    assert exchange["papers"]["proposal_id"] == pair.id and exchange["papers"]["needs_permit"]
    assert exchange["papers"]["possible"] == ["consent-requested", "stop"]
    told = [("proposal", "interest", "interested"), ("proposal", "agree", "interested")]
    last = [("exchange", "made", "agreed"), ("proposal", "agree", "agreed")]
    assert pair.events(pair.giver) == pair.events(pair.taker) == told + last


def test_saying_it_again_changes_nothing(client: TestClient) -> None:
    pair = Pair(client)
    exchange_id = pair.agree()
    before = pair.events(pair.giver)
    assert pair.say("agree", pair.giver).json()["exchange_id"] == exchange_id
    assert pair.say("interest", pair.taker).status_code == 200
    assert pair.events(pair.giver) == before


def test_agreed_months_leave_the_offer_and_the_need_and_come_back_when_it_stops(client: TestClient) -> None:
    pair = Pair(client)
    assert pair.left() == (pytest.approx(1200), pytest.approx(720))
    exchange_id = pair.agree(monthly=[50.0] * 6 + [20.0] * 6)
    assert pair.left() == (pytest.approx(1200 - 420), pytest.approx(720 - 420))
    assert pair.step(exchange_id, "stop").json()["faults"][0]["code"] == "reason-needed"
    assert pair.step(exchange_id, "stop", reason="ราคาไม่ลงตัว").json()["state"] == "stopped"
    assert pair.left() == (pytest.approx(1200), pytest.approx(720))


def test_a_lot_is_gone_once_it_moved(client: TestClient) -> None:
    lot = {"low": 300, "period": "once", "available_from": "2569-11-01", "available_until": "2569-12-31"}
    pair = Pair(client, quantity=lot, status="by_product")
    exchange_id = pair.agree()
    exchange = client.get(f"/v1/exchanges/{exchange_id}").json()
    assert exchange["amount_per_year"] == pytest.approx(120), "two months of what the taker needs"
    assert pair.left()[0] == pytest.approx(180)
    for step in ("start", "report", "close"):
        assert pair.step(exchange_id, step).status_code == 200
    assert pair.left()[0] == pytest.approx(180)


def test_other_amounts_are_a_counter_offer(client: TestClient) -> None:
    pair = Pair(client)
    assert pair.say("agree", pair.giver, tonnes_per_month=40).json()["agreed"] == ["giver"]
    counter = pair.say("agree", pair.taker, tonnes_per_month=30).json()
    assert (counter["state"], counter["agreed"]) == ("interested", ["taker"])
    assert counter["agreed_monthly"] == pytest.approx([30.0] * 12)
    assert pair.say("agree", pair.giver).json()["state"] == "agreed"


def test_nobody_agrees_to_more_than_is_left(client: TestClient) -> None:
    pair = Pair(client)
    refused = pair.say("agree", pair.giver, tonnes_per_month=61)
    assert refused.status_code == 409 and "taker has left" in refused.json()["detail"]
    assert "60" in refused.json()["detail"]
    pair.agree()
    other = {"organisation_id": "org_power", "material_id": "coal-fly-ash", "quantity": {"low": 10}}
    found = client.post("/v1/offers", json=other, params={"top_k": 100}).json()
    assert pair.need_id not in [p["need_id"] for p in found["matches"]["proposals"]], "the need is filled"
    client.post(f"/v1/offers/{found['offer']['id']}:withdraw", json={"organisation_id": "org_power"})


def test_declining_needs_a_reason_and_ends_it(client: TestClient) -> None:
    pair = Pair(client)
    assert pair.say("decline", pair.taker).status_code == 422
    declined = pair.say("decline", pair.taker, reason="ไกลเกินไป").json()
    assert (declined["state"], declined["reason"]) == ("declined", "ไกลเกินไป")
    late = pair.say("agree", pair.giver)
    assert late.status_code == 409 and "declined" in late.json()["detail"]


@pytest.mark.parametrize("ending", ["decline", "withdraw", "agree"])
def test_a_pair_that_is_settled_makes_room_in_the_areas_list_and_closes_nothing(
    client: TestClient, ending: str
) -> None:
    pair = Pair(client)
    ways = ("/v1/areas/area_test/matches", "/v1/areas/area_test/network?with_proposals=true")

    def proposed(path: str) -> list[tuple[str, str]]:
        found = client.get(path, params={"limit": 1000} if "matches" in path else None).json()
        listed = (
            found["proposals"] if "proposals" in found else [e["proposal"] for e in found["edges"] if e["proposal"]]
        )
        return [(one["offer_id"], one["need_id"]) for one in listed]

    assert (pair.offer_id, pair.need_id) in proposed(ways[1])
    if ending == "decline":
        assert pair.say("decline", pair.taker, reason="wrong LOI").status_code == 200
    elif ending == "withdraw":
        assert pair.say("interest", pair.giver).status_code == 200
        assert pair.say("withdraw", pair.giver).status_code == 200
    else:
        pair.agree(tonnes_per_month=10)
    assert all((pair.offer_id, pair.need_id) not in proposed(path) for path in ways)
    for path in (f"/v1/offers/{pair.offer_id}/matches", f"/v1/needs/{pair.need_id}/matches"):
        found = client.get(path, params={"top_k": 100}).json()
        assert (pair.offer_id, pair.need_id) not in [(one["offer_id"], one["need_id"]) for one in found["proposals"]]
    left = client.get("/v1/areas/area_test/matches", params={"limit": 1000}).json()["left"]
    assert all(one["reasons"] for one in left)


def test_only_who_was_interested_can_withdraw(client: TestClient) -> None:
    pair = Pair(client)
    assert "withdraw" not in pair.proposal["possible"]
    assert pair.say("withdraw", pair.taker).status_code == 409
    assert "withdraw" in pair.say("interest", pair.giver).json()["possible"]
    assert pair.say("withdraw", pair.taker).status_code == 409
    assert pair.say("withdraw", pair.giver).json()["state"] == "withdrawn"


def test_strangers_have_no_say(client: TestClient) -> None:
    pair = Pair(client)
    answer = pair.say("agree", "org_mushroom")
    assert answer.status_code == 422 and answer.json()["faults"][0]["code"] == "not-a-party"
    assert pair.giver not in answer.text
    exchange_id = pair.agree()
    assert pair.step(exchange_id, "consent-requested", "org_mushroom").status_code == 422


def test_waste_goes_the_whole_way(client: TestClient) -> None:
    pair = Pair(client)
    exchange_id = pair.agree()
    early = pair.step(exchange_id, "start")
    assert early.status_code == 409 and "consent-requested, stop" in early.json()["detail"]
    assert pair.step(exchange_id, "consent-requested").json()["state"] == "consent_requested"
    assert pair.step(exchange_id, "consented", pair.giver).status_code == 409, "the taker's word"
    assert pair.step(exchange_id, "consented", pair.taker, number="C-7").json()["papers"]["consent"]["number"] == "C-7"
    nameless = pair.step(exchange_id, "permitted", on="2569-11-01")
    assert nameless.status_code == 422 and nameless.json()["faults"][0]["code"] == "document-needed"
    permitted = pair.step(exchange_id, "permitted", number="กอ.1-55", on="2569-11-01").json()
    assert (permitted["evidence"], permitted["papers"]["permit"]["on"]) == ("permitted", "2026-11-01")
    moving = pair.step(exchange_id, "start", on="2569-11-02").json()
    assert (moving["state"], moving["since"]) == ("moving", "2026-11-02")
    assert pair.step(exchange_id, "start").status_code == 200, "said again"
    weighed = pair.weigh(exchange_id, "2569-11", 48).json()
    assert (weighed["evidence"], weighed["papers"]["weighed"]) == ("weighed", {"2026-11": 48.0})
    assert weighed["tonnes_per_year"] == pytest.approx(720 - 12)
    assert weighed["kg_co2e_per_year"] == pytest.approx(moving["kg_co2e_per_year"] * 708 / 720)
    body = {"organisation_id": pair.giver, "contract": {"number": "ส-1"}, "verification": {"issued_by": "VVB"}}
    verified = client.put(f"/v1/exchanges/{exchange_id}/documents", json=body).json()
    assert verified["evidence"] == "weighed", "a paper without a day, and one month of twelve"
    assert verified["papers"]["contract"]["number"] == "ส-1"
    assert pair.weigh(exchange_id, "2569-11", None).json()["evidence"] == "permitted"
    for step, state in (("report", "reported"), ("report", "reported"), ("close", "closed")):
        assert pair.step(exchange_id, step).json()["state"] == state
    assert pair.step(exchange_id, "stop", reason="x").status_code == 409
    whats = [what for kind, what, _ in pair.events(pair.taker) if kind == "exchange"]
    assert whats == ["made", "request_consent", "consent", "permit", "start", "weighed", "documents", "weighed",
                     "report", "report", "close"]  # fmt: skip


def test_a_by_product_moves_at_once_and_asks_no_permit(client: TestClient) -> None:
    pair = Pair(client, status="by_product")
    exchange_id = pair.agree()
    refused = pair.step(exchange_id, "consent-requested")
    assert refused.status_code == 409 and "start, stop" in refused.json()["detail"]
    assert pair.step(exchange_id, "start").json()["state"] == "moving"
    listed = client.get("/v1/exchanges", params={"organisation_id": pair.taker, "state": "moving"}).json()
    assert [exchange["id"] for exchange in listed["exchanges"]] == [exchange_id]


@pytest.mark.parametrize(("month", "status"), [("2569-13", 422), ("x", 422), ("2570-01", 422), ("2569-01", 422)])
def test_months_that_cannot_be_are_refused(client: TestClient, month: str, status: int) -> None:
    pair = Pair(client, status="by_product")
    exchange_id = pair.agree()
    assert pair.weigh(exchange_id, "2569-11", 1).status_code == 409, "nothing moves yet"
    assert pair.step(exchange_id, "start").status_code == 200
    assert pair.weigh(exchange_id, month, 1).status_code == status


def test_names_of_confidential_postings_are_told_once_both_agree(client: TestClient) -> None:
    pair = Pair(client, confidential=True)
    as_taker, as_giver = {"as_organisation": pair.taker}, {"as_organisation": pair.giver}
    assert pair.say("interest", pair.giver).json()["giver"]["id"] == pair.giver, "it may know itself"
    spoken = client.get(f"/v1/proposals/{pair.id}", params=as_taker)
    assert spoken.json()["giver"]["withheld"] and pair.giver not in spoken.text
    heard = client.get(f"/v1/organisations/{pair.taker}/events", params=as_taker)
    assert pair.giver not in heard.text and heard.json()["events"][-1]["by_withheld"]
    own = client.get(f"/v1/organisations/{pair.giver}/events", params=as_giver).json()["events"][-1]
    assert own["by"] == pair.giver
    public = client.get(f"/v1/organisations/{pair.giver}/events").json()["events"]
    assert [one["what"] for one in public] == ["register"], "a stranger is told nothing else"
    exchange_id = pair.agree()
    for path in (f"/v1/proposals/{pair.id}", f"/v1/exchanges/{exchange_id}"):
        agreed = client.get(path, params=as_taker).json()
        assert agreed["giver"]["id"] == pair.giver and not agreed["giver"]["withheld"]
        assert pair.giver not in client.get(path).text, "strangers were not party to it"


def test_withdrawing_an_offer_ends_what_was_talked_about(client: TestClient) -> None:
    pair = Pair(client)
    assert pair.say("interest", pair.taker).status_code == 200
    foreign = client.post(f"/v1/offers/{pair.offer_id}:withdraw", json={"organisation_id": pair.taker})
    assert foreign.status_code == 422
    own = client.post(f"/v1/offers/{pair.offer_id}:withdraw", json={"organisation_id": pair.giver, "reason": "หมดแล้ว"})
    assert own.json()["state"] == "withdrawn"
    assert client.get(f"/v1/proposals/{pair.id}").json()["state"] == "withdrawn"
    assert ("proposal", "withdraw", "withdrawn") in pair.events(pair.taker)
    assert pair.say("agree", pair.taker).status_code == 409


def test_a_change_meant_for_another_version_is_refused(client: TestClient) -> None:
    pair = Pair(client)
    seen = client.get(f"/v1/proposals/{pair.id}").headers["etag"]
    assert pair.say("interest", pair.giver, headers={"If-Match": seen}).status_code == 200
    late = pair.say("decline", pair.taker, headers={"If-Match": seen}, reason="x")
    assert (late.status_code, late.json()["code"]) == (412, "changed")
    now = client.get(f"/v1/proposals/{pair.id}").headers["etag"]
    assert now != seen
    assert pair.say("decline", pair.taker, headers={"If-Match": now}, reason="x").status_code == 200


def test_lists_of_proposals(client: TestClient) -> None:
    pair = Pair(client)
    pair.say("interest", pair.giver)
    params: dict[str, str | int] = {"organisation_id": pair.giver, "state": "interested"}
    found = client.get("/v1/proposals", params=params).json()
    assert [p["id"] for p in found["proposals"]] == [pair.id]
    pages: list[str] = []
    params = {"organisation_id": pair.giver, "limit": 1}
    while True:
        page = client.get("/v1/proposals", params=params).json()
        pages += [p["id"] for p in page["proposals"]]
        if page["next"] is None:
            break
        params["cursor"] = page["next"]
    assert pair.id in pages and pages == sorted(set(pages))
    unknown = client.get("/v1/proposals", params={"organisation_id": "org_nobody"})
    assert (unknown.status_code, unknown.json()["faults"][0]["place"]) == (422, "organisation_id")


def test_the_stream_goes_on_where_it_broke_off(client: TestClient) -> None:
    pair = Pair(client)
    pair.agree()
    path = f"/v1/organisations/{pair.giver}/events/stream"
    whole = client.get(path, params={"for_seconds": 0})
    assert whole.headers["content-type"].startswith("text/event-stream")
    blocks = [dict(line.split(": ", 1) for line in block.split("\n")) for block in whole.text.strip().split("\n\n")]
    assert [block["id"] for block in blocks[1:]] == ["1", "2", "3", "4", "5"]
    assert [block["event"] for block in blocks[1:]] == ["register", "post", "agree", "made", "agree"]
    assert json.loads(blocks[3]["data"])["what"] == "agree"
    rest = client.get(path, params={"for_seconds": 0}, headers={"Last-Event-ID": "4"}).text
    assert rest.count("id: ") == 1 and "id: 5" in rest
    assert client.get("/v1/organisations/org_nobody/events/stream").status_code == 404


def test_density_of_an_earlier_day_has_what_was_closed_since(client: TestClient) -> None:
    def links(day: str) -> int:
        params = {"at": day, "definition": "all"}
        density = client.get("/v1/areas/area_test/density", params=params)
        dependence = client.get("/v1/areas/area_test/dependence", params={**params, "with_proposals": "false"})
        assert density.json()["links"] == dependence.json()["links"]
        return int(density.json()["links"])

    pair = Pair(client, status="by_product", valid_from="2026-01-01")
    for organisation_id in (pair.giver, pair.taker):
        assert client.get(f"/v1/organisations/{organisation_id}").json()["area_ids"] == ["area_test"]
    days = ("2026-04-30", "2026-05-01", "2026-08-31", "2026-09-01", "2026-11-24")
    before = [links(day) for day in days]
    exchange_id = pair.agree()
    assert pair.step(exchange_id, "start", on="2026-05-01").status_code == 200
    assert links("2026-09-01") == before[3] + 1
    assert pair.step(exchange_id, "stop", reason="x", on="2026-08-31").status_code == 200
    after = [links(day) for day in days]
    assert [now - then for now, then in zip(after, before, strict=True)] == [0, 1, 1, 0, 0]

    never = Pair(client, status="by_product")
    assert never.step(never.agree(), "stop", reason="x").status_code == 200
    assert links("2026-11-24") == before[4]


def test_a_whole_weighed_year_and_a_dated_paper_verify(client: TestClient) -> None:
    pair = Pair(client, status="by_product")
    exchange_id = pair.agree()
    assert pair.step(exchange_id, "start", on="2025-11-01").status_code == 200
    paper = {"organisation_id": pair.giver, "verification": {"issued_by": "VVB", "on": "2026-11-10"}}
    assert client.put(f"/v1/exchanges/{exchange_id}/documents", json=paper).json()["evidence"] == "declared"
    months = [f"2025-{month}" for month in (11, 12)] + [f"2026-{month:02d}" for month in range(1, 11)]
    found = [pair.weigh(exchange_id, month, 50).json()["evidence"] for month in months]
    assert found == ["weighed"] * 11 + ["verified"]
    assert pair.weigh(exchange_id, "2026-03", None).json()["evidence"] == "weighed"


def test_a_counter_offer_says_that_the_other_agreement_is_gone(client: TestClient) -> None:
    pair = Pair(client)
    assert pair.say("agree", pair.giver).status_code == 200
    assert pair.say("agree", pair.taker, tonnes_per_month=30).json()["agreed"] == ["taker"]
    heard = client.get(f"/v1/organisations/{pair.giver}/events", params={"as_organisation": pair.giver}).json()
    assert [one["data"].get("counter_offer") for one in heard["events"][-2:]] == [None, True]
    assert pair.say("agree", pair.giver).json()["state"] == "agreed"


def test_nothing_is_lowered_below_what_is_agreed(client: TestClient) -> None:
    pair = Pair(client)
    exchange_id = pair.agree()
    for kind, identifier, owner in (("offers", pair.offer_id, pair.giver), ("needs", pair.need_id, pair.taker)):
        path = f"/v1/{kind}/{identifier}"
        for quantity in ({"low": 59}, {"low": 100, "unit": "m3"}):
            refused = client.patch(path, json={"organisation_id": owner, "quantity": quantity})
            assert refused.status_code == 422, refused.text
            fault = refused.json()["faults"][0]
            assert fault["code"] == "below-what-is-agreed" and "720 t" in str(fault)
        same = client.patch(path, json={"organisation_id": owner, "quantity": {"low": 60}})
        assert same.status_code == 200, same.text
    assert pair.step(exchange_id, "stop", reason="x").status_code == 200
    lowered = client.patch(f"/v1/offers/{pair.offer_id}", json={"organisation_id": pair.giver, "quantity": {"low": 5}})
    assert lowered.status_code == 200


def test_a_paper_that_is_corrected_keeps_what_is_not_said(client: TestClient) -> None:
    pair = Pair(client)
    exchange_id = pair.agree()
    pair.step(exchange_id, "consent-requested")
    pair.step(exchange_id, "consented", pair.taker, number="C-1", on="2569-11-20")

    def correct(consent: dict[str, Any]) -> Any:
        body = {"organisation_id": pair.taker, "consent": consent}
        return client.put(f"/v1/exchanges/{exchange_id}/documents", json=body).json()["papers"]["consent"]

    assert correct({"number": "C-2"}) == {"number": "C-2", "on": "2026-11-20", "issued_by": None}
    assert correct({"on": None}) == {"number": "C-2", "on": None, "issued_by": None}


def test_tonnes_that_can_only_be_kilograms_are_refused(client: TestClient) -> None:
    pair = Pair(client, status="by_product")
    exchange_id = pair.agree()
    assert pair.step(exchange_id, "start", on="2569-11-02").status_code == 200
    refused = pair.weigh(exchange_id, "2569-11", 60_000)
    assert refused.status_code == 422 and refused.json()["faults"][0]["code"] == "weighed-implausible"
    assert pair.weigh(exchange_id, "2569-11", 90).status_code == 200, "more than agreed is no slip"
    assert pair.weigh(exchange_id, "2569-11", 60_000).status_code == 422, "nor once something was weighed"


def test_waste_moves_after_its_permit_and_ends_after_what_was_weighed(client: TestClient) -> None:
    pair = Pair(client)
    exchange_id = pair.agree()
    pair.step(exchange_id, "consent-requested")
    pair.step(exchange_id, "consented", pair.taker, on="2569-09-20")
    assert pair.step(exchange_id, "permitted", number="P-9", on="2569-10-01").status_code == 200
    early = pair.step(exchange_id, "start", on="2569-09-30")
    assert (early.status_code, early.json()["faults"][0]["code"]) == (422, "out-of-order")
    assert pair.step(exchange_id, "start", on="2569-10-01").status_code == 200
    assert pair.weigh(exchange_id, "2569-11", 30).status_code == 200
    for day in ("2569-09-01", "2569-10-31"):
        refused = pair.step(exchange_id, "stop", on=day, reason="x")
        assert (refused.status_code, refused.json()["faults"][0]["place"]) == (422, "on")
    assert pair.step(exchange_id, "stop", on="2569-11-10", reason="x").json()["state"] == "stopped"


def test_nothing_is_agreed_with_a_made_up_organisation(client: TestClient, context: Context) -> None:
    demo = Organisation(
        "org_demo_taker", "Factory", "", "Demo", "2394", ("57",), latitude=13.0, longitude=99.2, synthetic=True
    )
    organisations.save(context.graph, [demo])
    need = {"organisation_id": demo.id, "material_id": "coal-fly-ash", "quantity": {"low": 60}}
    need_id = client.post("/v1/needs", json=need).json()["need"]["id"]
    pair = Pair(client)
    found = client.get(f"/v1/offers/{pair.offer_id}/matches", params={"top_k": 100}).json()["proposals"]
    made_up = next(one["id"] for one in found if one["need_id"] == need_id)
    for action in ("interest", "agree"):
        said = client.post(f"/v1/proposals/{made_up}:{action}", json={"organisation_id": pair.giver})
        assert said.status_code == 409 and demo.id in said.json()["detail"]
    client.post(f"/v1/needs/{need_id}:withdraw", json={"organisation_id": demo.id})


def test_an_opportunity_counts_as_its_exchange_would(client: TestClient) -> None:
    """Closed by adding it: what becomes a product link closes nothing where products are no links."""
    pair = Pair(client, status="by_product")
    assert pair.step(pair.agree(), "start").status_code == 200
    offer = {
        "organisation_id": pair.taker,
        "material_id": "sawdust-shavings",
        "quantity": {"low": 20},
        "status": "product",
    }
    need = {"organisation_id": pair.giver, "material_id": "sawdust-shavings", "quantity": {"low": 20}}
    client.post("/v1/needs", json=need)
    back = client.post("/v1/offers", json=offer, params={"top_k": 100}).json()["matches"]["proposals"]
    proposal = next(one for one in back if one["taker"]["id"] == pair.giver)

    def dependence(definition: str) -> tuple[int, list[str]]:
        found = client.get("/v1/areas/area_test/dependence", params={"definition": definition, "limit": 500}).json()
        return found["pairs_known"], [one["proposal"]["id"] for one in found["opportunities"]]

    before = {one: dependence(one) for one in ("all", "by-product+utility", "by-product")}
    assert [one for one, (_, closing) in before.items() if proposal["id"] in closing] == ["all"]
    for who in (pair.giver, pair.taker):
        client.post(f"/v1/proposals/{proposal['id']}:agree", json={"organisation_id": who})
    exchange_id = client.get(f"/v1/proposals/{proposal['id']}").json()["exchange_id"]
    started = client.post(f"/v1/exchanges/{exchange_id}:start", json={"organisation_id": pair.taker})
    assert started.status_code == 200, started.text
    after = {one: dependence(one)[0] - pairs for one, (pairs, _) in before.items()}
    assert after == {"all": 1, "by-product+utility": 0, "by-product": 0}
    past = client.get("/v1/areas/area_test/dependence", params={"definition": "all", "at": "2568-06-01"}).json()
    assert past["opportunities"] == [] and past["pairs"] == []


def test_who_ended_an_exchange_may_agree_anew_of_what_is_free_again(client: TestClient) -> None:
    pair = Pair(client, status="by_product")
    first = pair.agree(tonnes_per_month=40)
    assert pair.step(first, "start").status_code == 200
    assert client.get(f"/v1/offers/{pair.offer_id}").json()["left_per_year"] == pytest.approx(1200 - 480)
    assert pair.step(first, "stop", reason="kiln repair").json()["state"] == "stopped"
    again = client.get(f"/v1/proposals/{pair.id}").json()
    assert (again["state"], again["exchange_id"], again["agreed"]) == ("proposed", None, [])
    assert client.get(f"/v1/offers/{pair.offer_id}").json()["left_per_year"] == pytest.approx(1200)
    found = client.get(f"/v1/offers/{pair.offer_id}/matches", params={"top_k": 100}).json()["proposals"]
    assert pair.id in [one["id"] for one in found]
    second = pair.agree(tonnes_per_month=30)
    assert second != first
    assert client.get(f"/v1/exchanges/{first}").json()["state"] == "stopped"
    assert client.get(f"/v1/exchanges/{second}").json()["tonnes_per_year"] == pytest.approx(360)
    assert client.get(f"/v1/offers/{pair.offer_id}").json()["left_per_year"] == pytest.approx(1200 - 360)
    told = [(kind, what) for kind, what, _ in pair.events(pair.taker)]
    assert told.count(("proposal", "reopen")) == 1 and told.count(("exchange", "made")) == 2
    other = {
        one["id"] for one in client.get("/v1/exchanges", params={"organisation_id": pair.giver}).json()["exchanges"]
    }
    assert other == {first, second}

"""From an agreement to the end of its exchange, over HTTP: steps, papers, weights, and what comes back."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.pair import Pair

pytestmark = pytest.mark.graph


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

"""Savings and factors over HTTP: cases, what-ifs, areas, exchanges, versions of the factors and of stored savings."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from symbiosis.model.exchange import Exchange
from symbiosis.services.context import Context
from symbiosis.services.factors import load_list, use_set
from symbiosis.services.recompute import recompute_area, recompute_proposal
from symbiosis.store import exchanges
from tests.carbon.worked_case import WORKED_CASE

pytestmark = pytest.mark.graph

ASH = "เถ้าลอยจากหม้อไอน้ำถ่านหิน เดือนละ 1,200 ตัน ความชื้น 1% ปัจจุบันส่งฝังกลบ ขายตันละ 150 บาท"
CLINKER = "virg.misc.clinker_total"


def exchange(identifier: str, **more: Any) -> Exchange:
    given: dict[str, Any] = {
        "giver_id": "org_cement",
        "taker_id": "org_blocks",
        "material_name": "ฝุ่นหินปูน",
        "kind": "by-product",
        "evidence": "weighed",
        "state": "moving",
        "since": date(2025, 7, 1),
        "material_id": "cement-kiln-dust",
        "pathway_id": None,
        "tonnes_per_year": 1000.0,
    }
    return Exchange(id=identifier, **{**given, **more})


@pytest.fixture(scope="module")
def proposal(client: TestClient) -> dict[str, Any]:
    posted = client.post("/v1/postings", json={"organisation_id": "org_power", "text": ASH}).json()
    found: dict[str, Any] = posted["matches"]["proposals"][0]
    return found


@pytest.fixture(scope="module")
def running(client: TestClient, context: Context) -> str:
    """Three exchanges that are counted, and two that are not."""
    same = counted_use(client, context)
    exchanges.save(
        context.graph,
        [
            exchange("exc_1", **same),
            exchange("exc_2", **same),
            exchange("exc_3", **same, taker_id="org_mushroom", evidence="declared"),
            exchange("exc_4", pathway_id=None),
            exchange("exc_5", **same, taker_id="org_power", state="agreed"),
        ],
    )
    return same["pathway_id"]


def counted_use(client: TestClient, context: Context) -> dict[str, str]:
    """A material and a pathway with an assumed baseline, so that an exchange has a central value."""
    for pathway in context.catalogue.pathways.values():
        stated = {"pathway_id": pathway.id, "amount_per_year": 1000, "distance_km": 10}
        if pathway.delivered_unit == "kg" and pathway.displaced_factor_id:
            answer = client.post("/v1/savings", json=stated)
            if answer.status_code == 200 and (answer.json()["central_t"] or 0) > 100:
                return {"material_id": pathway.material_id, "pathway_id": pathway.id}
    raise AssertionError("no pathway with an assumed baseline")


def test_the_worked_case(client: TestClient) -> None:
    answer = client.post("/v1/savings", json=WORKED_CASE)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["central_t"] == pytest.approx(691.1138)
    assert found["p5_t"] == pytest.approx(474.5, abs=4) and found["p95_t"] == pytest.approx(913.4, abs=6)
    assert sum(found["variance_shares"].values()) == pytest.approx(1)
    assert [term["term"] for term in found["terms"]] == list("ABCDEFGH")


@pytest.mark.parametrize(
    ("change", "place"),
    [({"moisture": 1.5}, "moisture"), ({"distance_km": -1}, "distance_km"), ({"nonsense": 1}, "nonsense"),
     ({"draws": 2_000_000}, "draws")],
)  # fmt: skip
def test_what_is_wrong_with_a_case_is_named(client: TestClient, change: dict[str, Any], place: str) -> None:
    answer = client.post("/v1/savings", json=WORKED_CASE | change, headers={"Accept-Language": "th"})
    assert answer.status_code == 422 and answer.headers["content-type"] == "application/problem+json"
    assert any(place in fault["place"] and fault["message"] for fault in answer.json()["faults"])


def test_an_unknown_factor_is_404(client: TestClient) -> None:
    assert client.post("/v1/savings", json=WORKED_CASE | {"displaced_factor": "no.such"}).status_code == 404
    assert client.get("/v1/factors/no.such").status_code == 404


def test_the_schema_and_the_documentation(client: TestClient) -> None:
    assert "TermsCase" in client.get("/v1/savings/schema").text
    described = client.get("/openapi.json").json()
    body = described["paths"]["/v1/savings"]["post"]["requestBody"]["content"]["application/json"]
    assert set(body["examples"]) == {"terms", "delivered", "pathway", "plain"}
    for example in body["examples"].values():
        assert client.post("/v1/savings", json=example["value"]).status_code == 200


def test_what_if_of_a_case(client: TestClient) -> None:
    answer = client.post("/v1/savings:whatif", json={"case": WORKED_CASE, "changes": {"distance_km": 160}})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["central_change_t"] == pytest.approx(-(500 * 100 * 0.0533 + 34 * 100 * 0.59) / 1000)
    assert found["before"]["match_id"] == found["after"]["match_id"]
    rung = {"displacement_evidence": "contract"}
    contract = client.post("/v1/savings:whatif", json={"case": WORKED_CASE, "changes": rung}).json()
    assert contract["after"]["terms"][2]["t"] == pytest.approx(contract["before"]["terms"][2]["t"] / 0.75)


def test_what_if_of_a_stored_proposal(client: TestClient, proposal: dict[str, Any]) -> None:
    def asked(**changes: Any) -> Any:
        return client.post("/v1/savings:whatif", json={"proposal_id": proposal["id"], "changes": changes}).json()

    farther = asked(distance_km=proposal["distance_km"] + 100)
    assert farther["before"]["central_t"] == pytest.approx(proposal["saving"]["central_t"])
    assert farther["after"]["central_t"] < farther["before"]["central_t"]
    assert asked(displacement_evidence="contract")["central_change_t"] != 0
    assert asked(moisture=0.2)["central_change_t"] < 0
    routed = asked(present_route="stockpile")["after"]["baseline"]
    assert routed == {"route": "stockpile", "evidence": "stated"}
    assert asked(present_route="sold")["after"]["central_t"] is None


@pytest.mark.parametrize(
    "body",
    [
        {"changes": {"distance_km": 1}},
        {"case": WORKED_CASE, "proposal_id": "prop_x", "changes": {"distance_km": 1}},
        {"case": WORKED_CASE, "changes": {}},
        {"case": WORKED_CASE, "changes": {"distance_km": None}},
        {"case": WORKED_CASE, "changes": {"moisture": 2}},
        {"case": {"mass": 1, "baseline_factor": 1, "project_factor": 0}, "changes": {"moisture": 0.1}},
    ],
)
def test_a_what_if_that_cannot_be(client: TestClient, body: dict[str, Any]) -> None:
    assert client.post("/v1/savings:whatif", json=body).status_code == 422


def test_a_what_if_of_nothing_is_404(client: TestClient) -> None:
    body = {"proposal_id": "prop_none", "changes": {"distance_km": 1}}
    assert client.post("/v1/savings:whatif", json=body).status_code == 404


def test_an_exchange_has_its_saving_or_says_why_not(client: TestClient, running: str) -> None:
    known = client.get("/v1/exchanges/exc_1").json()
    assert known["saving"]["central_t"] > 0 and known["no_saving_because"] is None
    assert known["claim_status"] == "weighed" and known["giver_share"] + known["taker_share"] == 1
    unknown = client.get("/v1/exchanges/exc_4").json()
    assert unknown["saving"] is None and unknown["no_saving_because"]["th"]
    assert client.get("/v1/exchanges/exc_none").status_code == 404


def test_an_area_counts_what_ran_once(client: TestClient, running: str) -> None:
    found = client.get("/v1/areas/area_test/savings", params={"period": "2568", "organisation_id": "org_cement"}).json()
    assert (found["period_from"], found["period_until"]) == ("2025-01-01", "2025-12-31")
    part = found["exchanges"]
    both = sum(client.get(f"/v1/exchanges/exc_{n}").json()["saving"]["central_t"] for n in (1, 3))
    assert part["total"]["count"] == 2 and part["annual_central_t"] == pytest.approx(both)
    assert part["total"]["central_t"] == pytest.approx(both * 184 / 365.25), "since 1 July"
    assert sum(part["terms"].values()) == pytest.approx(part["total"]["central_t"])
    reasons = {item["id"]: item["reason"]["en"] for item in part["not_counted"]}
    assert "counted already as exc_1" in reasons["exc_2"] and "not known" in reasons["exc_4"]
    assert set(part["by_status"]) == {"weighed", "estimated"}
    shares = {item["organisation_id"]: item["as_giver_t"] + item["as_taker_t"] for item in part["shares"]}
    assert sum(shares.values()) == pytest.approx(part["total"]["central_t"])
    assert part["organisation_share"]["central_t"] == pytest.approx(shares["org_cement"])
    assert part["members_share"]["central_t"] == pytest.approx(part["total"]["central_t"]), "all are members here"
    apart = sum(total["p5_t"] for total in part["by_status"].values())
    assert apart < part["total"]["p5_t"] < part["total"]["p50_t"] < part["total"]["p95_t"]


def test_a_running_year_counts_until_today(client: TestClient, running: str) -> None:
    found = client.get("/v1/areas/area_test/savings").json()
    year = found["exchanges"]
    assert year["total"]["central_t"] == pytest.approx(year["annual_central_t"] * 328 / 365.25), "24 November"
    assert (
        client.get("/v1/areas/area_test/savings", params={"period": "2571"}).json()["exchanges"]["total"]["count"] == 0
    )


def test_proposals_of_an_area_stand_apart(client: TestClient, proposal: dict[str, Any]) -> None:
    found = client.get("/v1/areas/area_test/savings", params={"period": "2569"}).json()["proposals"]
    listed = client.get("/v1/areas/area_test/matches").json()
    central = sum(one["saving"]["central_t"] or 0 for one in listed["proposals"])
    assert found["total"]["central_t"] == pytest.approx(central * 365 / 365.25, rel=1e-6)
    assert found["shares"] is None, "who gives may be confidential"


@pytest.mark.parametrize("period", ["2026-13", "abc", "2026-02-01..2026-01-01", "2026-01-01", "12026"])
def test_a_period_that_is_none(client: TestClient, period: str) -> None:
    answer = client.get("/v1/areas/area_test/savings", params={"period": period})
    assert answer.status_code == 422 and answer.json()["faults"][0]["place"] == "period"


def test_periods_in_both_calendars(client: TestClient) -> None:
    for period in ("2569-02", "2026-02", "2569-02-01..2026-02-28", "๒๕๖๙-๐๒"):
        found = client.get("/v1/areas/area_test/savings", params={"period": period}).json()
        assert (found["period_from"], found["period_until"]) == ("2026-02-01", "2026-02-28"), period
    assert client.get("/v1/areas/nowhere/savings").status_code == 404


def test_factors_are_listed_and_found_in_both_languages(client: TestClient) -> None:
    for words in ("ไฟฟ้า", "electricity"):
        found = client.get("/v1/factors", params={"q": words, "limit": 1}).json()
        assert len(found["factors"]) == 1 <= found["total"], words
    listed = client.get("/v1/factors").json()
    assert listed["sets"][0]["origin"] == "shipped" and listed["sets"][0]["current"]
    pet = client.get("/v1/factors/virg.tgo26.pet").json()
    assert (pet["value"], pet["unit"]) == (2.9389, "kg CO2e/kg") and pet["source"]


def test_an_own_list_changes_what_comes_and_keeps_what_was(
    client: TestClient, context: Context, proposal: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "tgo.csv"
    path.write_text(f"id,name_th,unit,value\n{CLINKER},ปูนเม็ด,kg,0.5\n", encoding="utf-8")
    shipped = client.get("/v1/factors").json()["factor_set"]
    try:
        loaded = load_list(context, path, "ผู้ดูแล")
        assert client.get(f"/v1/factors/{CLINKER}").json()["value"] == 0.5
        assert client.get(f"/v1/factors/{CLINKER}", params={"set": "shipped"}).json()["value"] != 0.5
        stored = client.get(f"/v1/proposals/{proposal['id']}").json()["saving"]
        assert stored["ledger"]["factor_set"] == shipped, "a stored saving keeps its set"
        assert client.get(f"/v1/proposals/{proposal['id']}/savings").json()["versions"] == []

        done = recompute_proposal(context, proposal["id"], "ผู้ดูแล")
        assert done.outcome == "recomputed" and done.changed_otherwise is False
        assert done.change is not None and done.change.factor_ids == (CLINKER,)
        after = client.get(f"/v1/proposals/{proposal['id']}").json()["saving"]
        assert after["ledger"]["factor_set"] == f"sha256:{loaded.stored.id}"
        assert after["central_t"] == pytest.approx(stored["central_t"] + done.change.terms["C"])
        old, new = client.get(f"/v1/proposals/{proposal['id']}/savings").json()["versions"]
        assert (old["factor_set"], old["central_t"]) == (shipped, stored["central_t"])
        assert new["made_by"] == "ผู้ดูแล" and new["change"]["central_t"] == pytest.approx(done.change.central_t)
        assert recompute_proposal(context, proposal["id"], "x").outcome == "up-to-date"

        fresh = client.get(f"/v1/offers/{proposal['offer_id']}/matches").json()["proposals"]
        again = next(one for one in fresh if one["id"] == proposal["id"])
        assert again["saving"]["central_t"] == pytest.approx(after["central_t"]), "matching computes with the same set"
    finally:
        use_set(context, "shipped", "test")
    outcomes = {one.outcome for one in recompute_area(context, "area_test", "test")}
    assert outcomes <= {"recomputed", "up-to-date"}
    back = client.get(f"/v1/proposals/{proposal['id']}").json()["saving"]
    assert back["central_t"] == pytest.approx(proposal["saving"]["central_t"])
    assert len(client.get(f"/v1/proposals/{proposal['id']}/savings").json()["versions"]) == 3

"""Whose the saving of an exchange is: shares by contract, T-VER tonnes, evidence kept from the offer, lifetimes."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from symbiosis.cli import workflow
from symbiosis.cli.app import app
from symbiosis.model.area import Area
from symbiosis.services.context import Context
from symbiosis.services.exchange_savings import claim_of
from symbiosis.store import areas, organisations
from tests.api.pair import Pair

pytestmark = pytest.mark.graph


@pytest.fixture
def pair(client: TestClient) -> Pair:
    return Pair(client)


@pytest.fixture(scope="module")
def agreed(client: TestClient) -> tuple[Pair, str]:
    pair = Pair(client)
    exchange_id = pair.agree()
    contract(pair, exchange_id)
    return pair, exchange_id


def terms(pair: Pair, exchange_id: str, **more: Any) -> Any:
    body = {"organisation_id": pair.giver, **more}
    return pair.client.put(f"/v1/exchanges/{exchange_id}/claim-terms", json=body)


def contract(pair: Pair, exchange_id: str) -> None:
    body = {"organisation_id": pair.giver, "contract": {"number": "ส. 12/2569"}}
    assert pair.client.put(f"/v1/exchanges/{exchange_id}/documents", json=body).status_code == 200


def shown(pair: Pair, exchange_id: str) -> dict[str, Any]:
    found: dict[str, Any] = pair.client.get(f"/v1/exchanges/{exchange_id}").json()
    return found


def test_an_exchange_keeps_the_evidence_its_offer_gave(pair: Pair) -> None:
    """The baseline is the offer's at the time both agreed, so that the saving is the proposal's own."""
    exchange_id = pair.agree()
    found = shown(pair, exchange_id)
    saving = found["saving"]
    assert (saving["ledger"]["baseline_route"], saving["ledger"]["baseline_evidence"]) == ("landfill", "stated")
    assert saving["central_t"] == pytest.approx(pair.proposal["saving"]["central_t"])
    assert saving["central_t"] == pytest.approx(found["kg_co2e_per_year"] / 1000)
    edited = pair.client.patch(f"/v1/offers/{pair.offer_id}", json={
        "organisation_id": pair.giver, "present_route": "sold",
    })  # fmt: skip
    assert edited.status_code == 200, edited.text
    assert shown(pair, exchange_id)["saving"]["central_t"] == saving["central_t"], "what comes later is no baseline"


def test_shares_are_half_each_until_a_contract_says_otherwise(pair: Pair) -> None:
    exchange_id = pair.agree()
    found = shown(pair, exchange_id)
    assert (found["giver_share"], found["taker_share"], found["claim_status"]) == (0.5, 0.5, "estimated")
    refused = terms(pair, exchange_id, giver_share=0.7)
    assert refused.status_code == 422 and refused.json()["faults"][0]["place"] == "giver_share"
    contract(pair, exchange_id)
    assert terms(pair, exchange_id, giver_share=0.7).json()["papers"]["claim"]["taker_share"] == pytest.approx(0.3)
    found = shown(pair, exchange_id)
    assert found["giver_share"] + found["taker_share"] == 1 and found["claim_status"] == "contracted"
    annual = found["annual"]
    assert annual["giver_t"] == pytest.approx(0.7 * found["saving"]["central_t"])
    assert annual["giver_t"] + annual["taker_t"] == pytest.approx(annual["central_t"])
    assert terms(pair, exchange_id, giver_share=None).json()["papers"]["claim"]["giver_share"] == 0.5


def test_tonnes_in_a_tver_project_are_not_counted(pair: Pair) -> None:
    exchange_id = pair.agree()
    whole = shown(pair, exchange_id)
    told = terms(pair, exchange_id, tver_tonnes_per_year=whole["tonnes_per_year"] / 4)
    assert told.status_code == 200, told.text
    found = shown(pair, exchange_id)
    assert found["annual"]["counted_share"] == pytest.approx(0.75)
    assert found["annual"]["central_t"] == pytest.approx(0.75 * whole["saving"]["central_t"])
    terms(pair, exchange_id, tver_tonnes_per_year=whole["tonnes_per_year"] * 2)
    assert shown(pair, exchange_id)["annual"]["central_t"] == 0


def test_evidence_of_displacement_climbs_the_ladder(pair: Pair) -> None:
    exchange_id = pair.agree()
    before = shown(pair, exchange_id)["saving"]["central_t"]
    assert terms(pair, exchange_id, displacement="contract").status_code == 422, "no contract is named"
    contract(pair, exchange_id)
    assert terms(pair, exchange_id, displacement="contract").status_code == 200
    saving = shown(pair, exchange_id)["saving"]
    assert saving["central_t"] > before and saving["ledger"]["displacement_rung"] == "contract"


def test_a_lifetime_ends_with_the_contract_and_stands_apart(pair: Pair) -> None:
    exchange_id = pair.agree()
    assert shown(pair, exchange_id)["lifetime"] is None
    contract(pair, exchange_id)
    early = terms(pair, exchange_id, until="2568-01-01")
    assert early.json()["faults"][0]["code"] == "before-the-start"
    assert terms(pair, exchange_id, until="2572-11-23").status_code == 200
    found = shown(pair, exchange_id)
    assert found["lifetime"]["until"] == "2029-11-23" and found["lifetime"]["years"] == pytest.approx(3, abs=0.01)
    assert found["lifetime"]["central_t"] == pytest.approx(found["annual"]["central_t"] * found["lifetime"]["years"])


@pytest.mark.parametrize(
    "body",
    [{"giver_share": 1.2}, {"giver_share": -0.1}, {"tver_tonnes_per_year": -1}, {"displacement": "hope"}, {},
     {"taker_share": 0.5}],
)  # fmt: skip
def test_terms_that_cannot_be(agreed: tuple[Pair, str], body: dict[str, Any]) -> None:
    pair, exchange_id = agreed
    assert terms(pair, exchange_id, **body).status_code == 422


def test_a_stranger_says_nothing(agreed: tuple[Pair, str]) -> None:
    pair, exchange_id = agreed
    body = {"organisation_id": "org_power", "tver_tonnes_per_year": 1}
    assert pair.client.put(f"/v1/exchanges/{exchange_id}/claim-terms", json=body).status_code == 422


def test_an_area_counts_by_the_same_terms(pair: Pair, client: TestClient, context: Context) -> None:
    areas.save(context.graph, [Area("area_terms", "park", "สวนเงื่อนไข", "Terms park")])
    giver = organisations.get(context.graph, pair.giver)
    organisations.save(context.graph, [replace(giver, area_ids=("area_terms",))])
    exchange_id = pair.agree()
    for step in ("consent-requested", "consented", "permitted"):
        assert pair.step(exchange_id, step, pair.taker, number="1", on="2025-12-20").status_code == 200
    assert pair.step(exchange_id, "start", on="2026-01-01").status_code == 200
    contract(pair, exchange_id)
    whole = shown(pair, exchange_id)
    terms(pair, exchange_id, giver_share=0.8, tver_tonnes_per_year=whole["tonnes_per_year"] / 2)
    part = client.get("/v1/areas/area_terms/savings", params={"period": "2569-03"}).json()["exchanges"]
    assert part["annual_central_t"] == pytest.approx(whole["saving"]["central_t"] / 2)
    assert part["total"]["central_t"] == pytest.approx(part["annual_central_t"] * 31 / 365.25)
    assert part["members_share"]["central_t"] == pytest.approx(0.8 * part["total"]["central_t"])
    assert set(part["by_status"]) == {"contracted"}


def test_both_sides_are_told(pair: Pair) -> None:
    exchange_id = pair.agree()
    terms(pair, exchange_id, tver_tonnes_per_year=5)
    for side in (pair.giver, pair.taker):
        assert any("claim-terms" in event for event in pair.events(side)[-1:])


def test_the_command_line_takes_the_same_terms(pair: Pair, monkeypatch: pytest.MonkeyPatch, context: Context) -> None:
    monkeypatch.setattr(workflow, "opened", lambda: nullcontext(context))
    exchange_id = pair.agree()
    command = ["exchange", "terms", exchange_id, "--as", pair.giver, "--tver-tonnes", "12.5", "--json"]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    assert shown(pair, exchange_id)["papers"]["claim"]["tver_tonnes_per_year"] == 12.5


def test_an_exchange_goes_out_as_a_claim_of_its_own(pair: Pair, context: Context) -> None:
    exchange_id = pair.agree()
    contract(pair, exchange_id)
    terms(pair, exchange_id, giver_share=0.7)
    claimed = claim_of(context, exchange_id)
    assert claimed.match_id == exchange_id and claimed.ledger.status == "contracted"
    assert claimed.ledger.central_t == pytest.approx(shown(pair, exchange_id)["saving"]["central_t"])
    assert any("giver 70%, taker 30%" in note.en for note in claimed.ledger.notes)
    assert claim_of(context, pair.id).match_id == pair.id, "a proposal by the same command"

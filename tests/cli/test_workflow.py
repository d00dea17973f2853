"""From a match to a moving exchange on the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from symbiosis.cli.app import app
from symbiosis.store.graph import Graph
from tests.cli.over_graph import runner_over, seed

pytestmark = pytest.mark.graph


def test_two_sides_agree_and_goods_move(embedded_graph: Graph) -> None:
    seed(embedded_graph)
    runner = runner_over(embedded_graph)

    def run(*words: str, code: int = 0, given: str | None = None) -> str:
        done = runner.invoke(app, list(words), input=given)
        assert done.exit_code == code, done.output
        return done.stdout

    def told(*words: str) -> Any:
        return json.loads(run(*words, "--json"))

    place = ("--lat", "13.5", "--lon", "101.0")
    run("org", "add", "--name-en", "Power", "--id", "org_p", "--type", "88", "--isic", "3510", *place)
    run("org", "add", "--name-en", "Cement", "--id", "org_c", "--type", "57", "--isic", "2394", *place)
    need = {"organisation_id": "org_c", "material_id": "coal-fly-ash", "quantity": {"low": 50}}
    run("need", given=json.dumps(need))
    draft_id = told("post", "มีเถ้าลอยถ่านหินขาย", "--as", "org_p")["id"]
    assert draft_id in run("draft", "list", "--organisation", "org_p")
    posted = told("draft", "answer", draft_id, "--tonnes-per-month", "80")
    proposal_id = posted["matches"]["proposals"][0]["id"]
    assert proposal_id in run("proposal", "list", "--organisation", "org_c", "--state", "proposed")
    run("proposal", "interest", proposal_id, "--as", "org_c")
    run("proposal", "agree", proposal_id, "--as", "org_c", "--tonnes-per-month", "40")
    agreed = told("proposal", "agree", proposal_id, "--as", "org_p")
    assert agreed["state"] == "agreed"
    run("proposal", "decline", proposal_id, "--as", "org_p", "--reason", "x", code=2)
    exchange_id = agreed["exchange_id"]
    assert exchange_id in run("exchange", "list", "--organisation", "org_p")
    shown = run("exchange", "show", exchange_id)
    assert (
        "Power → Cement: coal-fly-ash, 480 t/yr" in shown and "_" not in shown.partition("possible: ")[2].split("\n")[0]
    )
    assert "agreed" in run("proposal", "show", proposal_id)
    first = told("exchange", "show", exchange_id)["papers"]["possible"][0]
    if first == "consent-requested":
        run("exchange", "step", exchange_id, "consent-requested", "--as", "org_p")
        run("exchange", "step", exchange_id, "consented", "--as", "org_c", "--number", "C-1")
        run("exchange", "step", exchange_id, "permitted", "--as", "org_p", "--number", "P-1", "--on", "2568-12-20")
    run("exchange", "step", exchange_id, "start", "--as", "org_p", "--on", "2569-01-05")
    weighed = told("exchange", "weighed", exchange_id, "2569-01", "38", "--as", "org_c")
    assert weighed["evidence"] == "weighed" and weighed["papers"]["weighed"] == {"2026-01": 38.0}
    run("exchange", "document", exchange_id, "contract", "--as", "org_p", "--number", "S-1", "--on", "2569-01-02")
    corrected = told("exchange", "document", exchange_id, "contract", "--as", "org_p", "--number", "S-2")
    assert corrected["papers"]["contract"] == {"number": "S-2", "on": "2026-01-02", "issued_by": None}
    events = [json.loads(line)["what"] for line in run("events", "org_c", "--format", "ndjson").splitlines()]
    assert events[:4] == ["register", "post", "interest", "agree"] and events[-1] == "documents"
    assert json.loads(run("events", "org_c", "--after", str(len(events)), "--json")) == []
    run("exchange", "step", exchange_id, "fly", "--as", "org_p", code=2)
    offer_id = posted["id"]
    run("change", offer_id, "--as", "org_c", "--tonnes-per-month", "60", code=2)
    assert "720 t/yr" in run("change", offer_id, "--as", "org_p", "--tonnes-per-month", "60")
    assert told("change", offer_id, "--as", "org_p", "--confidential")["confidential"]
    need_id = told("needs")[0]["id"]
    run("change", need_id, "--as", "org_c", "--present-route", "landfill", code=2)
    assert "withdrawn" in run("withdraw", need_id, "--as", "org_c", "--reason", "sold")
    assert told("withdraw", offer_id, "--as", "org_p")["state"] == "withdrawn"
    run("withdraw", "off_none", "--as", "org_p", code=2)
    secret = told("post", "เถ้าลอย เดือนละ 20 ตัน ฝังกลบ", "--as", "org_p", "--confidential")
    assert all(one["giver"]["id"] == "org_p" for one in secret["matches"]["proposals"]), "who posts is who reads"
    run("org", "erase", "org_p", "--confirm")
    run("post", "ขี้เลื่อย เดือนละ 20 ตัน", "--as", "org_p", code=2)

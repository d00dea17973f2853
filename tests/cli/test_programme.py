"""Levels, targets and certificates on the command line and over HTTP say the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from symbiosis.cli.app import app
from symbiosis.model.area import Area
from symbiosis.store import areas
from symbiosis.store.graph import Graph
from tests.cli.over_graph import context_over, runner_over
from tests.contract.things import organisation, save_organisations

pytestmark = pytest.mark.graph


def test_assess_certify_and_report(embedded_graph: Graph) -> None:
    areas.save(embedded_graph, [Area("town_a", "town", "เมือง ก", "Town A", province_code="20")])
    save_organisations(embedded_graph, organisation("org_1", area_ids=()))
    runner = runner_over(embedded_graph)
    context = context_over(embedded_graph)
    client = TestClient(create_app(context), base_url="http://127.0.0.1")

    def told(*words: str, code: int = 0) -> Any:
        done = runner.invoke(app, list(words))
        assert done.exit_code == code, done.output
        return json.loads(done.stdout) if "--json" in words else done.output

    told("programme", "assess", "town_a", "--year", "2567", "--level", "4", "--criteria", "2566", "--source", "DIW",
         "--score", "physical=80")  # fmt: skip
    body = {"kind": "target", "fiscal_year_be": 2570, "level": 5, "criteria_version": "2566", "source": "DIW"}
    assert client.post("/v1/areas/town_a/assessments", json=body).status_code == 201
    shown = told("programme", "show", "town_a", "--json")
    assert shown == client.get("/v1/areas/town_a/programme").json()
    assert shown["current"]["scores"] == {"physical": 80} and shown["next_target"]["level"] == 5
    assert "next: level 5 by B.E. 2570" in told("programme", "show", "town_a")
    wrong = ("--year", "2024", "--level", "9", "--criteria", "x", "--source", "y", "--score", "smell=x")
    refused = told("programme", "assess", "town_a", *wrong, code=2)
    assert all(place in refused for place in ("fiscal_year_be", "level", "scores"))
    told("programme", "certify", "org_1", "--scheme", "eco-factory", "--from", "2567-01-01", "--source", "FTI")
    listed = told("programme", "certificates", "org_1", "--json")
    assert listed == client.get("/v1/organisations/org_1/certificates").json()["certificates"]
    assert "level 4 Symbiosis: 1 areas" in told("report", "--fiscal-year", "2567")
    by_http = client.get("/v1/programme/reports/2567").json()
    assert by_http == told("report", "--fiscal-year", "2567", "--json")
    assert client.get("/v1/programme/reports/2590").status_code == 404
    assert client.get("/v1/programme/reports/2024").json() == by_http, "the same year by the other calendar"
    assert client.get("/v1/programme/reports/2300").status_code == 422

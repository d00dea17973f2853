"""Whatever is written about an organisation is told in its log: what it posts and registers, and what a file brings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from symbiosis.services.context import Context
from symbiosis.services.import_exchanges import import_exchanges
from symbiosis.services.import_organisations import import_organisations
from symbiosis.services.import_postings import import_postings
from symbiosis.services.import_writing import Options

pytestmark = pytest.mark.graph

OFFER = {"material_id": "coal-fly-ash", "quantity": {"low": 40}}


def told(client: TestClient, who: str) -> list[tuple[Any, ...]]:
    found = client.get(f"/v1/organisations/{who}/events", params={"as_organisation": who, "limit": 1000}).json()
    assert [one["number"] for one in found["events"]] == list(range(1, len(found["events"]) + 1))
    return [(one["about_kind"], one["what"], one["from_state"], one["to_state"], one["by"]) for one in found["events"]]


def test_registering_and_posting(client: TestClient) -> None:
    mine = {"organisation_id": "org_told"}
    body = {"id": "org_told", "kind": "Factory", "name_en": "Told"}
    for _ in range(2):
        assert client.post("/v1/organisations", json=body).status_code == 201
    for _ in range(2):
        client.post("/v1/offers", json={**mine, **OFFER}, headers={"Idempotency-Key": "told"})
    client.post("/v1/needs", json={**mine, **OFFER})
    draft = client.post("/v1/postings", json={**mine, "text": "มีเถ้าลอยถ่านหินขาย"}).json()["id"]
    answered = client.post(f"/v1/drafts/{draft}:answer", json={"answers": {"quantity": {"low": 4}}})
    assert answered.status_code == 200, answered.text
    assert client.post("/v1/postings", json={**mine, "text": "ขี้เลื่อย เดือนละ 20 ตัน ให้ฟรี"}).status_code == 201
    assert told(client, "org_told") == [
        ("organisation", "register", None, None, "org_told"),
        ("offer", "post", None, "open", "org_told"),
        ("need", "post", None, "open", "org_told"),
        ("draft", "post", None, "open", "org_told"),
        ("offer", "post", None, "open", "org_told"),
        ("draft", "answer", "open", "answered", "org_told"),
        ("offer", "post", None, "open", "org_told"),
    ]


def test_what_a_file_brings(client: TestClient, context: Context, tmp_path: Path) -> None:
    def brought(work: Any, rows: str) -> None:
        path = tmp_path / "rows.csv"
        path.write_text(rows, encoding="utf-8")
        report = work(context, path, "rows.csv", Options())
        assert report.outcome == "written", report

    columns = "id,kind,name,province\n"
    brought(import_organisations, f"{columns}org_in,Factory,One,ปราจีนบุรี\norg_out,Factory,Two,ปราจีนบุรี\n")
    for _ in range(2):
        brought(import_organisations, f"{columns}org_in,Factory,Another,ปราจีนบุรี\n")
    rows = "reference,organisation,direction,material,quantity,unit,text\n"
    rows += "1,org_in,offer,coal-fly-ash,30,ตัน,\n2,org_in,need,coal-fly-ash,10,ตัน,\n3,org_in,,,,,มีเถ้าลอยถ่านหินขาย\n"
    for _ in range(2):
        brought(import_postings, rows)
    line = "giver,taker,material,since,reference\norg_in,org_out,coal-fly-ash,2024,1\n"
    for _ in range(2):
        brought(import_exchanges, line)
    brought(import_exchanges, line.replace("2024", "2023"))
    exchanges = [("exchange", "made", None, "moving", None), ("exchange", "edit", "moving", "moving", None)]
    registered = ("organisation", "register", None, None, None)
    found = told(client, "org_in")
    assert found[:2] == [registered, ("organisation", "edit", None, None, None)]
    assert sorted(found[2:5]) == [(kind, "post", None, "open", None) for kind in ("draft", "need", "offer")]
    assert found[5:] == exchanges
    assert told(client, "org_out") == [registered, *exchanges]

"""An organisation whose data was erased: nothing more is written about it, and no kept answer tells of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from symbiosis.services.context import Context
from symbiosis.services.import_exchanges import import_exchanges
from symbiosis.services.import_organisations import import_organisations
from symbiosis.services.import_postings import import_postings
from symbiosis.services.import_writing import Options
from tests.api.test_imports import finished, send

pytestmark = pytest.mark.graph

GIVEN = {"id": "org_gone", "kind": "Factory", "name_en": 'Gone "Works"', "registration_number": "3-58(1)-9/47สป"}
OFFER = {"organisation_id": "org_gone", "material_id": "coal-fly-ash", "quantity": {"low": 40}}
UNCLEAR = {"organisation_id": "org_gone", "text": "มีเถ้าลอยถ่านหินขาย"}
CERTIFICATE = {"scheme": "green-industry", "level": 3, "valid_from": "2026-01-01", "source": "DIW"}
NEED = {"organisation_id": "org_blocks", "material_id": "coal-fly-ash", "quantity": {"low": 3}}


def keyed(key: str) -> dict[str, str]:
    return {"Idempotency-Key": key}


@pytest.fixture(scope="module")
def ids(client: TestClient) -> dict[str, str]:
    """A draft and an offer of an organisation that was erased since, with keyed requests made before."""
    assert client.post("/v1/organisations", json=GIVEN, headers=keyed("register")).status_code == 201
    offer = client.post("/v1/offers", json=OFFER, headers=keyed("offer"))
    assert offer.status_code == 201
    assert "org_gone" in client.post("/v1/needs", json=NEED, headers=keyed("need")).text
    made = str(client.post("/v1/postings", json=UNCLEAR).json()["id"])
    assert client.post("/v1/organisations/org_gone:erase", json={"confirm": True}).status_code == 200
    return {"DRAFT": made, "OFFER": str(offer.json()["offer"]["id"])}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/v1/organisations", GIVEN),
        ("POST", "/v1/organisations", {"id": "org_gone", "kind": "Farm", "name_en": "Anew"}),
        ("PATCH", "/v1/organisations/org_gone", {"organisation_id": "org_gone", "name_en": "Back"}),
        ("POST", "/v1/offers", OFFER),
        ("POST", "/v1/needs", OFFER),
        ("POST", "/v1/postings", UNCLEAR),
        ("POST", "/v1/postings", {"organisation_id": "org_gone", "text": "ขี้เลื่อย เดือนละ 20 ตัน ให้ฟรี"}),
        ("POST", "/v1/drafts/DRAFT:answer", {"answers": {"quantity": {"low": 4}}}),
        ("PATCH", "/v1/offers/OFFER", {"organisation_id": "org_gone", "quantity": {"low": 4}}),
        ("POST", "/v1/organisations/org_gone/certificates", CERTIFICATE),
    ],
)
def test_nothing_more_is_written(client: TestClient, ids: dict[str, str], method: str, path: str, body: Any) -> None:
    before = client.get("/v1/organisations/org_gone").json()
    for name, identifier in ids.items():
        path = path.replace(name, identifier)
    answer = client.request(method, path, json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "erased"), answer.text
    assert "org_gone" in answer.json()["detail"]
    assert client.get("/v1/organisations/org_gone").json() == before


def test_an_import_reports_the_row(client: TestClient, context: Context, ids: dict[str, str], tmp_path: Path) -> None:
    files = {
        import_organisations: "id,kind,name,province\norg_gone,Factory,Back,ปราจีนบุรี\n",
        import_postings: "organisation,text\norg_gone,sawdust 20 tonnes a month free\n",
        import_exchanges: "giver,taker,material,since\norg_cement,org_gone,coal-fly-ash,2024\n",
    }
    for work, rows in files.items():
        path = tmp_path / "rows.csv"
        path.write_text(rows, encoding="utf-8")
        report = work(context, path, "rows.csv", Options())
        faults = [(finding.code, finding.row) for finding in report.findings if finding.severity == "fault"]
        assert (report.outcome, faults) == ("refused", [("erased", 2)]), report


@pytest.mark.parametrize(
    ("path", "body", "key"),
    [("/v1/organisations", GIVEN, "register"), ("/v1/offers", OFFER, "offer"), ("/v1/needs", NEED, "need")],
)
def test_a_kept_answer_is_not_told_again(
    client: TestClient, ids: dict[str, str], path: str, body: Any, key: str
) -> None:
    for _ in range(2):
        answer = client.post(path, json=body, headers=keyed(key))
        assert (answer.status_code, answer.json()["code"]) == (409, "erased"), answer.text
        assert "Works" not in answer.text


def test_erased_many_times_at_once_under_one_key_it_is_answered_once(client: TestClient) -> None:
    client.post("/v1/organisations", json={"id": "org_ten", "kind": "Farm", "name_en": "Ten"})
    client.post("/v1/offers", json={**OFFER, "organisation_id": "org_ten"})

    def erase(key: str) -> Any:
        return client.post("/v1/organisations/org_ten:erase", json={"confirm": True}, headers=keyed(key))

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(erase, ["ten"] * 10))
    assert erase("another").status_code == 200
    answers.append(erase("ten"))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1


def test_what_stood_in_the_cells_of_its_imports_goes_from_their_reports(client: TestClient) -> None:
    for who in ("org_leaves", "org_stays"):
        place = {"kind": "Factory", "name_en": f"Works of {who}", "isic": "3510"}
        assert client.post("/v1/organisations", json={"id": who, **place}).status_code == 201
    head = "organisation,direction,material,quantity,unit,waste_code,management_code"
    own = f"{head}\r\norg_leaves,offer,coal-fly-ash,0812345678,นายสมชาย,call 081-999-8888,-\r\n"
    first = finished(client, send(client, "postings", own, organisation_id="org_leaves", filename="สมชาย ใจดี.csv"))
    broken = finished(
        client, send(client, "postings", "not a table", organisation_id="org_leaves", filename="สมชาย.txt")
    )
    assert broken["state"] == "failed" and "สมชาย" in str(broken)
    others = (
        f"{head}\r\nWorks of org_leaves,offer,coal-fly-ash,5,ทะเบียน ๙๙,,\r\n"
        "org_nobody,offer,coal-fly-ash,5,pounds of gold,,\r\n"
    )
    second = finished(client, send(client, "postings", others))
    told = client.get(first["result_url"]).text + client.get(second["result_url"]).text
    assert all(word in told for word in ("สมชาย", "081-999-8888", "ทะเบียน ๙๙", "pounds of gold"))
    erased = client.post("/v1/organisations/org_leaves:erase", json={"confirm": True}).json()
    assert erased["run_results"] == 3
    left = client.get(f"/v1/runs/{broken['id']}").text
    left += "".join(client.get(run[url]).text for run in (first, second) for url in ("result_url", "events_url"))
    left += client.get("/v1/runs", params={"kind": "import"}).text
    assert not [word for word in ("สมชาย", "081-999-8888", "ทะเบียน ๙๙", "Works of org_leaves") if word in left]
    assert "pounds of gold" in left, "another row of somebody else's file stays"
    again = client.post("/v1/organisations/org_leaves:erase", json={"confirm": True}).json()
    assert again["run_results"] == 0


def test_what_others_wrote_of_it_is_told_and_not_changed(client: TestClient) -> None:
    given = {"kind": "Factory", "name_th": "วิไลพร ศรีทองคำ", "isic": "3510"}
    assert client.post("/v1/organisations", json={"id": "org_named", **given}).status_code == 201
    need = {"organisation_id": "org_blocks", "material_id": "coal-fly-ash", "quantity": {"low": 3}}
    words = "เคยซื้อจาก วิไลพร ศรีทองคำ"
    need_id = client.post("/v1/needs", json={**need, "text": words}).json()["need"]["id"]
    erased = client.post("/v1/organisations/org_named:erase", json={"confirm": True}).json()
    assert erased["still_mentioned_in"] == [f"Need.text {need_id}"]
    assert client.get(f"/v1/needs/{need_id}").json()["text"] == words

"""Imports over HTTP: a file goes in as a form or as it is, the run's result reports on every row."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.guards import MAX_BODY_BYTES
from symbiosis.model.import_kind import IMPORT_KINDS
from symbiosis.model.organisation import Organisation
from symbiosis.services.context import Context
from symbiosis.store import organisations

pytestmark = pytest.mark.graph
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GOOD = "เลขทะเบียน,ชื่อโรงงาน,จังหวัด\r\nจ3-9(6)-7/51ปจ,โรงงานนำเข้า,ปราจีนบุรี\r\n"
BAD = GOOD + "จ3-9(6)-8/51ปจ,,ปราจีนบุรี\r\n"


def finished(client: TestClient, answer: Any) -> Any:
    """The run of an import when it has ended."""
    assert answer.status_code == 202, answer.text
    assert answer.headers["location"] == f"/v1/runs/{answer.json()['id']}"
    for _ in range(600):
        run = client.get(answer.headers["location"]).json()
        if run["ended"]:
            return run
        time.sleep(0.05)
    raise AssertionError("the run did not end")


def report(client: TestClient, answer: Any) -> Any:
    run = finished(client, answer)
    assert run["state"] == "done" and run["kind"] == "import", run
    return client.get(run["result_url"]).json()


def send(client: TestClient, kind: str, content: str | bytes, media_type: str = "text/csv", **query: Any) -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post(f"/v1/imports/{kind}", content=data, headers={"Content-Type": media_type}, params=query)


def test_a_raw_file_and_a_form_are_the_same_and_twice_is_once(client: TestClient) -> None:
    first = report(client, send(client, "organisations", GOOD, filename="list.csv"))
    assert (first["outcome"], first["rows"], first["written"], first["file"]) == ("written", 1, 1, "list.csv")
    again = report(client, client.post("/v1/imports/organisations", files={"file": ("form.csv", GOOD.encode())}))
    assert (again["written"], again["skipped_by_rule"][0]["rule"], again["file"]) == (0, "unchanged", "form.csv")
    found = client.get("/v1/organisations", params={"name_contains": "โรงงานนำเข้า"}).json()["organisations"]
    assert len(found) == 1 and found[0]["factory_types"] == ["9(6)"]


def test_nothing_is_written_unless_every_row_is_right_or_partial_is_asked_for(client: TestClient) -> None:
    other = BAD.replace("โรงงานนำเข้า", "โรงงานครึ่งเดียว").replace("-7/", "-17/")
    refused = report(client, send(client, "organisations", other))
    assert (refused["outcome"], refused["written"], refused["faulty"]) == ("refused", 0, 1)
    [fault] = refused["findings"]
    assert (fault["row"], fault["column"], fault["code"]) == (3, "ชื่อโรงงาน", "name-missing")
    assert fault["message"]["th"] and fault["message"]["en"]
    dry = report(client, send(client, "organisations", other, partial=True, dry_run=True))
    assert (dry["outcome"], dry["written"]) == ("dry-run", 1)
    assert not client.get("/v1/organisations", params={"name_contains": "ครึ่งเดียว"}).json()["organisations"]
    partial = report(client, send(client, "organisations", other, partial=True))
    assert (partial["outcome"], partial["written"], partial["faulty"]) == ("partly-written", 1, 1)


def test_a_file_that_holds_no_such_list_fails_its_run_and_says_what_is_missing(client: TestClient) -> None:
    run = finished(client, send(client, "exchanges", GOOD))
    assert run["state"] == "failed" and run["problem"]["code"] == "invalid-input"
    assert {fault["code"] for fault in run["problem"]["faults"]} == {"column-missing"}


def test_only_files_are_larger_than_other_bodies_and_they_have_a_limit_too(client: TestClient) -> None:
    name = "ก" * 250
    rows = "".join(f"จ3-9(6)-{number}/52ปจ,{name},ปราจีนบุรี\r\n" for number in range(3000))
    content = GOOD.splitlines()[0] + "\r\n" + rows
    assert len(content.encode()) > 2 * MAX_BODY_BYTES
    assert report(client, send(client, "organisations", content, dry_run=True))["written"] == 3000
    assert send(client, "organisations", b"").status_code == 202
    too_large = client.post(
        "/v1/imports/organisations", content=b"x", headers={"Content-Type": "text/csv", "Content-Length": "70000000"}
    )
    assert too_large.status_code == 413


def test_other_bodies_are_told_what_would_do(client: TestClient) -> None:
    answer = send(client, "organisations", "{}", "application/json")
    assert answer.status_code == 415 and answer.json()["code"] == "unsupported-media-type"
    assert client.post("/v1/imports/organisations", files={"other": ("x.csv", b"x")}).status_code == 422
    assert send(client, "nonsense", GOOD).status_code == 422


@pytest.mark.parametrize("kind", IMPORT_KINDS)
def test_templates_come_down_and_go_up_again_without_a_row(client: TestClient, kind: str) -> None:
    for format_, media_type in (("xlsx", XLSX), ("csv", "text/csv")):
        template = client.get(f"/v1/imports/templates/{kind}", params={"format": format_})
        assert template.status_code == 200 and template.headers["content-type"].startswith(media_type)
        assert f'"{kind}.{format_}"' in template.headers["content-disposition"]
        told = report(client, send(client, kind, template.content, media_type))
        assert (told["rows"], told["written"], told["faulty"]) == (1, 0, 0), told
        assert [one["rule"] for one in told["skipped_by_rule"]] == ["example"]


@pytest.mark.parametrize("kind", IMPORT_KINDS)
def test_the_example_of_a_template_is_right_once_it_is_nobodys_example(
    client: TestClient, kind: str, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    parties = "เลขทะเบียน,ชื่อโรงงาน\r\nจ3-88(1)-1/50ปจ,โรงไฟฟ้า ก\r\n3-57-1/40สบ,ปูน ข\r\n"
    report(client, send(client, "organisations", parties))
    book = load_workbook(io.BytesIO(client.get(f"/v1/imports/templates/{kind}").content))
    assert [len(sheet.data_validations.dataValidation) > 0 for sheet in book.worksheets] == [True, False]
    book.worksheets[0]["A2"] = ""
    data = io.BytesIO()
    book.save(data)
    told = report(client, send(client, kind, data.getvalue(), XLSX))
    assert (told["rows"], told["written"] + told["updated"], told["faulty"]) == (1, 1, 0), told


def test_postings_become_offers_needs_and_drafts_as_if_posted_alone(client: TestClient) -> None:
    content = (
        "organisation,reference,text,direction,material,quantity,unit,price,price_sign,present_route\r\n"
        'org_power,R1,,offer,coal-fly-ash,"1,200",ตัน,150,pay,ฝังกลบ\r\n'
        "org_power,,เถ้าลอยจากหม้อไอน้ำถ่านหิน เดือนละ 700 ตัน ปัจจุบันส่งฝังกลบ,,,,,,,\r\n"
        "org_power,,มีเถ้าลอยถ่านหินขาย,,,,,,,\r\n"
        "org_cement,,,need,ปูนเม็ด,500,t,,,\r\n"
        "org_nobody,,,need,clinker,500,t,,,\r\n"
    )
    told = report(client, send(client, "postings", content, partial=True))
    assert (told["rows"], told["written"], told["drafts"], told["faulty"]) == (5, 4, 1, 1), told
    streams = client.get("/v1/organisations/org_power/streams").json()
    alone = client.post(
        "/v1/offers",
        json={
            "organisation_id": "org_power", "material_id": "coal-fly-ash", "quantity": {"low": 1200},
            "price": {"sign": "pay", "thb_low": 150}, "present_route": "landfill",
        },
    ).json()["offer"]  # fmt: skip
    imported = next(one for one in streams["offers"] if one["price"] and one["id"].startswith("off_i"))
    assert {**imported, "id": ""} == {**alone, "id": ""}
    again = report(client, send(client, "postings", content, partial=True))
    assert (again["written"], again["updated"], again["skipped"]) == (0, 0, 4)
    changed = report(client, send(client, "postings", content.replace("1,200", "1,300"), partial=True))
    assert (changed["written"], changed["updated"], changed["skipped"]) == (0, 1, 3)
    offer = client.get(f"/v1/offers/{imported['id']}").json()
    assert offer["quantity"]["amount_per_year"] == pytest.approx(15_600)
    other = report(client, send(client, "postings", content.replace("coal-fly-ash", "sawdust"), partial=True))
    assert "another-posting" in {one["code"] for one in other["findings"]}


def test_words_are_understood_row_by_row_whatever_stands_between_them(client: TestClient) -> None:
    before = {one["id"] for one in client.get("/v1/organisations/org_blocks/streams").json()["offers"]}
    words = [("แกลบ", "rice-husk"), ("ขี้เลื่อย", "sawdust-shavings"), ("เถ้าลอยถ่านหิน", "coal-fly-ash")]
    between = (
        "org_nobody,ขี้เลื่อย เดือนละ 20 ตัน ให้ฟรี,,,,\r\norg_blocks,สวัสดีครับ,,,,\r\norg_blocks,,offer,coal-bottom-ash,5,ตัน\r\n"
    )
    rows = [
        f"{between}org_blocks,{name} เดือนละ {11 + row} ตัน ขายตันละ 900 บาท,,,,\r\n"
        for row, (name, _) in enumerate(words * 50)
    ]
    content = (
        "organisation,text,direction,material,quantity,unit\r\n" + f"org_blocks,{'ก' * 30_000},,,,\r\n" + "".join(rows)
    )
    report(client, send(client, "postings", content, partial=True))
    offers = client.get("/v1/organisations/org_blocks/streams").json()["offers"]
    made = {one["text"]: one["material_id"] for one in offers if one["id"] not in before and one["text"]}
    assert made == {
        f"{name} เดือนละ {11 + row} ตัน ขายตันละ 900 บาท": material for row, (name, material) in enumerate(words * 50)
    }


def test_exchanges_count_from_their_day_and_twice_is_once(client: TestClient) -> None:
    content = (
        "ผู้ให้,ผู้รับ,วัสดุ,ระดับหลักฐาน,ตันต่อปี,ตั้งแต่,ถึง\r\n"
        "org_power,org_cement,coal-fly-ash,weighed,14400,2564,\r\n"
        "org_power,org_blocks,เถ้าหนักถ่านหิน,แจ้งเอง,300,1/5/2560,2565\r\n"
        "org_power,org_power,x,maybe,-3,31/2/2560,\r\n"
        "org_power,org_blocks,sawdust,,1,2566,2565\r\n"
    )
    refused = report(client, send(client, "exchanges", content))
    codes = {(one["row"], one["code"]) for one in refused["findings"] if one["severity"] == "fault"}
    assert codes >= {(4, "not-allowed"), (4, "not-an-amount"), (4, "not-a-date"), (4, "same-organisation"),
                     (5, "ends-before-it-begins")}  # fmt: skip
    told = report(client, send(client, "exchanges", content, partial=True))
    assert (told["written"], told["faulty"]) == (2, 2)
    again = report(client, send(client, "exchanges", content, partial=True))
    assert (again["written"], again["skipped"]) == (0, 2)
    foreign = report(client, send(client, "exchanges", content, partial=True, organisation_id="org_mushroom"))
    assert foreign["faulty"] == 4 and foreign["written"] == 0
    links = {}
    for year in (2019, 2022, 2024):
        asked = {"at": f"{year}-06-01", "definition": "all"}
        links[year] = client.get("/v1/areas/area_test/density", params=asked).json()["links"]
    # The second one ran from 2017 to 2022, the first one runs since 2021.
    assert links[2022] == links[2019] + 1 == links[2024] + 1
    ended = content.replace("14400,2564,", "14400,2564,2566")
    closed = report(client, send(client, "exchanges", ended, partial=True))
    assert (closed["updated"], closed["skipped"]) == (1, 1)
    reopened = report(client, send(client, "exchanges", content, partial=True))
    assert {one["rule"]: one["count"] for one in reopened["skipped_by_rule"]} == {"ended": 1, "unchanged": 1}


def test_hazardous_waste_given_to_a_community_is_no_exchange_to_import(client: TestClient) -> None:
    content = (
        "ผู้ให้,ผู้รับ,วัสดุ,ระดับหลักฐาน,ตันต่อปี,ตั้งแต่\r\n"
        "org_power,org_mushroom,used-lubricating-oil,verified,12,2564\r\n"
        "org_power,org_mushroom,rice-husk,verified,12,2564\r\n"
    )
    told = report(client, send(client, "exchanges", content))
    found = {(one["row"], one["severity"], one["code"]) for one in told["findings"]}
    assert (2, "fault", "hazardous-to-community") in found
    assert (3, "warning", "source-missing") in found
    assert {row for row, severity, _ in found if severity == "fault"} == {2}


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=", b"x"),
        ("multipart/form-data; boundary=b", b"nonsense without any boundary"),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nabc',
        ),
        ("multipart/form-data; boundary=b", b"--b\r\n\xff\xfe\r\n\r\n--b--"),
        ("multipart/form-data; boundary=b", b"--b" + b"\r\nX: y" * 5000 + b"\r\n\r\n--b--"),
        (
            "multipart/form-data; boundary=b",
            b"".join(b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' for _ in range(99)),
        ),
    ],
)
def test_a_broken_form_is_the_senders_fault(client: TestClient, media_type: str, body: bytes) -> None:
    answer = client.post("/v1/imports/organisations", content=body, headers={"Content-Type": media_type})
    assert answer.status_code in (400, 422), answer.text
    assert answer.json()["code"] in ("bad-request", "invalid-input")


def test_an_amount_that_is_no_number_is_told(client: TestClient) -> None:
    """What a program writes for an amount that it has not got is no blank cell."""
    rows = "".join(
        f"org_power,offer,coal-fly-ash,{word},ตัน\r\n" for word in ("nan", "NaN", "inf", "-inf", "1e400", "-5")
    )
    told = report(client, send(client, "postings", f"organisation,direction,material,quantity,unit\r\n{rows}"))
    assert (told["written"], told["drafts"], told["faulty"]) == (0, 0, 6), told
    faults = [one for one in told["findings"] if one["code"] == "not-an-amount"]
    assert [one["row"] for one in faults] == [2, 3, 4, 5, 6, 7]


def faults_of_row(told: Any, row: int) -> set[tuple[str, str]]:
    return {
        (one["column"], one["code"]) for one in told["findings"] if one["row"] == row and one["severity"] == "fault"
    }


def test_all_faults_of_a_row_are_told_at_once(client: TestClient) -> None:
    head = (
        "organisation,direction,material,quantity,unit,months,waste_code,management_code,moisture_percent,valid_until,"
        "text"
    )
    rows = (
        "org_power,offer,coal-fly-ash,NaN,t,13,999999,999,500,2020-01-01,",
        "nobody,offer,unobtainium,5,t,,10 01 02,,,,",
        "org_power,offer,coal-fly-ash,5,t,,030105,998,200,,",
        "org_power,offer,,,,,999998,997,300,,มีเถ้าลอย 20 ตันต่อเดือน",
        "org_power,offer,เรือบรรทุกเครื่องบิน,5,t,,,,,,",
    )
    told = report(client, send(client, "postings", "\r\n".join((head, *rows))))
    assert faults_of_row(told, 2) == {
        ("quantity", "not-an-amount"),
        ("months", "not-months"),
        ("waste_code", "unknown-waste-code"),
        ("management_code", "unknown-management-code"),
        ("moisture_percent", "not-a-moisture"),
        ("valid_until", "in-the-past"),
    }
    assert faults_of_row(told, 3) == {("organisation", "unknown-organisation"), ("material", "unknown-material")}
    assert faults_of_row(told, 4) == {
        ("waste_code", "contradicts-material"),
        ("management_code", "unknown-management-code"),
        ("moisture_percent", "not-a-moisture"),
    }
    assert faults_of_row(told, 5) == {
        ("waste_code", "unknown-waste-code"),
        ("management_code", "unknown-management-code"),
        ("moisture_percent", "not-a-moisture"),
    }
    assert faults_of_row(told, 6) == {("material", "unknown-material")}
    assert (told["outcome"], told["faulty"], told["written"]) == ("refused", 5, 0)


def test_a_file_without_rows_says_so(client: TestClient) -> None:
    told = report(client, send(client, "organisations", GOOD.splitlines()[0] + "\r\n"))
    assert (told["rows"], told["written"]) == (0, 0)
    assert [note["code"] for note in told["notes"]] == ["no-rows"]


def test_cells_the_wrong_way_round_are_told_under_their_own_columns(client: TestClient) -> None:
    head = "organisation,direction,material,quantity,quantity_high,unit,period,available_from,available_until"
    rows = (
        "org_power,offer,coal-fly-ash,10,5,t,month,,",
        "org_power,offer,coal-fly-ash,50,,t,once,2570-05-01,2570-03-01",
    )
    told = report(client, send(client, "postings", "\r\n".join((head, *rows))))
    assert faults_of_row(told, 2) == {("quantity_high", "out-of-order")}
    assert faults_of_row(told, 3) == {("available_until", "out-of-order")}


def test_a_made_up_organisation_exchanges_nothing_with_a_real_one(client: TestClient, context: Context) -> None:
    demo = Organisation("org_made_up", "Factory", "", "Made up", "2394", ("57",), synthetic=True)
    organisations.save(context.graph, [demo])
    rows = "giver,taker,material,since\r\norg_power,org_made_up,coal-fly-ash,2564\r\n"
    told = report(client, send(client, "exchanges", rows))
    assert faults_of_row(told, 2) == {("taker", "made-up-with-real")}

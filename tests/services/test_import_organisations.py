"""A DIW-like file with every kind of dirt: every row is right, left out by a rule, or reported, and none is lost.

`IMPORT_ROWS=100000` makes the file as large as the promise is (README); CI takes a small one.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from symbiosis.model.area import Area
from symbiosis.services.context import BANGKOK, Context
from symbiosis.services.import_report import ImportReport
from symbiosis.services.import_writing import Options
from symbiosis.services.imports import import_file
from symbiosis.services.inputs import OrganisationInput
from symbiosis.services.organisations import organisation_of, register
from symbiosis.settings import Settings
from symbiosis.store import areas, organisations
from symbiosis.store.graph import Graph
from tests.conftest import empty
from tests.intake.diw_file import Made, make, write_csv, write_xlsx

pytestmark = pytest.mark.graph
ROWS = int(os.environ.get("IMPORT_ROWS", "1500"))


@pytest.fixture
def context(embedded_graph: Graph) -> Context:
    empty(embedded_graph)
    made = Context(Settings(neo4j_uri=None), now=lambda: datetime(2026, 11, 24, 9, tzinfo=BANGKOK))
    made.graph = embedded_graph
    return made


def import_made(context: Context, made: Made, path: Path, partial: bool = True, **options: bool) -> ImportReport:
    write_csv(made, path)
    return import_file(context, "organisations", path, Options(partial=partial, **options))


def rows_of(ranges: str) -> set[int]:
    found: set[int] = set()
    for part in filter(None, ranges.split(",")):
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


def must_be_true(context: Context, made: Made, report: ImportReport, *, stored: bool = True) -> None:
    """The report and the graph say of every row what the generator put into it."""
    assert report.rows == len(made.truth) == report.written + report.updated + report.skipped + report.faulty
    faulty = set().union(*(rows_of(one.rows) for one in report.faulty_rows), set())
    assert faulty == {row for row, truth in made.truth.items() if truth.outcome == "faulty"}
    for rule in {truth.reason for truth in made.truth.values() if truth.outcome == "skipped"}:
        told = set().union(*(rows_of(one.rows) for one in report.skipped_by_rule if one.rule == rule), set())
        assert told == {row for row, truth in made.truth.items() if truth.reason == rule}, rule
    codes: dict[int, set[str]] = {}
    warned: dict[int, set[str]] = {}
    for one in report.findings:
        assert one.row is not None and one.message.th and one.message.en
        (codes if one.severity == "fault" else warned).setdefault(one.row, set()).add(one.code)
    for row, truth in made.truth.items():
        if truth.outcome == "faulty":
            assert truth.reason in codes[row], (row, truth, codes[row])
        if truth.outcome == "written":
            assert warned.get(row, set()) == truth.warnings, (row, truth, warned.get(row))
    expected = {truth.organisation["id"]: truth for truth in made.truth.values() if truth.outcome == "written"}
    if stored:
        there = organisations.get_many(context.graph, expected)
        for identifier, truth in expected.items():
            for name, value in truth.organisation.items():
                found = getattr(there[identifier], name)
                if name in ("latitude", "longitude"):
                    # Whole metres of UTM are good for about 5 millionths of a degree.
                    assert found == pytest.approx(value, abs=2e-5), truth
                else:
                    assert found == value, (name, truth)
        assert sum(organisations.count(context.graph).values()) == len(expected)


def test_every_row_of_a_dirty_csv_file_is_right_or_reported(context: Context, tmp_path: Path) -> None:
    made = make(ROWS)
    report = import_made(context, made, tmp_path / "diw.csv")
    must_be_true(context, made, report)
    again = import_made(context, made, tmp_path / "diw.csv")
    assert (again.written, again.updated) == (0, 0)
    assert sum(one.count for one in again.skipped_by_rule if one.rule == "unchanged") == report.written
    assert sum(organisations.count(context.graph).values()) == report.written


@pytest.mark.parametrize("encoding", ["cp874", "utf-16"])
def test_the_same_in_other_encodings(context: Context, tmp_path: Path, encoding: str) -> None:
    # Neither no-break blanks nor control characters are written as other programs would: those are UTF-8's.
    made = make(120, seed=7)
    write_csv(made, tmp_path / "diw.csv", encoding, ";")
    report = import_file(context, "organisations", tmp_path / "diw.csv", Options(partial=True))
    must_be_true(context, made, report)


def test_every_row_of_a_dirty_workbook_is_right_or_reported(context: Context, tmp_path: Path) -> None:
    made = make(min(ROWS, 600), seed=11)
    # Excel keeps no control characters, and a formula needs a cell of its own kind: both are tested apart.
    for row, truth in list(made.truth.items()):
        if truth.reason in ("control-characters", "formula"):
            made.rows[row - 1] = []
            del made.truth[row]
    write_xlsx(made, tmp_path / "diw.xlsx")
    report = import_file(context, "organisations", tmp_path / "diw.xlsx", Options(partial=True))
    must_be_true(context, made, report)


def test_nothing_is_written_unless_every_row_is_right(context: Context, tmp_path: Path) -> None:
    made = make(200, seed=5)
    report = import_made(context, made, tmp_path / "diw.csv", partial=False)
    assert (report.outcome, report.written, report.updated) == ("refused", 0, 0)
    held = sum(one.count for one in report.skipped_by_rule if one.rule == "held-back")
    assert held == sum(truth.outcome == "written" for truth in made.truth.values())
    assert report.rows == len(made.truth) == report.skipped + report.faulty
    assert sum(organisations.count(context.graph).values()) == 0
    dry = import_made(context, made, tmp_path / "diw.csv", dry_run=True)
    assert (dry.outcome, dry.written) == ("dry-run", held)
    assert sum(organisations.count(context.graph).values()) == 0


CLEAN = "เลขทะเบียน,FID,ชื่อโรงงาน,ประเภท,จังหวัด,ละติจูด,ลองจิจูด,คนงาน\r\n"


def import_text(context: Context, folder: Path, text: str, **options: bool) -> ImportReport:
    (folder / "list.csv").write_text(text, encoding="utf-8")
    return import_file(context, "organisations", folder / "list.csv", Options(**options))


def test_a_row_is_what_registering_it_alone_gives(context: Context, tmp_path: Path) -> None:
    alone = OrganisationInput(
        kind="Factory",
        name_th="โรงไฟฟ้า",
        registration_number="จ3-88(1)-1/50ปจ",
        latitude=14.05,
        longitude=101.37,
        workers=120,
    )
    described, _ = organisation_of(context, alone, "org_alone")
    row = "จ3-88(1)-1/50ปจ,,โรงไฟฟ้า,,,14.05,101.37,120\r\n"
    report = import_text(context, tmp_path, CLEAN + row)
    assert (report.outcome, report.written) == ("written", 1)
    [imported] = organisations.list_page(context.graph)
    assert replace(imported, id=described.id) == described


def test_who_was_registered_by_hand_is_found_by_the_number_and_keeps_what_the_list_does_not_say(
    context: Context, tmp_path: Path
) -> None:
    areas.save(context.graph, [Area("area_x", "park", "สวนทดสอบ", "Park")])
    given = OrganisationInput(
        kind="Factory", name_en="Old name", registration_number=" จ๓-88(1)-1/50ปจ ", area_ids=["area_x"], isic="3510",
        latitude=14.0, longitude=101.3,
    )  # fmt: skip
    registered, _ = register(context, given)
    row = "จ3-88(1)-1/50ปจ,,ชื่อใหม่,,ปราจีนบุรี,,,7\r\n"
    report = import_text(context, tmp_path, CLEAN + row)
    assert (report.written, report.updated) == (0, 1)
    after = organisations.get(context.graph, registered.id)
    assert after == replace(registered, name_th="ชื่อใหม่", workers=7)


def test_one_factory_under_its_old_and_its_new_number_stays_one(context: Context, tmp_path: Path) -> None:
    both = "จ3-88(1)-1/50ปจ,30103000025501,โรงไฟฟ้า,,ปราจีนบุรี,,,1\r\n"
    assert import_text(context, tmp_path, CLEAN + both).written == 1
    for row in ("จ3-88(1)-1/50ปจ,,โรงไฟฟ้า,,ปราจีนบุรี,,,2\r\n", ",30103000025501,โรงไฟฟ้า,,ปราจีนบุรี,,,3\r\n"):
        report = import_text(context, tmp_path, CLEAN + row)
        assert (report.written, report.updated) == (0, 1)
    assert [one.workers for one in organisations.list_page(context.graph)] == [3]


def test_a_factory_that_a_later_list_strikes_off_is_told(context: Context, tmp_path: Path) -> None:
    header = "DISPFACREG,FNAME,FFLAG\r\n"
    assert import_text(context, tmp_path, header + "จ3-88(1)-1/50ปจ,โรงไฟฟ้า,1\r\n").written == 1
    report = import_text(context, tmp_path, header + "จ3-88(1)-1/50ปจ,โรงไฟฟ้า,2\r\n")
    assert [one.code for one in report.findings] == ["known-but-not-operating"] and report.skipped == 1


def test_factype_is_the_class_in_one_file_and_the_type_in_another(context: Context, tmp_path: Path) -> None:
    header = "FID,FNAME,FACTYPE\r\n"
    numbers = ["30103000025501", "30103000125509", "30103000225507"]
    for values, expected in ((("1", "3", "2"), [(), (), ()]), (("1", "88", "106"), [("1",), ("88",), ("106",)])):
        rows = "".join(f"{number},โรงงาน {number},{value}\r\n" for number, value in zip(numbers, values, strict=True))
        import_text(context, tmp_path, header + rows)
        assert [one.factory_types for one in organisations.list_page(context.graph)] == expected


def test_an_estate_by_name_enters_its_area_and_an_unknown_one_is_told(context: Context, tmp_path: Path) -> None:
    areas.save(context.graph, [Area("area_estate", "estate", "นิคมอุตสาหกรรมสาธิต", "Demo Industrial Estate")])
    header = "DISPFACREG,FNAME,ESTATE,ESTATE_NAME_TH\r\n"
    rows = "จ3-88(1)-1/50ปจ,ก,E1,นิคมอุตสาหกรรม สาธิต\r\nจ3-88(1)-2/50ปจ,ข,E2,นิคมที่ไหน\r\nจ3-88(1)-3/50ปจ,ค,OUT,นอกนิคม\r\n"
    report = import_text(context, tmp_path, header + rows)
    assert report.written == 3 and [(one.row, one.code) for one in report.findings] == [(3, "unknown-estate")]
    assert sorted(one.area_ids for one in organisations.list_page(context.graph)) == [(), (), ("area_estate",)]


def test_diws_thai_headers(context: Context, tmp_path: Path) -> None:
    header = "เลขทะเบียน,ประเภท,ISIC,จำพวก,ชื่อโรงงาน,ผู้ประกอบการ,ประกอบกิจการ,กำลังผลิต,หน่วย,ตำบล,อำเภอ,จังหวัด"
    header += ",แรงม้า,ละติจูด,ลองติจูด\r\n"
    row = "จ3-9(6)-100/51ปจ,00906,1061,3,โรงสี,นายสมมติ,สีข้าว,10,ตัน,บางสมมติ,เมือง,ปราจีนบุรี,99.5,14.05,101.37\r\n"
    report = import_text(context, tmp_path, header + row)
    assert (report.written, report.findings, report.notes) == (1, [], [])
    [found] = organisations.list_page(context.graph)
    assert (found.factory_types, found.isic, found.latitude, found.longitude) == (("9(6)",), "1061", 14.05, 101.37)


def test_a_number_that_lost_its_province_is_made_whole_or_refused_and_never_mixed_up(
    context: Context, tmp_path: Path
) -> None:
    header = "DISPFACREG,FNAME,FPROVNAME\r\n"
    rows = "จ3-9(6)-1/51,ก,ปราจีนบุรี\r\nจ3-9(6)-1/51,ข,ชลบุรี\r\n3-9(6)-1/51,ค,กรุงเทพฯ\r\nจ3-9(6)-1/51,ง,\r\n"
    report = import_text(context, tmp_path, header + rows, partial=True)
    assert (report.written, report.faulty) == (3, 1)
    codes = [(one.row, one.code) for one in report.findings]
    assert codes == [(5, "province-suffix-lost"), (2, "province-suffix-restored"), (3, "province-suffix-restored")]
    numbers = {one.name_th: one.registration_number for one in organisations.list_page(context.graph)}
    assert numbers == {"ก": "จ3-9(6)-1/51ปจ", "ข": "จ3-9(6)-1/51ชบ", "ค": "3-9(6)-1/51"}


def test_a_sub_type_that_the_number_contradicts_is_told(context: Context, tmp_path: Path) -> None:
    head = "DISPFACREG,CLASS,FNAME,FPROVNAME,FFLAG\r\n"
    rows = (
        "จ3-58(2)-19/47ชบ,05801,โรงงานหนึ่ง,ชลบุรี,1\r\n"
        "จ3-58(2)-20/47ชบ,05802,โรงงานสอง,ชลบุรี,1\r\n"
        "จ3-58(2)-21/47ชบ,05800,โรงงานสาม,ชลบุรี,1\r\n"
    )
    report = import_text(context, tmp_path, head + rows)
    told = {(one.row, one.column, one.severity) for one in report.findings if one.code == "sub-type-differs"}
    assert told == {(2, "CLASS", "warning")} and report.written == 3

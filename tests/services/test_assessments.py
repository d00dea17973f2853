"""What was assessed is what is told: levels by year, targets, certificates, and a year's report out of them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pydantic import ValidationError

from symbiosis.model.area import Area
from symbiosis.model.errors import InvalidInput, NotFound
from symbiosis.programme.assessed import fiscal_year_of, last_day
from symbiosis.programme.report import markdown
from symbiosis.services.assessments import (
    AssessmentInput,
    CertificateInput,
    area_programme,
    certificates,
    record_assessment,
    record_certificate,
)
from symbiosis.services.context import BANGKOK, Context
from symbiosis.services.programme import report
from symbiosis.settings import Settings
from symbiosis.store import areas
from symbiosis.store.demo import wipe_synthetic
from symbiosis.store.graph import Graph
from tests.contract.test_schema import run
from tests.contract.things import organisation, save_organisations

pytestmark = pytest.mark.graph


@pytest.fixture(scope="module")
def context(graph: Graph) -> Context:
    made = Context(Settings(neo4j_uri=None), now=lambda: datetime(2026, 11, 24, 9, tzinfo=BANGKOK))
    made.graph = graph
    areas.save(
        graph,
        [
            Area("town_a", "town", "เมืองลับหนึ่ง", "Secret Town One", province_code="20"),
            Area("town_b", "town", "เมืองลับสอง", "Secret Town Two", province_code="20"),
            Area("zone_c", "zone", "เขต", "Zone", province_code="21"),
            Area("demo", "town", "เมืองสาธิต", "Demo Town", province_code="30", synthetic=True),
            Area("country", "country", "ไทย", "Thailand"),
        ],
    )
    some = [organisation(f"org_{number}", area_ids=()) for number in range(3)]
    save_organisations(graph, *some, organisation("org_made_up", area_ids=(), synthetic=True))
    save_organisations(graph, organisation("org_farm", kind="Farm", area_ids=()))
    return made


def assess(context: Context, area_id: str, year: int, level: int, kind: str = "result") -> None:
    given = {"kind": kind, "fiscal_year_be": year, "level": level, "criteria_version": "2566", "source": "DIW letter 7"}
    record_assessment(context, area_id, AssessmentInput.model_validate(given))


def certify(context: Context, organisation_id: str, first: str, last: str | None) -> None:
    given = {"scheme": "green-industry", "level": 3, "valid_from": first, "valid_to": last, "source": "DIW list"}
    record_certificate(context, organisation_id, CertificateInput.model_validate(given))


@pytest.fixture(scope="module", autouse=True)
def assessed(context: Context) -> None:
    assess(context, "town_a", 2566, 3)
    assess(context, "town_a", 2567, 3)
    assess(context, "town_a", 2567, 4)
    assess(context, "town_b", 2567, 3)
    assess(context, "zone_c", 2567, 5)
    assess(context, "demo", 2567, 5)
    assess(context, "town_a", 2570, 5, "target")
    assess(context, "town_b", 2570, 5, "target")
    assess(context, "town_b", 2569, 3, "target")
    certify(context, "org_0", "2565-10-01", "2567-09-30")
    certify(context, "org_0", "2567-10-01", None)
    certify(context, "org_1", "2567-10-01", None)
    certify(context, "org_made_up", "2565-10-01", None)


def test_an_area_has_its_history_its_targets_and_the_next_one(context: Context) -> None:
    found = area_programme(context, "town_a")
    assert [(one.fiscal_year_be, one.level) for one in found.history] == [(2566, 3), (2567, 4)]
    assert found.current is not None and found.current.level_name.en == "Symbiosis"
    other = area_programme(context, "town_b")
    assert [(one.fiscal_year_be, one.level) for one in other.targets] == [(2569, 3), (2570, 5)]
    assert other.next_target is not None and other.next_target.fiscal_year_be == 2570
    assert area_programme(context, "country").current is None
    links = run(context.graph, "MATCH (:Area {id: 'town_a'})-[:ASSESSED]->(s:Assessment) RETURN count(s) AS n")
    assert links == [{"n": 3}]


def test_a_years_report_comes_out_of_its_assessments_and_names_no_town(context: Context) -> None:
    found = report(context, 2567)
    assert {line.key: line.value for line in found.results} == {
        "eit_towns": 2, "eit_provinces": 1, "eit_level_4": 1, "eit_level_3": 1, "eiz_level_5": 1,
        "factories_up_to_standard": 1,
    }  # fmt: skip
    targets = {(line.key, line.fiscal_year_be): line.value for line in found.targets}
    assert targets == {("target_eit_level_3", 2569): 1, ("target_eit_level_5", 2570): 2}
    thai, english = markdown(found, "th"), markdown(found, "en")
    assert "ระดับ 4 การพึ่งพาอาศัย: 1 แห่ง" in thai and "level 4 Symbiosis: 1 areas" in english
    assert "criteria 2566" in english and "Secret" not in english and "ลับ" not in thai


def test_published_totals_stay_as_published(context: Context) -> None:
    assess(context, "town_a", 2564, 1)
    assert {line.key: line.value for line in report(context, 2564).results}["eit_level_4"] == 4
    with pytest.raises(NotFound, match="2564"):
        report(context, 2565)


def test_a_certificate_holds_between_its_days(context: Context) -> None:
    found = certificates(context, "org_0", date(2024, 10, 1))
    assert [one.valid for one in found] == [False, True]
    assert [one.valid for one in certificates(context, "org_0", date(2024, 9, 30))] == [True, False]
    held = run(
        context.graph,
        "MATCH (:Factory {id: 'org_0'})-[h:HOLDS]->(c:Certificate) RETURN h.valid_from AS since, h.valid_to AS until "
        "ORDER BY since",
    )
    assert held == [{"since": "2022-10-01", "until": "2024-09-30"}, {"since": "2024-10-01", "until": None}]


def test_what_cannot_be_is_refused(context: Context) -> None:
    with pytest.raises(InvalidInput) as caught:
        assess(context, "country", 2571, 3)
    assert {fault.code for fault in caught.value.faults} == {"area-has-no-level", "in-the-future"}
    with pytest.raises(NotFound):
        assess(context, "nowhere", 2567, 3)
    with pytest.raises(InvalidInput, match="Farm"):
        certify(context, "org_farm", "2567-01-01", None)
    with pytest.raises(ValidationError):
        certify(context, "org_0", "2567-01-02", "2567-01-01")
    for wrong in ({"level": 6}, {"level": 0}, {"fiscal_year_be": 2024}, {"scores": {"smell": 3}}, {"source": ""}):
        given = {"fiscal_year_be": 2567, "level": 3, "criteria_version": "2566", "source": "x", **wrong}
        with pytest.raises(ValidationError):
            AssessmentInput.model_validate(given)
    for scheme, level in (("green-industry", None), ("csr-diw", 3)):
        with pytest.raises(ValidationError):
            CertificateInput.model_validate(
                {"scheme": scheme, "level": level, "valid_from": "2567-01-01", "source": "x"}
            )


def test_the_fiscal_year_begins_in_october() -> None:
    assert (fiscal_year_of(date(2021, 9, 30)), fiscal_year_of(date(2021, 10, 1))) == (2564, 2565)
    assert last_day(2564) == date(2021, 9, 30)


def test_what_is_made_up_goes_with_the_demo(context: Context) -> None:
    removed = wipe_synthetic(context.graph)
    assert (removed["assessments"], removed["certificates"]) == (1, 1)
    assert area_programme(context, "town_a").current is not None

"""Organisations and areas: what goes in comes out, on both servers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from symbiosis.model.area import Area
from symbiosis.model.errors import Conflict, InvalidInput, NotFound
from symbiosis.model.organisation import ORGANISATION_KINDS, Organisation, OrganisationKind
from symbiosis.store import areas, organisations
from symbiosis.store.graph import Graph
from tests.contract.test_schema import run
from tests.contract.things import ids, organisation, save_areas, save_organisations

pytestmark = pytest.mark.graph

RACES = 10


@pytest.fixture(scope="module", autouse=True)
def places(graph: Graph) -> None:
    save_areas(graph)
    for number, kind in enumerate(ORGANISATION_KINDS):
        save_organisations(graph, organisation(f"org_{number}", kind=kind, area_ids=("park", "town")))
    save_organisations(graph, organisation("org_far", area_ids=("elsewhere",), synthetic=True, name_en="Far Works"))
    save_organisations(graph, Organisation("org_bare", "Commons", "บึง", "Lake"))


def test_an_area_comes_back_as_it_was(graph: Graph) -> None:
    assert areas.get(graph, "elsewhere") == Area(
        "elsewhere", "park", "ที่อื่น", "Elsewhere", synthetic=True, latitude=13.5, longitude=100.25
    )
    assert areas.get(graph, "park").part_of == ("town",)
    assert ids(areas.list_all(graph)) == ["elsewhere", "park", "province", "town"]
    assert ids(areas.list_all(graph, kind="park", synthetic=False)) == ["park"]


def test_an_unknown_whole_is_refused_and_nothing_written(graph: Graph) -> None:
    with pytest.raises(InvalidInput, match="area nowhere"):
        areas.save(graph, [Area("new", "park", "ใหม่", "New", part_of=("nowhere",))])
    with pytest.raises(NotFound):
        areas.get(graph, "new")


def test_an_organisation_comes_back_as_it_was(graph: Graph) -> None:
    full = organisation(
        "org_full",
        registration_number="3-57(1)-1/50รย",
        area_ids=("town", "park"),
        province_code="21",
        location_precision="exact",
        synthetic=False,
        source="test",
    )
    save_organisations(graph, full)
    assert organisations.get(graph, "org_full") == full
    assert organisations.get(graph, "org_bare") == Organisation("org_bare", "Commons", "บึง", "Lake")


def test_an_absent_organisation_is_named(graph: Graph) -> None:
    with pytest.raises(NotFound, match="organisation org_none") as caught:
        organisations.get(graph, "org_none")
    assert "org_none" in caught.value.message.th
    assert set(organisations.get_many(graph, ["org_0", "org_none"])) == {"org_0"}


def test_saving_again_replaces_attributes_and_areas(graph: Graph) -> None:
    before = organisation("org_moves", area_ids=("park",), workers=5)
    after = replace(before, area_ids=("elsewhere",), workers=None, isic=None)
    save_organisations(graph, before)
    save_organisations(graph, after, after)
    assert organisations.get(graph, "org_moves") == after
    assert "org_moves" not in ids(organisations.list_page(graph, area_id="park"))
    assert "org_moves" in ids(organisations.list_page(graph, area_id="elsewhere"))


def test_a_kind_is_for_life(graph: Graph) -> None:
    with pytest.raises(Conflict, match="is known as a Factory"):
        save_organisations(graph, organisation("org_new"), organisation("org_0", kind="Farm"))
    with pytest.raises(NotFound):
        organisations.get(graph, "org_new")


def test_an_unknown_area_is_refused_with_every_name(graph: Graph) -> None:
    with pytest.raises(InvalidInput, match="and 1 more") as caught:
        save_organisations(graph, organisation("org_new", area_ids=("park", "nowhere", "neverland")))
    assert [fault.code for fault in caught.value.faults] == ["unknown-area", "unknown-area"]


def test_pages_are_in_order_and_complete(graph: Graph) -> None:
    everybody = ids(organisations.list_page(graph))
    paged: list[str] = []
    while page := organisations.list_page(graph, after_id=paged[-1] if paged else "", limit=3):
        paged += ids(page)
    assert paged == everybody == sorted(everybody)


def test_a_province_has_the_members_of_its_parks_once(graph: Graph) -> None:
    of_province = ids(organisations.list_page(graph, area_id="province"))
    assert len(of_province) == len(set(of_province)) and "org_0" in of_province and "org_far" not in of_province
    counted = organisations.count(graph, area_id="province")
    assert sum(counted.values()) == len(of_province) and counted["Farm"] == 1
    assert sum(organisations.count(graph).values()) == len(organisations.list_page(graph, limit=1000))
    with pytest.raises(NotFound):
        organisations.count(graph, area_id="nowhere")


def test_lists_can_be_narrowed(graph: Graph) -> None:
    assert ids(organisations.list_page(graph, kind="Farm")) == ["org_2"]
    assert ids(organisations.list_page(graph, synthetic=True)) == ["org_far"]
    assert ids(organisations.list_page(graph, name_contains="FAR WORKS")) == ["org_far"]
    assert ids(organisations.list_page(graph, name_contains="บึง")) == ["org_bare"]
    assert ids(organisations.list_page(graph, area_id="elsewhere", name_contains="far", kind="Factory")) == ["org_far"]


def test_workers_are_of_those_that_say(graph: Graph) -> None:
    assert organisations.workers(graph, "elsewhere") == 120
    assert organisations.workers(graph, "elsewhere", synthetic=False) is None


def test_racing_first_saves_make_one_organisation(graph: Graph) -> None:
    same = [organisation(f"org_race_{number}") for number in range(20)]

    def save(_writer: int) -> int:
        return organisations.save(graph, same)

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(save, range(6))) == [20] * 6
    assert len(organisations.list_page(graph, after_id="org_race", limit=20)) == 20
    assert ids(organisations.list_page(graph, after_id="org_race_9")) == []


def test_of_two_who_set_a_kind_at_once_one_wins(graph: Graph) -> None:
    """A kind is for life, and the property says what the label says, whoever writes at the same moment."""
    kinds: tuple[OrganisationKind, ...] = ("Factory", "Farm", "Utility", "Commons")
    for number in range(RACES):
        identifier = f"raced_{number}"
        together = Barrier(len(kinds))

        def save(kind: OrganisationKind, identifier: str = identifier, together: Barrier = together) -> str | None:
            together.wait()
            try:
                organisations.save(graph, [organisation(identifier, kind=kind)])
            except Conflict:
                return None
            return kind

        with ThreadPoolExecutor(len(kinds)) as pool:
            winners = [kind for kind in pool.map(save, kinds) if kind]
        statement = "MATCH (g:Organisation {id: $id}) RETURN g.kind AS kind, labels(g) AS labels"
        [row] = run(graph, statement, id=identifier)
        assert len(winners) == 1 and row["kind"] == winners[0], (winners, row)
        assert sorted(row["labels"]) == sorted(["Organisation", winners[0]])

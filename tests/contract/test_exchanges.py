"""Exchanges and their running links, on both servers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from symbiosis.model.errors import InvalidInput, NotFound
from symbiosis.model.exchange import Exchange
from symbiosis.store import exchanges
from symbiosis.store.exchanges import crossing_links, running_links
from symbiosis.store.graph import Graph
from symbiosis.store.migrations import apply_again
from tests.contract.test_schema import run
from tests.contract.things import exchange, ids, organisation, save_areas, save_organisations

pytestmark = pytest.mark.graph

TODAY = date(2026, 3, 1)
FULL = Exchange(
    id="exc_full",
    giver_id="a",
    taker_id="b",
    material_name="ไอน้ำ",
    kind="utility",
    evidence="verified",
    state="reported",
    since=date(2020, 1, 1),
    until=date(2026, 3, 1),
    material_id="steam",
    pathway_id="p",
    tonnes_per_year=None,
    amount_per_year=1e5,
    quantity_unit="MJ",
    kg_co2e_per_year=12.5,
    source="report 2025",
)


@pytest.fixture(scope="module", autouse=True)
def exchanged(graph: Graph) -> None:
    save_areas(graph)
    save_organisations(
        graph,
        *(organisation(one, area_ids=("park", "town")) for one in ("a", "b", "c")),
        *(organisation(one, area_ids=("elsewhere",)) for one in ("x", "y")),
    )
    exchanges.save(
        graph,
        [
            FULL,
            exchange("exc_ab", "a", "b", tonnes_per_year=10.0),
            exchange("exc_ba", "b", "a"),
            exchange("exc_ended", "b", "c", until=date(2025, 12, 31)),
            exchange("exc_later", "b", "c", since=date(2027, 1, 1)),
            exchange("exc_asked", "c", "a", state="consent_requested"),
            exchange("exc_out", "c", "x"),
            exchange("exc_in", "y", "c"),
            exchange("exc_far", "x", "y", synthetic=True),
        ],
    )


def test_an_exchange_comes_back_as_it_was(graph: Graph) -> None:
    assert exchanges.get(graph, "exc_full") == FULL
    with pytest.raises(NotFound, match="exchange exc_none"):
        exchanges.get(graph, "exc_none")


def test_lists(graph: Graph) -> None:
    assert ids(exchanges.of_organisation(graph, "c")) == ["exc_asked", "exc_ended", "exc_in", "exc_later", "exc_out"]
    assert "exc_far" not in ids(exchanges.list_page(graph))
    assert ids(exchanges.list_page(graph, synthetic=True)) == ["exc_far"]
    assert ids(exchanges.list_page(graph, area_id="elsewhere", synthetic=None)) == ["exc_far", "exc_in", "exc_out"]
    assert ids(exchanges.list_page(graph, area_id="province", after_id="exc_ended", limit=2)) == ["exc_full", "exc_in"]


def test_only_running_ones_are_links(graph: Graph) -> None:
    everywhere = running_links(graph, at_date=TODAY)
    assert everywhere["exchange_id"] == ["exc_ab", "exc_ba", "exc_full", "exc_in", "exc_out"]
    assert running_links(graph, at_date=TODAY, synthetic=True)["exchange_id"] == ["exc_far"]
    inside = running_links(graph, "province", at_date=TODAY)
    assert inside["exchange_id"] == ["exc_ab", "exc_ba", "exc_full"]
    assert inside["giver_id"] == ["a", "b", "a"] and inside["taker_id"] == ["b", "a", "b"]
    assert inside["tonnes_per_year"] == [10.0, None, None] and inside["until"] == [None, None, "2026-03-01"]
    assert inside["material"] == ["เถ้าลอย", "เถ้าลอย", "ไอน้ำ"] and inside["kg_co2e_per_year"][2] == 12.5
    assert "exc_full" not in running_links(graph, "park", at_date=date(2026, 3, 2))["exchange_id"]
    assert running_links(graph, "park", at_date=date(2019, 1, 1))["exchange_id"] == []


def test_crossing_links_say_which_end_is_inside(graph: Graph) -> None:
    crossing = crossing_links(graph, "town", at_date=TODAY)
    assert crossing["exchange_id"] == ["exc_in", "exc_out"]
    assert crossing["inside"] == ["taker", "giver"]


def test_a_link_follows_its_exchange(graph: Graph) -> None:
    one = exchange("exc_moves", "a", "c")

    def linked() -> list[tuple[str, str]]:
        links = running_links(graph, at_date=TODAY)
        ends = zip(links["exchange_id"], links["giver_id"], links["taker_id"], strict=True)
        return [(giver, taker) for exchange_id, giver, taker in ends if exchange_id == "exc_moves"]

    for change, expected in (
        ({}, [("a", "c")]),
        ({"giver_id": "b"}, [("b", "c")]),
        ({"giver_id": "c", "taker_id": "b"}, [("c", "b")]),
        ({"state": "stopped"}, []),
        ({}, [("a", "c")]),
        ({"state": "closed"}, []),
    ):
        exchanges.save(graph, [replace(one, **change)])
        exchanges.save(graph, [replace(one, **change)])
        assert linked() == expected
    assert "exc_moves" not in ids(exchanges.of_organisation(graph, "b"))


def test_parties_must_be_there(graph: Graph) -> None:
    with pytest.raises(InvalidInput, match="organisation nobody"):
        exchanges.save(graph, [exchange("exc_good", "a", "b"), exchange("exc_bad", "a", "nobody")])
    with pytest.raises(NotFound):
        exchanges.get(graph, "exc_good")


def test_one_that_ended_is_a_link_of_every_day_on_which_it_ran(graph: Graph) -> None:
    ran = {"since": date(2020, 5, 1), "until": date(2022, 6, 30)}
    exchanges.save(
        graph,
        [
            exchange("exc_closed", "a", "b", state="closed", **ran),
            exchange("exc_stopped", "b", "a", state="stopped", **ran),
            exchange("exc_never", "a", "c", state="stopped", ever_ran=False, **ran),
            exchange("exc_no_end", "c", "b", state="closed", since=date(2020, 5, 1)),
        ],
    )
    mine = {"exc_closed", "exc_stopped", "exc_never", "exc_no_end"}

    def linked(day: date) -> set[str]:
        return mine & set(running_links(graph, "park", at_date=day)["exchange_id"])

    assert linked(date(2020, 4, 30)) == set()
    assert linked(date(2020, 5, 1)) == linked(date(2022, 6, 30)) == {"exc_closed", "exc_stopped"}
    assert linked(date(2022, 7, 1)) == linked(TODAY) == set()
    assert exchanges.get(graph, "exc_never").ever_ran is False


def test_the_links_of_ended_ones_come_back_by_migration(graph: Graph) -> None:
    """Graphs of before kept no link of them, and did not say which of the stopped ones ever ran."""
    ran = {"since": date(2010, 5, 1), "until": date(2012, 6, 30)}
    made = [exchange(f"exc_m{number}", "a", "b", state="stopped", **ran) for number in range(3)]
    exchanges.save(graph, [*made, exchange("exc_m3", "a", "b", state="closed", **ran)])
    run(
        graph,
        "MATCH (x:Exchange) WHERE x.id STARTS WITH 'exc_m' AND x.id <> 'exc_moves' "
        "SET x.ever_ran = null, x.proposal_id = CASE WHEN x.id = 'exc_m2' THEN null ELSE 'prop' END",
    )
    run(graph, "MATCH (:Organisation)-[l:SUPPLIES]->(:Organisation) WHERE l.exchange_id STARTS WITH 'exc_m' DELETE l")
    run(graph, "MERGE (e:Event {id: 'evt_m0'}) SET e.about_kind = 'exchange', e.about_id = 'exc_m0', e.what = 'start'")
    apply_again(graph, after=9)
    apply_again(graph, after=9)
    found = running_links(graph, "park", at_date=date(2011, 1, 1))
    assert found["exchange_id"] == ["exc_m0", "exc_m2", "exc_m3"]
    assert found["material"] == ["เถ้าลอย"] * 3

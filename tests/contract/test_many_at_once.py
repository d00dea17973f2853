"""What an import asks of the graph, many at once, on both servers: who and what is there, by id and by number."""

from __future__ import annotations

from datetime import date

import pytest

from symbiosis.model.draft import Draft
from symbiosis.model.errors import InvalidInput
from symbiosis.store import drafts, exchanges, organisations, streams
from symbiosis.store.graph import Graph
from tests.contract.things import (
    exchange,
    full_offer,
    load_knowledge,
    need,
    organisation,
    save_areas,
    save_organisations,
)

pytestmark = pytest.mark.graph
NUMBER = "จ3-9(6)-100/51ปจ"


@pytest.fixture(scope="module", autouse=True)
def things(graph: Graph) -> None:
    load_knowledge(graph)
    save_areas(graph)
    save_organisations(
        graph,
        organisation("a", registration_number=NUMBER),
        organisation("b", registration_number="30103000025501"),
        organisation("c", registration_number="30103000025501"),
        organisation("d"),
    )
    streams.save_offers(graph, [full_offer("off_1", "a"), full_offer("off_2", "b")])
    streams.save_needs(graph, [need("need_1", "b"), need("need_2", "b", product_id="cement")])
    exchanges.save(graph, [exchange("exc_1", "a", "b")])


def test_organisations_by_number_several_where_several_have_it(graph: Graph) -> None:
    found = organisations.ids_of_numbers(graph, [NUMBER, "30103000025501", "1-1-1/11", NUMBER])
    assert {number: sorted(ids) for number, ids in found.items()} == {NUMBER: ["a"], "30103000025501": ["b", "c"]}
    assert organisations.ids_of_numbers(graph, []) == {}


def test_streams_and_exchanges_come_back_as_they_were_and_unknown_ids_are_left_out(graph: Graph) -> None:
    assert streams.offers_many(graph, ["off_2", "off_1", "none"]) == {
        "off_1": full_offer("off_1", "a"),
        "off_2": full_offer("off_2", "b"),
    }
    assert streams.needs_many(graph, ["need_1", "need_2", "off_1"]) == {
        "need_1": need("need_1", "b"),
        "need_2": need("need_2", "b", product_id="cement"),
    }
    assert exchanges.get_many(graph, ["exc_1", "none"]) == {"exc_1": exchange("exc_1", "a", "b")}


def test_drafts_are_written_many_at_once_or_not_at_all(graph: Graph) -> None:
    some = [Draft(f"draft_{n}", "a", "เถ้า", "{}", "[]", date(2026, 3, 1)) for n in range(3)]
    assert drafts.save_many(graph, some) == drafts.save_many(graph, some) == 3
    assert drafts.get_many(graph, ["draft_0", "draft_2", "none"]) == {"draft_0": some[0], "draft_2": some[2]}
    with pytest.raises(InvalidInput):
        drafts.save_many(graph, [Draft("draft_9", "nobody", "เถ้า", "{}", "[]", date(2026, 3, 1))])
    assert drafts.get_many(graph, ["draft_9"]) == {}

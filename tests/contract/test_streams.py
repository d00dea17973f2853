"""Offers and needs, one by one and in columns, on both servers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

import pytest

from symbiosis.model.errors import Conflict, InvalidInput, NotFound
from symbiosis.model.quantity import Lot, Quantity
from symbiosis.model.stream import Price
from symbiosis.store import columns, list_rows, streams
from symbiosis.store.columns import NEED_COLUMNS, OFFER_COLUMNS, need_columns, offer_columns
from symbiosis.store.graph import Graph
from symbiosis.store.properties import to_properties
from tests.contract.things import (
    full_offer,
    ids,
    load_knowledge,
    need,
    offer,
    organisation,
    save_areas,
    save_organisations,
)

pytestmark = pytest.mark.graph


@pytest.fixture(scope="module", autouse=True)
def posted(graph: Graph) -> None:
    load_knowledge(graph)
    save_areas(graph)
    save_organisations(
        graph,
        organisation("giver"),
        organisation("taker", kind="Farm", factory_types=(), isic=None, latitude=None, longitude=None),
        organisation("made_up", area_ids=("elsewhere",), synthetic=True),
    )
    streams.save_offers(
        graph,
        [
            offer("off_1", "giver", price=Price("pay", 10.0, 20.0)),
            full_offer("off_2", "made_up"),
            offer("off_3", "giver", material_id="bottom_ash", state="withdrawn"),
            offer("off_4", "taker", material_id="bottom_ash", price=Price("free")),
        ],
    )
    streams.save_needs(
        graph,
        [
            need("need_1", "taker"),
            need("need_2", "taker", product_id="cement", limits={"loi_percent": (None, 6.0)}),
            need("need_3", "made_up", synthetic=True, valid_until=date(2026, 5, 1)),
        ],
    )


def test_an_offer_comes_back_as_it_was(graph: Graph) -> None:
    assert streams.get_offer(graph, "off_2") == full_offer("off_2", "made_up")
    assert streams.get_offer(graph, "off_1") == offer("off_1", "giver", price=Price("pay", 10.0, 20.0))


def test_a_need_comes_back_as_it_was(graph: Graph) -> None:
    lot = Quantity("Nm3", lot=Lot(1, 2, date(2024, 2, 29), date(2024, 2, 29)))
    full = need(
        "need_full",
        "taker",
        product_id="cement",
        quantity=lot,
        limits={"a": (1.5, None), "b": (None, None)},
        price=Price("pay"),
        confidential=True,
        text="",
        valid_from=date(2026, 1, 1),
        state="draft",
    )
    streams.save_needs(graph, [full])
    assert streams.get_need(graph, "need_full") == full


def test_saving_twice_makes_no_second_one(graph: Graph) -> None:
    before = offer_columns(graph, synthetic=None)
    assert streams.save_offers(graph, [streams.get_offer(graph, "off_1")] * 2) == 2
    assert offer_columns(graph, synthetic=None) == before


def test_few_streams_are_read_at_once_and_the_same_as_material_by_material(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, asked = Graph.read, []

    def noted(self: Graph, name: str, **parameters: Any) -> Any:
        asked.append(name)
        return read(self, name, **parameters)

    def everything() -> tuple[object, ...]:
        asked.clear()
        offers, needs = (sorted(chain.from_iterable(list_rows.every_row(graph, kind))) for kind in ("offers", "needs"))
        return offer_columns(graph, synthetic=None), need_columns(graph, synthetic=None), offers, needs

    monkeypatch.setattr(Graph, "read", noted)
    at_once = everything()
    assert len(asked) == len(set(asked)) + 3, "each is asked once, and counted for columns and for lists"
    monkeypatch.setattr("symbiosis.store.portions.STREAMS_PER_READ", 1)
    assert everything() == at_once
    assert asked.count("offers/columns_of_materials") == asked.count("offers/list_columns_of_materials") == 2


def test_a_corrected_material_leaves_no_trace_of_the_first(graph: Graph) -> None:
    streams.save_offers(graph, [offer("off_moves", "giver", material_id="fly_ash")])
    streams.save_offers(graph, [offer("off_moves", "giver", material_id="bottom_ash")])
    streams.save_needs(graph, [need("need_moves", "taker")])
    streams.save_needs(graph, [need("need_moves", "taker", product_id="cement")])
    try:
        assert "off_moves" not in offer_columns(graph, ["fly_ash"])["id"]
        assert "off_moves" in offer_columns(graph, ["bottom_ash"])["id"]
        assert "need_moves" not in need_columns(graph, ["fly_ash"])["id"]
        assert "need_moves" in need_columns(graph, [], ["cement"])["id"]
        assert streams.get_need(graph, "need_moves").material_id is None
    finally:
        streams.set_offer_state(graph, "off_moves", "withdrawn")
        streams.set_need_state(graph, "need_moves", "withdrawn")


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"material_id": "unobtainium"}, "unknown-material"), ({"organisation_id": "nobody"}, "unknown-organisation")],
)
def test_what_is_named_must_be_there(graph: Graph, changes: dict[str, str], code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        streams.save_offers(graph, [offer("off_new", "giver"), replace(offer("off_bad", "giver"), **changes)])
    assert [fault.code for fault in caught.value.faults] == [code]
    assert next(iter(changes.values())) in caught.value.in_language("th")
    with pytest.raises(NotFound):
        streams.get_offer(graph, "off_new")
    with pytest.raises(InvalidInput, match="product gold"):
        streams.save_needs(graph, [need("need_new", "giver", product_id="gold")])


def test_a_stream_keeps_its_owner(graph: Graph) -> None:
    with pytest.raises(Conflict, match="belongs to another organisation"):
        streams.save_offers(graph, [offer("off_1", "taker")])
    with pytest.raises(Conflict, match="belongs to another organisation"):
        streams.save_needs(graph, [need("need_1", "giver")])


def test_streams_of_organisations_and_areas(graph: Graph) -> None:
    assert ids(streams.offers_of_organisation(graph, "giver"))[:2] == ["off_1", "off_3"]
    assert ids(streams.needs_of_organisation(graph, "taker"))[:2] == ["need_1", "need_2"]
    assert ids(streams.offers_of_area(graph, "province")) == ["off_1", "off_4"]
    assert ids(streams.offers_of_area(graph, "province", after_id="off_1", limit=1)) == ["off_4"]
    assert ids(streams.offers_of_area(graph, "town", state="withdrawn", limit=1)) == ["off_3"]
    assert ids(streams.needs_of_area(graph, "elsewhere")) == ["need_3"]


def test_a_withdrawal_is_a_state(graph: Graph) -> None:
    assert streams.set_offer_state(graph, "off_4", "closed").state == "closed"
    assert "off_4" not in offer_columns(graph)["id"]
    assert streams.set_offer_state(graph, "off_4", "open") == streams.get_offer(graph, "off_4")
    with pytest.raises(NotFound, match="off_none"):
        streams.set_offer_state(graph, "off_none", "open")
    with pytest.raises(NotFound):
        streams.set_need_state(graph, "need_none", "open")


def test_confidential_streams_are_told(graph: Graph) -> None:
    assert streams.hidden_ids(graph, ["off_1", "off_2", "need_1"], None) == {"off_2"}


def test_columns_hold_what_the_offers_hold(graph: Graph) -> None:
    read = offer_columns(graph, synthetic=None)
    assert read["id"] == ["off_1", "off_2", "off_4"]
    assert set(read) == set(OFFER_COLUMNS)
    for index, offer_id in enumerate(read["id"]):
        properties = to_properties(streams.get_offer(graph, offer_id))
        for name in set(OFFER_COLUMNS) - {columns.AGREED, *columns.ORGANISATION_COLUMNS}:
            assert read[name][index] == properties[name], name
    assert read["organisation_kind"] == ["Factory", "Factory", "Farm"]
    assert read["factory_types"] == [["57(1)", "101"], ["57(1)", "101"], []]
    assert read["latitude"] == [12.345678901234567, 12.345678901234567, None]
    assert read["isic"] == ["2394", "2394", None]
    assert read["area_ids"] == [["park"], ["elsewhere"], ["park"]]


def test_columns_hold_what_the_needs_hold(graph: Graph) -> None:
    read = need_columns(graph, synthetic=None)
    assert read["id"] == ["need_1", "need_2", "need_3"]
    assert set(read) == set(NEED_COLUMNS)
    for index, need_id in enumerate(read["id"]):
        properties = to_properties(streams.get_need(graph, need_id))
        for name in set(NEED_COLUMNS) - {columns.AGREED, *columns.ORGANISATION_COLUMNS}:
            assert read[name][index] == properties[name], name
    assert [json.loads(text) for text in read["limits"]] == [{}, {"loi_percent": [None, 6.0]}, {}]


def test_columns_can_be_narrowed(graph: Graph) -> None:
    assert offer_columns(graph)["id"] == ["off_1", "off_4"]
    assert offer_columns(graph, synthetic=True)["id"] == ["off_2"]
    assert offer_columns(graph, ["bottom_ash", "nothing"])["id"] == ["off_4"]
    assert offer_columns(graph, offer_id="off_2", synthetic=None)["id"] == ["off_2"]
    assert offer_columns(graph, organisation_id="giver")["id"] == ["off_1"]
    assert offer_columns(graph, area_id="town")["id"] == ["off_1", "off_4"]
    assert offer_columns(graph, ["bottom_ash"], area_id="town")["id"] == ["off_4"]
    assert need_columns(graph, ["fly_ash"])["id"] == ["need_1"]
    assert need_columns(graph, product_ids=["cement"])["id"] == ["need_2"]
    assert need_columns(graph, ["fly_ash"], ["cement"], synthetic=None)["id"] == ["need_1", "need_2", "need_3"]
    assert need_columns(graph, need_id="need_2")["id"] == ["need_2"]
    assert need_columns(graph, organisation_id="taker", product_ids=["cement"])["id"] == ["need_2"]
    assert need_columns(graph, area_id="elsewhere", synthetic=None)["id"] == ["need_3"]
    with pytest.raises(ValueError, match="at most one"):
        offer_columns(graph, area_id="town", offer_id="off_1")


def test_columns_of_nothing_are_empty_columns(graph: Graph) -> None:
    empty = {name: [] for name in OFFER_COLUMNS}
    assert offer_columns(graph, []) == offer_columns(graph, offer_id="off_none") == empty
    assert offer_columns(graph, organisation_id="nobody") == empty
    assert need_columns(graph, [], [])["id"] == []

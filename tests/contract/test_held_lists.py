"""Lists out of what an engine holds are the same pages as the graph's, after any writes, on both servers."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from symbiosis.model.errors import GraphUnavailable
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.engine import Engine
from symbiosis.services.knowledge import load_seed
from symbiosis.services.lists.kinds import NEEDS, OFFERS, ORGANISATIONS
from symbiosis.services.lists.paging import Listing, page
from symbiosis.services.lists.queries import NeedQuery, OfferQuery, OrganisationQuery
from symbiosis.services.stream_ends import withdraw_offer
from symbiosis.services.workflow_inputs import Said
from symbiosis.store import list_rows, organisations, streams
from symbiosis.store.graph import Graph
from tests.contract.engine_life import Clock, Life, Workers, held_of, without_engine, worker
from tests.contract.things import organisation, save_areas

pytestmark = pytest.mark.graph

AREA_IDS = ("park", "province", "elsewhere")


@pytest.fixture(scope="module")
def workers(graph: Graph) -> Workers:
    """Two services side by side after a life of writes, in which some things ended."""
    clock = Clock()
    load_seed(worker(graph, clock))
    save_areas(graph)
    made = Workers(worker(graph, clock), worker(graph, clock), clock)
    for context in (made.ours, made.theirs):
        context.engine = Engine(lambda context=context: context.graph)
        context.engine.load()
    life = Life(made, random.Random(11))
    for number in range(8):
        life.arrive()
        area_ids = AREA_IDS[number % 4 : number % 4 + 1]
        organisations.save(graph, [organisation(f"org_list_{number}", area_ids=area_ids, synthetic=number % 3 == 0)])
        life.owners.append(organisations.get(graph, f"org_list_{number}"))
    for _ in range(14):
        life.offer()
        life.need()
    for _ in range(12):
        life.edit()
        life.withdraw()
        life.move()
    for context in (made.ours, made.theirs):
        assert context.engine is not None
        context.engine.catch_up()
    return made


def walked(context: Context, listing: Listing[Any, Any], query: Any) -> list[tuple[list[str], str | None]]:
    """Every page's ids, and its cursor."""
    found = []
    while True:
        one = page(context, listing, query)
        found.append(([row.id for row in one.rows], one.next))
        if one.next is None:
            return found
        query = query.model_copy(update={"cursor": one.next})


@pytest.mark.parametrize("sort", ["id", "tonnes", "changed"])
def test_offers_and_needs_are_the_graphs_in_every_order_and_narrowed(workers: Workers, sort: str) -> None:
    owner = next(iter(held_of(workers.ours).offers.all().organisation_ids))
    common: list[dict[str, Any]] = [
        {}, {"state": "open"}, {"state": "withdrawn"}, {"min_tonnes_per_year": 1500.0}, {"organisation_id": owner},
        {"material_id": "rice-husk"}, {"synthetic": False}, {"synthetic": True},
        {"organisation_id": owner, "area_id": "park"},
        *({"area_id": one} for one in AREA_IDS),
    ]  # fmt: skip
    of_offers = [{"hazard": "none"}, {"hazard": "HM"}, {"present_route": "landfill", "state": "open"},
                 {"status": "waste"}, {"waste_code": "10 01 02"}]  # fmt: skip
    of_needs = [{"product_id": "clinker"}]
    for listing, kind, narrowed in (
        (OFFERS, OfferQuery, [*common, *of_offers]),
        (NEEDS, NeedQuery, [*common, *of_needs]),
    ):
        for filters in narrowed:
            query = kind.model_validate({**filters, "sort": sort, "limit": 3})
            ours = walked(workers.ours, listing, query)
            assert ours == walked(without_engine(workers.ours), listing, query), (listing.name, filters)
            assert ours == walked(workers.theirs, listing, query)
    assert sum(len(ids) for ids, _ in walked(workers.ours, OFFERS, OfferQuery(state="withdrawn"))) > 0


def test_organisations_are_the_graphs_however_narrowed(workers: Workers) -> None:
    plain = without_engine(workers.ours)
    for filters in (
        {}, {"kind": "Factory"}, {"isic": "2395"}, {"factory_type": "58(1)"}, {"province_code": "21"},
        {"name_contains": "ORG_LIST_1"}, {"name_contains": "ชื่อ"}, {"synthetic": True}, {"area_id": "province"},
        {"area_id": "park", "kind": "Farm"}, {"area_id": "elsewhere", "synthetic": False},
    ):  # fmt: skip
        query = OrganisationQuery.model_validate({**filters, "limit": 3})
        assert walked(workers.ours, ORGANISATIONS, query) == walked(plain, ORGANISATIONS, query), filters


def test_rows_in_memory_are_the_graphs(workers: Workers) -> None:
    graph = workers.ours.graph
    for kind, index in (("offers", held_of(workers.ours).offer_lists), ("needs", held_of(workers.ours).need_lists)):
        rows = [row for some in list_rows.every_row(graph, kind) for row in some]
        assert len(rows) == len(index) > 10
        assert rows == [index.get(row.id) for row in rows]
        assert sorted(rows) == list_rows.rows_of_ids(graph, kind, [row.id for row in rows])
        read = streams.offers_many if kind == "offers" else streams.needs_many
        for stream in read(graph, [row.id for row in rows]).values():
            row = index.get(stream.id)
            assert row is not None
            made = list_rows.row_of(stream, row.changed_at)
            assert made._replace(tonnes_per_year=None) == row._replace(tonnes_per_year=None)
            assert made.tonnes_per_year == pytest.approx(row.tonnes_per_year)


def test_own_postings_are_listed_at_once_and_what_others_withdrew_is_not_listed_as_open(workers: Workers) -> None:
    life = Life(workers, random.Random(5))
    life.arrive()
    owner = life.owners[0].id
    mine = OfferQuery(organisation_id=owner, as_organisation=owner, state="open", sort="changed")
    alone = Life(Workers(workers.ours, workers.ours, workers.clock), random.Random(6))
    alone.owners.append(life.owners[0])
    for _ in range(3):
        alone.offer()
    found = [row.id for row in page(workers.ours, OFFERS, mine).rows]
    assert len(found) == 3
    assert found == [row.id for row in page(without_engine(workers.ours), OFFERS, mine).rows]
    withdraw_offer(workers.theirs, found[1], Said(organisation_id=owner))
    # Nobody has told our engine: the row itself does.
    one_a_page = walked(workers.ours, OFFERS, mine.model_copy(update={"limit": 1}))
    assert [ids for ids, _ in one_a_page] == [[found[0]], [found[2]]]


def test_a_page_goes_on_where_it_was_while_rows_are_written(workers: Workers) -> None:
    query = OfferQuery(sort="id", limit=4)
    first = page(workers.ours, OFFERS, query)
    graph = workers.ours.graph
    known = streams.get_offer(graph, first.rows[0].id)
    streams.save_offers(graph, [replace(known, id="a"), replace(known, id="z")])
    rest = walked(workers.ours, OFFERS, query.model_copy(update={"cursor": first.next}))
    ids = [one for some, _ in rest for one in some]
    assert "a" not in ids and ids[-1] == "z" and not set(ids) & {row.id for row in first.rows}
    assert page(workers.ours, OFFERS, query).rows[0].id == "a"


def test_organisations_are_listed_while_the_graph_is_away(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    query = OrganisationQuery(limit=1000)
    before = page(workers.ours, ORGANISATIONS, query)

    def refuse(*_: object, **__: object) -> None:
        raise GraphUnavailable(Text("ไม่อยู่", "away"))

    monkeypatch.setattr("symbiosis.store.connection.Connection.run", refuse)
    assert page(workers.ours, ORGANISATIONS, query) == before and len(before.rows) > 8
    with pytest.raises(GraphUnavailable):
        page(workers.ours, OFFERS, OfferQuery())

"""Lists in pages, and what is hidden in them, on both servers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.resources import files
from typing import Any

import pytest

from symbiosis.model.agreement import Papers
from symbiosis.model.draft import Draft
from symbiosis.model.quantity import Quantity
from symbiosis.store import agreements, drafts, events, pages, proposals, streams
from symbiosis.store.graph import Graph
from symbiosis.store.pages import START, Asked, Placed
from tests.contract.things import (
    exchange,
    ids,
    load_knowledge,
    need,
    offer,
    organisation,
    proposal,
    run,
    save_areas,
    save_organisations,
)

pytestmark = pytest.mark.graph

OFFER_FILTERS = dict.fromkeys(
    ("organisation_id", "area_id", "state", "synthetic", "material_id", "waste_code", "hazard", "status",
     "present_route", "min_tonnes_per_year")
)  # fmt: skip
NEED_FILTERS = dict.fromkeys(
    ("organisation_id", "area_id", "state", "synthetic", "material_id", "product_id", "min_tonnes_per_year")
)
PROPOSAL_FILTERS = dict.fromkeys(
    ("organisation_id", "area_id", "state", "synthetic", "material_id", "pathway_id", "offer_id", "need_id",
     "min_saving_t")
)  # fmt: skip
EXCHANGE_FILTERS = dict.fromkeys(
    ("organisation_id", "area_id", "state", "synthetic", "kind", "evidence", "material_id")
)
AREA_FILTERS = dict.fromkeys(("kind", "synthetic", "province_code", "name", "part_of"))


def tonnes(each_month: float) -> Quantity:
    return Quantity.every_month("t", each_month, each_month)


PROPOSALS = [
    proposal("off_1", "need_1", "taker", value=5.0, saving_central_t=10.0, distance_km=30.0),
    proposal("off_2", "need_1", "taker", value=5.0, saving_central_t=20.0, distance_km=None),
    proposal("off_3", "need_1", "taker", value=None, saving_central_t=None, distance_km=10.0),
    proposal("off_4", "need_1", "taker", giver_id="far", value=9.0, saving_central_t=5.0, distance_km=300.0),
]


@pytest.fixture(scope="module", autouse=True)
def listed(graph: Graph) -> None:
    load_knowledge(graph)
    save_areas(graph)
    save_organisations(
        graph,
        organisation("giver"),
        organisation("taker", area_ids=("park", "town")),
        organisation("far", area_ids=("elsewhere",)),
        organisation("stranger"),
    )
    streams.save_offers(
        graph,
        [
            offer("off_1", "giver", quantity=tonnes(10), hazard="HM", waste_code="10 01 02", status="waste"),
            offer("off_2", "giver", quantity=tonnes(30), confidential=True, present_route="landfill"),
            offer("off_3", "giver", quantity=Quantity.every_month("m3", 1000, 1000), state="withdrawn"),
            offer("off_4", "far", quantity=tonnes(10), material_id="bottom_ash"),
            offer("off_5", "far", quantity=tonnes(20), confidential=True, synthetic=True),
        ],
    )
    streams.save_needs(graph, [need("need_1", "taker"), need("need_2", "far", product_id="cement", confidential=True)])
    proposals.save_run(graph, run("run_1"), PROPOSALS)
    made = [
        (exchange("exc_1", "giver", "taker", tonnes_per_year=5.0), Papers(PROPOSALS[1].id, "off_2", "need_1")),
        (exchange("exc_2", "far", "taker", state="agreed", tonnes_per_year=50.0), Papers()),
        (exchange("exc_3", "far", "stranger", kind="utility", tonnes_per_year=None), Papers()),
    ]
    for one, papers in made:
        graph.transaction(partial(agreements.write, exchange=one, papers=papers))
    for draft_id, author, confidential, became in (
        ("draft_1", "giver", False, None),
        ("draft_2", "giver", True, None),
        ("draft_3", "giver", False, "off_2"),
    ):
        drafts.save_many(
            graph,
            [
                Draft(
                    draft_id,
                    author,
                    "เถ้า",
                    "{}",
                    "[]",
                    exchange("x", "a", "b").since,
                    confidential=confidential,
                    became_id=became,
                )
            ],
        )


def walked(
    read: Callable[[Asked], list[Placed[Any]]], filters: dict[str, Any], sort: str = "id", limit: int = 2
) -> list[Any]:
    """Everything, page by page."""
    found: list[Placed[Any]] = []
    after = START
    while some := read(Asked(filters, sort, after, limit)):
        found += some
        after = some[-1].place
    assert [(one.place.key, one.place.id) for one in found] == sorted((one.place.key, one.place.id) for one in found)
    return [one.thing for one in found]


def offers_of(graph: Graph, sort: str = "id", **filters: Any) -> list[str]:
    return ids(walked(lambda asked: pages.offers(graph, asked), OFFER_FILTERS | filters, sort))


def needs_of(graph: Graph, sort: str = "id", **filters: Any) -> list[str]:
    return ids(walked(lambda asked: pages.needs(graph, asked), NEED_FILTERS | filters, sort))


def proposals_of(graph: Graph, sort: str = "id", **filters: Any) -> list[str]:
    found = walked(lambda asked: pages.proposals(graph, asked), PROPOSAL_FILTERS | filters, sort)
    return [one.proposal.offer_id for one in found]


def exchanges_of(graph: Graph, sort: str = "id", **filters: Any) -> list[str]:
    found = walked(lambda asked: pages.exchanges(graph, asked), EXCHANGE_FILTERS | filters, sort)
    return [one.exchange.id for one in found]


def test_offers_are_listed_in_every_order_and_narrowed(graph: Graph) -> None:
    everything = [f"off_{number}" for number in range(1, 6)]
    assert offers_of(graph) == everything
    assert offers_of(graph, "tonnes") == ["off_2", "off_5", "off_1", "off_4", "off_3"], "unknown tonnes come last"
    assert sorted(offers_of(graph, "changed")) == everything
    assert offers_of(graph, area_id="province") == ["off_1", "off_2", "off_3"]
    assert offers_of(graph, "tonnes", area_id="town") == ["off_2", "off_1", "off_3"]
    assert offers_of(graph, "tonnes", organisation_id="far") == ["off_5", "off_4"]
    assert offers_of(graph, organisation_id="far", area_id="elsewhere") == ["off_4", "off_5"]
    assert offers_of(graph, organisation_id="far", area_id="park") == []
    for narrowed, expected in (
        ({"state": "withdrawn"}, ["off_3"]),
        ({"hazard": "HM"}, ["off_1"]),
        ({"hazard": "none", "state": "open"}, ["off_2", "off_4", "off_5"]),
        ({"waste_code": "10 01 02", "status": "waste"}, ["off_1"]),
        ({"material_id": "bottom_ash"}, ["off_4"]),
        ({"present_route": "landfill"}, ["off_2"]),
        ({"min_tonnes_per_year": 240.0}, ["off_2", "off_5"]),
        ({"synthetic": True}, ["off_5"]),
    ):
        assert offers_of(graph, **narrowed) == sorted(offers_of(graph, "tonnes", **narrowed)) == expected, narrowed


def test_needs_are_listed(graph: Graph) -> None:
    assert needs_of(graph) == needs_of(graph, "tonnes") == ["need_1", "need_2"]
    assert needs_of(graph, product_id="cement") == needs_of(graph, area_id="elsewhere") == ["need_2"]
    assert needs_of(graph, organisation_id="taker", material_id="fly_ash") == ["need_1"]


def test_proposals_are_listed_best_and_nearest_first(graph: Graph) -> None:
    order = {one.offer_id: one.id for one in PROPOSALS}
    assert proposals_of(graph) == sorted(order, key=order.__getitem__)
    tied = sorted(("off_1", "off_2"), key=order.__getitem__)
    assert proposals_of(graph, "value") == ["off_4", *tied, "off_3"]
    assert proposals_of(graph, "saving") == ["off_2", "off_1", "off_4", "off_3"]
    assert proposals_of(graph, "distance") == ["off_3", "off_1", "off_4", "off_2"]
    assert proposals_of(graph, "saving", min_saving_t=10.0) == ["off_2", "off_1"]
    assert proposals_of(graph, "saving", area_id="elsewhere") == ["off_4"]
    assert proposals_of(graph, "saving", area_id="province") == ["off_2", "off_1", "off_4", "off_3"]
    assert proposals_of(graph, "saving", organisation_id="giver", state="proposed") == ["off_2", "off_1", "off_3"]
    assert proposals_of(graph, "saving", organisation_id="taker", area_id="elsewhere") == ["off_4"]
    assert proposals_of(graph, offer_id="off_1", need_id="need_1", material_id="fly_ash") == ["off_1"]
    assert proposals_of(graph, pathway_id="another", synthetic=True) == []


def test_exchanges_are_listed(graph: Graph) -> None:
    assert exchanges_of(graph) == ["exc_1", "exc_2", "exc_3"]
    assert exchanges_of(graph, "tonnes") == ["exc_2", "exc_1", "exc_3"]
    assert exchanges_of(graph, "since") == ["exc_1", "exc_2", "exc_3"]
    assert exchanges_of(graph, area_id="elsewhere") == ["exc_2", "exc_3"]
    assert exchanges_of(graph, "tonnes", organisation_id="taker") == ["exc_2", "exc_1"]
    assert exchanges_of(graph, organisation_id="taker", area_id="elsewhere") == ["exc_2"]
    assert exchanges_of(graph, kind="utility") == ["exc_3"]
    assert exchanges_of(graph, state="agreed", evidence="weighed") == ["exc_2"]


def test_areas_and_drafts_and_events_are_listed(graph: Graph) -> None:
    def areas_of(**filters: Any) -> list[str]:
        return ids(walked(lambda asked: pages.areas(graph, asked), AREA_FILTERS | filters))

    assert areas_of() == ["elsewhere", "park", "province", "town"]
    assert areas_of(part_of="province") == ["park", "town"]
    assert areas_of(kind="park", synthetic=False) == ["park"]
    assert areas_of(province_code="21") == areas_of(name="จังหวัด") == ["province"]
    own = walked(lambda asked: pages.drafts(graph, asked), {"organisation_id": "giver", "state": "open"})
    assert ids(own) == ["draft_1", "draft_2", "draft_3"]
    assert events.of_organisation(graph, "giver", about_kind="draft") == []


def test_a_page_goes_on_where_it_was_while_rows_are_written(graph: Graph) -> None:
    first = pages.offers(graph, Asked(OFFER_FILTERS, "tonnes", START, 2))
    streams.save_offers(
        graph, [offer("off_0", "giver", quantity=tonnes(999)), offer("off_9", "far", quantity=tonnes(1))]
    )
    try:
        after = pages.offers(graph, Asked(OFFER_FILTERS, "tonnes", first[-1].place, 100))
        rest = [one.thing.id for one in after]
        assert [one.thing.id for one in first] + rest == ["off_2", "off_5", "off_1", "off_4", "off_9", "off_3"]
    finally:
        for one in ("off_0", "off_9"):
            graph.connection.driver.execute_query(
                "MATCH (s:Offer {id: $id}) DETACH DELETE s", id=one, database_=graph.connection.database
            )


@pytest.mark.parametrize(
    ("reader", "hidden"),
    [
        (None, {"off_2", "off_5", "need_2", "draft_2", "draft_3"}),
        ("stranger", {"off_2", "off_5", "need_2", "draft_2", "draft_3"}),
        ("giver", {"off_5", "need_2"}),
        ("taker", {"off_5", "need_2", "draft_2", "draft_3"}),
        ("far", {"off_2", "draft_2", "draft_3"}),
    ],
)
def test_what_is_confidential_is_known_to_its_owner_and_to_parties_of_an_exchange(
    graph: Graph, reader: str | None, hidden: set[str]
) -> None:
    everything = ["off_1", "off_2", "off_5", "need_1", "need_2", "draft_1", "draft_2", "draft_3", "nothing"]
    assert streams.hidden_ids(graph, everything, reader) == hidden


def test_the_sides_of_proposals_and_exchanges_are_told(graph: Graph) -> None:
    sides = agreements.sides_of_exchanges(graph, ["exc_1", "exc_2", "nothing"])
    assert sides["exc_1"] == agreements.Sides("giver", "taker", "off_2", "need_1")
    assert sides["exc_2"] == agreements.Sides("far", "taker", None, None) and len(sides) == 2
    one = PROPOSALS[3]
    assert agreements.sides_of_proposals(graph, [one.id])[one.id] == agreements.Sides("far", "taker", "off_4", "need_1")


def test_those_posted_before_get_their_tonnes_from_the_migration(graph: Graph) -> None:
    def run_query(statement: str) -> Any:
        return graph.connection.driver.execute_query(statement, database_=graph.connection.database).records

    before = run_query("MATCH (s:Offer) RETURN s.id AS id, s.tonnes_per_year AS tonnes ORDER BY id")
    run_query("MATCH (s:Offer) REMOVE s.tonnes_per_year")
    script = files("graph_schema").joinpath("migrations", "V0013__tonnes_per_year.cypher").read_text(encoding="utf-8")
    for statement in script.split(";")[:-1]:
        run_query(statement)
    after = run_query("MATCH (s:Offer) RETURN s.id AS id, s.tonnes_per_year AS tonnes ORDER BY id")
    assert [dict(row) for row in after] == [dict(row) for row in before]
    assert {row["id"]: row["tonnes"] for row in after}["off_2"] == pytest.approx(360.0)

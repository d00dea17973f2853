"""The engine holds what the graph holds: after any writes, by this process or another one, on both servers."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import datetime
from itertools import count

import numpy as np
import pytest

from symbiosis.matching.columns import StreamColumns, need_columns, offer_columns
from symbiosis.matching.finding import Found
from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.errors import Conflict, GraphUnavailable, InvalidInput
from symbiosis.model.organisation import Organisation
from symbiosis.model.text import Text
from symbiosis.services.context import BANGKOK, Context
from symbiosis.services.engine import Engine
from symbiosis.services.exchange_workflow import take_step
from symbiosis.services.held import Held
from symbiosis.services.inputs import NeedInput, OfferInput, PostingInput
from symbiosis.services.knowledge import load_seed
from symbiosis.services.lists.kinds import PROPOSALS
from symbiosis.services.lists.paging import page
from symbiosis.services.lists.queries import ProposalQuery
from symbiosis.services.matches import Scope, matches_of_need, matches_of_offer
from symbiosis.services.offers_and_needs import post_need, post_offer
from symbiosis.services.postings import post_text
from symbiosis.services.proposal_views import MatchesView, spoken_views
from symbiosis.services.proposal_workflow import say, spoken
from symbiosis.services.stream_edits import NeedChange, OfferChange, edit_need, edit_offer
from symbiosis.services.stream_ends import expire_due, withdraw_need, withdraw_offer
from symbiosis.services.workflow_inputs import AgreeInput, Said, StepInput
from symbiosis.settings import Settings
from symbiosis.store import columns, organisations, standings
from symbiosis.store.changes import ids_spoken_of
from symbiosis.store.demo import wipe_synthetic
from symbiosis.store.graph import Graph

pytestmark = pytest.mark.graph

NUMBERS = count(1)
SEEDS = int(os.environ.get("ENGINE_SEEDS", "1"))
STEPS = 45
MATERIALS = ("coal-fly-ash", "coal-bottom-ash", "rice-husk", "sawdust-shavings", "cardboard-packaging")
PRODUCTS = ("clinker", "steam-coal", "portland-cement")
TRADES = (
    ("Factory", "3510", ("88",)),
    ("Factory", "2394", ("57",)),
    ("Factory", "2395", ("58(1)",)),
    ("CommunityEnterprise", "2395", ()),
    ("Factory", "3830", ("106",)),
)
WHOLE = MatchParameters(top_k=100)


@dataclass
class Clock:
    """What the services take for now."""

    now: datetime = datetime(2026, 11, 24, 9, tzinfo=BANGKOK)


@dataclass
class Workers:
    """Two services over one graph, as two processes are: each with its own engine."""

    ours: Context
    theirs: Context
    clock: Clock


def worker(graph: Graph, clock: Clock) -> Context:
    made = Context(Settings(neo4j_uri=None), now=lambda: clock.now)
    made.graph = Graph(graph.connection)
    return made


@pytest.fixture(scope="module")
def both(graph: Graph) -> Workers:
    clock = Clock()
    load_seed(worker(graph, clock))
    made = Workers(worker(graph, clock), worker(graph, clock), clock)
    for context in (made.ours, made.theirs):
        context.engine = Engine(lambda context=context: context.graph)
        context.engine.load()
    return made


@pytest.fixture
def workers(both: Workers) -> Workers:
    both.clock.now = Clock.now
    return both


def held_of(context: Context) -> Held:
    held = context.held
    assert held is not None
    return held


def assert_same(found: StreamColumns, expected: StreamColumns) -> None:
    assert found.ids == expected.ids
    for field in fields(expected):
        ours, plain = getattr(found, field.name), getattr(expected, field.name)
        if isinstance(plain, np.ndarray):
            assert np.array_equal(ours, plain, equal_nan=True), field.name
        else:
            assert ours == plain, field.name


def assert_holds_the_graph(context: Context) -> None:
    held, graph = held_of(context), context.graph
    assert_same(held.offers.all(), offer_columns(columns.offer_columns(graph, synthetic=None)))
    assert_same(held.needs.all(), need_columns(columns.need_columns(graph, synthetic=None)))
    known = organisations.list_page(graph, limit=10_000)
    assert held.organisations == {one.id: one for one in known}
    spoken_of = ids_spoken_of(graph)
    assert {one: held.standings[one] for one in spoken_of} == standings.of_many(graph, spoken_of)


def without_engine(context: Context) -> Context:
    plain = Context(context.settings, now=context.now)
    plain.graph = context.graph
    return plain


class Life:
    """Random doings of organisations, by either of two workers."""

    def __init__(self, workers: Workers, dice: random.Random) -> None:
        self.workers, self.dice = workers, dice
        self.owners: list[Organisation] = []

    def somebody(self) -> Context:
        return self.dice.choice((self.workers.ours, self.workers.theirs))

    def arrive(self) -> None:
        kind, isic, types = self.dice.choice(TRADES)
        place = self.dice.choice((None, self.dice.uniform(12, 15)))
        self.owners.append(
            Organisation(f"org_{next(NUMBERS):04d}", kind, "ชื่อ", "Name", isic, types, latitude=place,
                         longitude=None if place is None else 101.0)  # type: ignore[arg-type]
        )  # fmt: skip
        organisations.save(self.somebody().graph, [self.owners[-1]])

    def move(self) -> None:
        place = self.dice.randrange(len(self.owners))
        isic = self.dice.choice(TRADES)[1]
        self.owners[place] = replace(self.owners[place], latitude=self.dice.uniform(12, 15), longitude=100.5, isic=isic)
        organisations.save(self.somebody().graph, [self.owners[place]])

    def offer(self) -> None:
        given = {
            "organisation_id": self.dice.choice(self.owners).id,
            "material_id": self.dice.choice(MATERIALS),
            "quantity": {"low": self.dice.uniform(1, 500)},
            "present_route": self.dice.choice((None, "landfill", "open_burn")),
            "confidential": self.dice.random() < 0.2,
            "properties": self.dice.choice(({}, {"loi_percent": 4})),
            "valid_until": self.dice.choice((None, "2026-12-01")),
        }
        post_offer(self.somebody(), OfferInput.model_validate(given), WHOLE, Scope())

    def need(self) -> None:
        by_product = self.dice.random() < 0.4
        given = {
            "organisation_id": self.dice.choice(self.owners).id,
            "product_id" if by_product else "material_id": self.dice.choice(PRODUCTS if by_product else MATERIALS),
            "quantity": {"low": self.dice.uniform(1, 500)},
            "limits": self.dice.choice(({}, {"loi_percent": [None, 6]})),
            "price": self.dice.choice((None, {"sign": "pay", "thb_low": 300})),
        }
        post_need(self.somebody(), NeedInput.model_validate(given), WHOLE, Scope())

    def words(self) -> None:
        text = self.dice.choice(("Sawdust, 20 tonnes a month, free, burnt today", "แกลบ เดือนละ 30 ตัน ขายตันละ 500 บาท"))
        given = PostingInput(organisation_id=self.dice.choice(self.owners).id, text=text)
        post_text(self.somebody(), given, WHOLE, Scope())

    def an_id(self, table: str) -> tuple[str, str] | None:
        found = getattr(held_of(self.workers.ours), table).all()
        if not found.ids:
            return None
        place = self.dice.randrange(len(found.ids))
        return found.ids[place], found.organisation_ids[place]

    def edit(self) -> None:
        context, quantity = self.somebody(), {"low": self.dice.uniform(1, 900)}
        if self.dice.random() < 0.5 and (found := self.an_id("offers")):
            change = {"organisation_id": found[1], "quantity": quantity, "present_route": "stockpile"}
            edit_offer(context, found[0], OfferChange.model_validate(change))
        elif found := self.an_id("needs"):
            change = {"organisation_id": found[1], "quantity": quantity, "confidential": self.dice.random() < 0.5}
            edit_need(context, found[0], NeedChange.model_validate(change))

    def withdraw(self) -> None:
        context = self.somebody()
        if self.dice.random() < 0.5 and (found := self.an_id("offers")):
            withdraw_offer(context, found[0], Said(organisation_id=found[1]))
        elif found := self.an_id("needs"):
            withdraw_need(context, found[0], Said(organisation_id=found[1]))

    def speak(self) -> None:
        if (found := self.an_id("offers")) is None:
            return
        proposals = matches_of_offer(self.somebody(), found[0], WHOLE, Scope()).proposals
        if not proposals:
            return
        one = self.dice.choice(proposals)
        if self.dice.random() < 0.5:
            say(self.somebody(), one.id, "interest", Said(organisation_id=one.taker_id))
            return
        monthly = one.amount_per_year / 24
        for side in (one.giver_id, one.taker_id):
            say(self.somebody(), one.id, "agree", AgreeInput(organisation_id=side, tonnes_per_month=monthly))

    def go_on(self) -> None:
        done = self.dice.choices(
            (self.arrive, self.move, self.offer, self.need, self.words, self.edit, self.withdraw, self.speak),
            (1, 2, 5, 5, 1, 3, 2, 3),
        )[0]
        # Not everything can be agreed; what was refused wrote nothing.
        with suppress(Conflict, InvalidInput):
            done()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_any_writes_both_workers_hold_what_the_graph_holds_and_find_the_same(workers: Workers, seed: int) -> None:
    life = Life(workers, random.Random(seed))
    for _ in range(6):
        life.arrive()
    for step in range(STEPS):
        life.go_on()
        if step % 15 == 14:
            for context in (workers.ours, workers.theirs):
                assert context.engine is not None
                context.engine.catch_up()
                assert_holds_the_graph(context)
    for context in (workers.ours, workers.theirs):
        plain = without_engine(context)
        for offer_id in held_of(context).offers.all().ids[:12]:
            found = [matches_of_offer(one, offer_id, WHOLE, Scope(), store=False) for one in (context, plain)]
            assert found[0] == found[1]
            assert MatchesView.of(context, found[0]) == MatchesView.of(plain, found[1])
        for need_id in held_of(context).needs.all().ids[:12]:
            found = [matches_of_need(one, need_id, WHOLE, Scope(), store=False) for one in (context, plain)]
            assert found[0] == found[1]
    # The last day of some of them passes.
    workers.clock.now = datetime(2026, 12, 2, 9, tzinfo=BANGKOK)
    offers = held_of(workers.ours).offers.all()
    due = [one for one, until in zip(offers.ids, offers.valid_until, strict=True) if until]
    expire_due(workers.theirs, due)
    assert workers.ours.engine is not None
    workers.ours.engine.catch_up()
    assert not set(due) & set(held_of(workers.ours).offers.all().ids)
    assert_holds_the_graph(workers.ours)


def test_a_worker_sees_its_own_write_at_once_and_another_one_when_it_asks(workers: Workers) -> None:
    life = Life(workers, random.Random(7))
    life.arrive()
    given = OfferInput.model_validate(
        {"organisation_id": life.owners[0].id, "material_id": "rice-husk", "quantity": {"low": 5}}
    )
    assert not held_of(workers.ours).offers.ids_of(life.owners[0].id)
    offer, _ = post_offer(workers.theirs, given, WHOLE, Scope())
    posted = offer_columns(columns.offer_columns(workers.theirs.graph, synthetic=None, offer_id=offer.id))
    assert_same(held_of(workers.theirs).offers.of_ids([offer.id]), posted)
    assert offer.id not in held_of(workers.ours).offers
    # Asked for by its id it is there already: what is not held is looked up.
    matches_of_offer(workers.ours, offer.id, WHOLE, Scope(), store=False)
    assert workers.ours.engine is not None
    workers.ours.engine.catch_up()
    assert offer.id in held_of(workers.ours).offers
    withdraw_offer(workers.ours, offer.id, Said(organisation_id=life.owners[0].id))
    assert offer.id not in held_of(workers.ours).offers


def test_running_engines_see_each_other_within_a_second(workers: Workers) -> None:
    life = Life(workers, random.Random(8))
    life.arrive()
    ours, theirs = workers.ours.engine, workers.theirs.engine
    assert ours is not None and theirs is not None
    given = {"organisation_id": life.owners[0].id, "material_id": "rice-husk", "quantity": {"low": 5}}
    ours.start()
    try:
        offer, _ = post_offer(workers.theirs, OfferInput.model_validate(given), WHOLE, Scope())
        deadline = time.monotonic() + 20
        while offer.id not in held_of(workers.ours).offers:
            assert time.monotonic() < deadline
            time.sleep(0.02)
    finally:
        ours.stop()


def test_what_is_deleted_goes_when_everything_is_read_anew(workers: Workers) -> None:
    owner = Organisation("org_made_up", "Factory", "", "Made up", "3510", ("88",), synthetic=True)
    organisations.save(workers.theirs.graph, [owner])
    given = {"organisation_id": owner.id, "material_id": "rice-husk", "quantity": {"low": 5}}
    offer, _ = post_offer(workers.theirs, OfferInput.model_validate(given), WHOLE, Scope())
    engine = workers.ours.engine
    assert engine is not None
    engine.catch_up()
    assert offer.id in held_of(workers.ours).offers
    wipe_synthetic(workers.theirs.graph)
    engine.catch_up()
    assert engine.must_read_all
    engine.load()
    assert workers.theirs.engine is not None
    workers.theirs.engine.load()
    assert not engine.must_read_all
    assert offer.id not in held_of(workers.ours).offers
    assert_holds_the_graph(workers.ours)


def test_agreed_months_and_their_steps_arrive(workers: Workers) -> None:
    giver, taker = (
        Organisation(f"org_{name}_{next(NUMBERS)}", "Factory", "", name, isic, types, latitude=13.0, longitude=100.0)
        for name, isic, types in (("giver", "3510", ("88",)), ("taker", "2394", ("57",)))
    )
    organisations.save(workers.ours.graph, [giver, taker])
    wanted = {"organisation_id": taker.id, "material_id": "coal-fly-ash", "quantity": {"low": 60}}
    need, _ = post_need(workers.ours, NeedInput.model_validate(wanted), WHOLE, Scope())
    posted = {"organisation_id": giver.id, "material_id": "coal-fly-ash", "quantity": {"low": 100}}
    offer, found = post_offer(workers.ours, OfferInput.model_validate(posted), WHOLE, Scope())
    proposal = next(one for one in found.proposals if one.need_id == need.id)
    for side in (giver.id, taker.id):
        spoken = say(workers.ours, proposal.id, "agree", AgreeInput(organisation_id=side))
    assert held_of(workers.ours).offers.of_ids([offer.id]).monthly.tolist() == [[40.0] * 12]
    assert spoken.standing.exchange_id is not None
    given = StepInput(organisation_id=giver.id, reason="the kiln stands still")
    take_step(workers.theirs, spoken.standing.exchange_id, "stop", given)
    assert workers.ours.engine is not None
    workers.ours.engine.catch_up()
    assert held_of(workers.ours).offers.of_ids([offer.id]).monthly.tolist() == [[100.0] * 12]
    assert_holds_the_graph(workers.ours)


def test_an_answer_is_given_again_until_something_it_rests_on_changes(workers: Workers) -> None:
    context = workers.ours
    giver, taker = (
        Organisation(f"org_{name}_{next(NUMBERS)}", "Factory", "", name, isic, types, latitude=13.0, longitude=100.0)
        for name, isic, types in (("giver", "3510", ("88",)), ("taker", "2394", ("57",)))
    )
    organisations.save(context.graph, [giver, taker])
    wanted = {"organisation_id": taker.id, "material_id": "coal-fly-ash", "quantity": {"low": 60}}
    need, _ = post_need(context, NeedInput.model_validate(wanted), WHOLE, Scope())
    posted = {"organisation_id": giver.id, "material_id": "coal-fly-ash", "quantity": {"low": 100}}
    offer, _ = post_offer(context, OfferInput.model_validate(posted), WHOLE, Scope())

    def asked() -> Found:
        return matches_of_offer(context, offer.id, WHOLE, Scope(), store=False)

    def amount() -> float:
        return next(one.amount_per_year for one in asked().proposals if one.need_id == need.id)

    assert asked() is asked()
    assert amount() == 720.0
    edit_need(context, need.id, NeedChange.model_validate({"organisation_id": taker.id, "quantity": {"low": 30}}))
    assert amount() == 360.0
    edit_offer(context, offer.id, OfferChange.model_validate({"organisation_id": giver.id, "quantity": {"low": 10}}))
    assert amount() == 120.0
    before = asked()
    organisations.save(workers.theirs.graph, [replace(taker, latitude=16.0)])
    assert context.engine is not None
    context.engine.catch_up()
    moved = [next(one.distance_km for one in found.proposals if one.need_id == need.id) for found in (before, asked())]
    assert moved[0] is not None and moved[1] is not None and moved[1] > moved[0] + 100
    withdraw_need(context, need.id, Said(organisation_id=taker.id))
    assert need.id not in [one.need_id for one in asked().proposals]


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """From here on no graph answers."""

    def refuse(*_arguments: object) -> None:
        raise GraphUnavailable(Text("ไม่อยู่", "away"))

    monkeypatch.setattr("symbiosis.store.connection.Connection.run", refuse)
    yield


def test_a_proposal_is_shown_as_it_was_read_with_its_version(workers: Workers) -> None:
    """What another worker wrote a moment ago: a state from memory beside a version from the graph would be kept by who
    asks with If-None-Match, and undone by who changes with If-Match."""
    life = Life(workers, random.Random(3))
    ids = [f"org_{next(NUMBERS):04d}" for _ in range(2)]
    for identifier, (kind, isic, types) in zip(ids, TRADES, strict=False):
        organisations.save(
            life.workers.ours.graph,
            [Organisation(identifier, kind, "ชื่อ", "Name", isic, types, latitude=13.0, longitude=101.0)],  # type: ignore[arg-type]
        )
    need = {"organisation_id": ids[1], "material_id": "coal-fly-ash", "quantity": {"low": 50}}
    post_need(workers.ours, NeedInput.model_validate(need), WHOLE, Scope())
    offer = {"organisation_id": ids[0], "material_id": "coal-fly-ash", "quantity": {"low": 50}, "status": "by_product"}
    _, found = post_offer(workers.ours, OfferInput.model_validate(offer), WHOLE, Scope())
    proposal = next(one for one in found.proposals if one.taker_id == ids[1])
    assert held_of(workers.theirs).standings.get(proposal.id) is None
    say(workers.ours, proposal.id, "interest", Said(organisation_id=ids[0]))
    seen = spoken(workers.theirs, proposal.id)
    assert spoken_views(workers.theirs, [seen])[0].state == seen.standing.state == "interested"
    query = ProposalQuery(offer_id=proposal.offer_id, state="interested")
    assert [view.state for view in page(workers.theirs, PROPOSALS, query).rows] == ["interested"]


def test_reads_go_on_while_the_graph_server_is_away(workers: Workers, request: pytest.FixtureRequest) -> None:
    life = Life(workers, random.Random(9))
    for _ in range(6):
        life.arrive()
    for _ in range(12):
        life.offer()
        life.need()
    context = workers.ours
    assert context.engine is not None
    context.engine.catch_up()
    ids = held_of(context).offers.all().ids

    def answers() -> list[MatchesView]:
        found = [matches_of_offer(context, one, WHOLE, Scope(), store=False) for one in ids]
        return [MatchesView.of(context, one) for one in found]

    before = answers()
    request.getfixturevalue("away")
    assert answers() == before
    given = {"organisation_id": life.owners[0].id, "material_id": "rice-husk", "quantity": {"low": 5}}
    with pytest.raises(GraphUnavailable):
        post_offer(context, OfferInput.model_validate(given), WHOLE, Scope())
    assert held_of(context).offers.all().ids == ids

"""The engine holds what the graph holds: after any writes, by this process or another one, on both servers."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from symbiosis.matching.finding import Found
from symbiosis.matching.graph_columns import offer_columns
from symbiosis.model.errors import GraphUnavailable
from symbiosis.model.organisation import Organisation
from symbiosis.model.text import Text
from symbiosis.services.context import BANGKOK
from symbiosis.services.engine import Engine
from symbiosis.services.exchange_workflow import take_step
from symbiosis.services.held import Held, read_all
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
from symbiosis.store import columns, organisations
from symbiosis.store.changes import tell_engines
from symbiosis.store.demo import wipe_synthetic
from symbiosis.store.graph import Graph
from tests.contract.engine_life import (
    NUMBERS,
    SEEDS,
    STEPS,
    TRADES,
    WHOLE,
    Clock,
    Life,
    Workers,
    assert_holds_the_graph,
    assert_same,
    held_of,
    without_engine,
    worker,
)

pytestmark = pytest.mark.graph


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
        for offer_id in list(held_of(context).offers.all().ids)[:12]:
            found = [matches_of_offer(one, offer_id, WHOLE, Scope(), store=False) for one in (context, plain)]
            assert found[0] == found[1]
            assert MatchesView.of(context, found[0]) == MatchesView.of(plain, found[1])
        for need_id in list(held_of(context).needs.all().ids)[:12]:
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


def test_a_draft_lets_nobody_who_reads_wait_for_it(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that is held changes by a draft; once the next who asked for matches caught up with the graph first."""
    life = Life(workers, random.Random(11))
    life.arrive()
    context = workers.ours
    assert context.engine is not None
    context.engine.catch_up()
    caught: list[bool] = []
    monkeypatch.setattr(context.engine, "catch_up", lambda: caught.append(True))
    given = PostingInput(organisation_id=life.owners[0].id, text="มีเถ้าลอยถ่านหินขาย")
    assert post_text(context, given, WHOLE, Scope()).draft is not None
    held_of(context)
    assert not caught


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


def test_others_are_seen_while_everything_is_read_anew(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    life = Life(workers, random.Random(11))
    life.arrive()
    ours = workers.ours.engine
    assert ours is not None
    begun, go_on = threading.Event(), threading.Event()

    def slowly(graph: Graph, rest: float = 0.0) -> Held:
        begun.set()
        assert go_on.wait(60)
        return read_all(graph, rest)

    monkeypatch.setattr("symbiosis.services.engine.read_all", slowly)
    # There are no requests beside it that would want a rest.
    monkeypatch.setattr("symbiosis.services.engine.RESTING_SHARE", 0.0)
    tell_engines(workers.theirs.graph)
    ours.start()
    try:
        assert begun.wait(30)
        given = {"organisation_id": life.owners[0].id, "material_id": "rice-husk", "quantity": {"low": 5}}
        offer, _ = post_offer(workers.theirs, OfferInput.model_validate(given), WHOLE, Scope())
        deadline = time.monotonic() + 20
        while offer.id not in held_of(workers.ours).offers:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        go_on.set()
        while ours.must_read_all:
            assert time.monotonic() < deadline + 60
            time.sleep(0.02)
        assert offer.id in held_of(workers.ours).offers
    finally:
        go_on.set()
        ours.stop()


def test_what_is_deleted_goes_when_everything_is_read_anew(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    # There are no requests beside it that would want a rest.
    monkeypatch.setattr("symbiosis.services.engine.RESTING_SHARE", 0.0)
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

    once = asked()
    assert asked() is asked() is not once
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
    ids = list(held_of(context).offers.all().ids)

    def answers() -> list[MatchesView]:
        found = [matches_of_offer(context, one, WHOLE, Scope(), store=False) for one in ids]
        return [MatchesView.of(context, one) for one in found]

    before = answers()
    request.getfixturevalue("away")
    assert answers() == before
    given = {"organisation_id": life.owners[0].id, "material_id": "rice-husk", "quantity": {"low": 5}}
    with pytest.raises(GraphUnavailable):
        post_offer(context, OfferInput.model_validate(given), WHOLE, Scope())
    assert list(held_of(context).offers.all().ids) == ids


def test_it_is_ready_when_what_requests_share_was_made_too(workers: Workers) -> None:
    made = threading.Event()
    engine = Engine(lambda: workers.ours.graph, warm_up=lambda held, wait: made.wait(20) and None)
    assert engine.stage == "reading"
    engine.start()
    try:
        deadline = time.monotonic() + 20
        while engine.stage == "reading" and time.monotonic() < deadline:
            time.sleep(0.01)
        assert engine.stage == "warming"
        made.set()
        while engine.stage == "warming" and time.monotonic() < deadline:
            time.sleep(0.01)
        assert engine.stage == "ready"
    finally:
        engine.stop()

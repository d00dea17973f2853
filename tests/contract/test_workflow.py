"""Agreeing under races, on both servers: one exchange a proposal, and no month agreed twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from itertools import count
from threading import Barrier

import pytest

from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.errors import Conflict
from symbiosis.model.organisation import Organisation
from symbiosis.model.proposal import Proposal
from symbiosis.model.quantity import Quantity
from symbiosis.model.stream import Need, Offer
from symbiosis.services.context import BANGKOK, Context
from symbiosis.services.exchange_workflow import take_step
from symbiosis.services.knowledge import load_seed
from symbiosis.services.lists.kinds import events_of
from symbiosis.services.lists.paging import page
from symbiosis.services.lists.queries import EventQuery
from symbiosis.services.matches import Scope, matches_of_offer
from symbiosis.services.proposal_workflow import exchange_id_of, say
from symbiosis.services.stream_ends import DayBreak, withdraw_offer
from symbiosis.services.workflow_inputs import AgreeInput, Said, StepInput
from symbiosis.settings import Settings
from symbiosis.store import agreements, columns, events, exchanges, organisations, standings, streams
from symbiosis.store.graph import Graph

pytestmark = pytest.mark.graph

NUMBERS = count(1)


@pytest.fixture(scope="module")
def context(graph: Graph) -> Context:
    made = Context(Settings(neo4j_uri=None), now=lambda: datetime(2026, 11, 24, 9, tzinfo=BANGKOK))
    made.graph = graph
    load_seed(made)
    return made


def propose(context: Context, takers: int = 1, **offer: object) -> list[Proposal]:
    """An offer of 100 t a month and its takers, each in want of 60; the proposals between them."""
    number = next(NUMBERS)
    giver = Organisation(f"giver_{number}", "Factory", "", "Giver", "3510", ("88",), latitude=13.0, longitude=100.0)
    some = [
        Organisation(f"taker_{number}_{n}", "Factory", "", "Taker", "2394", ("57",), latitude=13.1, longitude=100.0)
        for n in range(takers)
    ]
    organisations.save(context.graph, [giver, *some])
    wanted = Quantity.every_month("t", 60, 60)
    needs = [Need(f"need_{one.id}", one.id, wanted, material_id="coal-fly-ash") for one in some]
    streams.save_needs(context.graph, needs)
    given = Offer(
        f"off_{number}",
        giver.id,
        "coal-fly-ash",
        Quantity.every_month("t", 100, 100),
        status="waste",
        present_route="landfill",
        **offer,  # type: ignore[arg-type]
    )
    streams.save_offers(context.graph, [given])
    found = matches_of_offer(context, given.id, MatchParameters(top_k=100), Scope())
    mine = {need.id for need in needs}
    return sorted((p for p in found.proposals if p.need_id in mine), key=lambda proposal: proposal.id)


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do all of them at the same moment; results, or the Conflict that each raised."""
    barrier = Barrier(len(works))

    def one(work: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return work()
        except Conflict as refused:
            return refused

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def agree(context: Context, proposal: Proposal, who: str) -> Callable[[], object]:
    return lambda: say(context, proposal.id, "agree", AgreeInput(organisation_id=who))


def agreed_of(context: Context, offer_id: str) -> list[float]:
    taken = columns.offer_columns(context.graph, synthetic=None, offer_id=offer_id)["agreed_monthly"][0]
    return taken or [0.0] * 12


@pytest.mark.parametrize("attempt", range(5))
def test_two_sides_that_agree_at_once_make_one_exchange(context: Context, attempt: int) -> None:
    (proposal,) = propose(context)
    words = [agree(context, proposal, who) for who in (proposal.giver_id, proposal.taker_id)]
    results = at_once(*words, *words)
    assert not [one for one in results if isinstance(one, Conflict)], results
    found = exchanges.of_organisation(context.graph, proposal.giver_id)
    assert [one.id for one in found] == [exchange_id_of(proposal.id)]
    assert standings.get(context.graph, proposal.id).standing.state == "agreed"
    assert agreed_of(context, proposal.offer_id) == [60.0] * 12
    told = [entry.event.what for entry in events.of_organisation(context.graph, proposal.taker_id)]
    assert sorted(told) == ["agree", "agree", "made"]


@pytest.mark.parametrize("attempt", range(3))
def test_no_month_is_agreed_twice(context: Context, attempt: int) -> None:
    proposals = propose(context, takers=3)
    assert len(proposals) == 3
    for proposal in proposals:
        agree(context, proposal, proposal.giver_id)()
    results = at_once(*(agree(context, proposal, proposal.taker_id) for proposal in proposals))
    refused = [one for one in results if isinstance(one, Conflict)]
    assert len(refused) == 2 and all("giver has left" in one.message.en for one in refused)
    assert agreed_of(context, proposals[0].offer_id) == [60.0] * 12
    assert len(exchanges.of_organisation(context.graph, proposals[0].giver_id)) == 1


def test_agreeing_and_declining_at_once_ends_in_one_of_both(context: Context) -> None:
    (proposal,) = propose(context)
    agree(context, proposal, proposal.giver_id)()
    decline = Said(organisation_id=proposal.taker_id, reason="เปลี่ยนใจ")
    at_once(agree(context, proposal, proposal.taker_id), lambda: say(context, proposal.id, "decline", decline))
    standing = standings.get(context.graph, proposal.id).standing
    made = exchanges.of_organisation(context.graph, proposal.giver_id)
    assert (standing.state, len(made)) in (("agreed", 1), ("declined", 0))


def test_a_step_taken_twice_at_once_is_told_once(context: Context) -> None:
    (proposal,) = propose(context)
    for who in (proposal.giver_id, proposal.taker_id):
        agree(context, proposal, who)()
    exchange_id = exchange_id_of(proposal.id)
    step = StepInput(organisation_id=proposal.giver_id)
    at_once(*[lambda: take_step(context, exchange_id, "request_consent", step)] * 4)
    told = [entry.event.what for entry in events.of_organisation(context.graph, proposal.giver_id)]
    assert told.count("request_consent") == 1


def test_a_rerun_keeps_what_was_said_and_sees_what_is_left(context: Context) -> None:
    (proposal,) = propose(context)
    say(context, proposal.id, "interest", Said(organisation_id=proposal.taker_id, reason="ดี"))
    before = standings.get(context.graph, proposal.id).standing
    matches_of_offer(context, proposal.offer_id, MatchParameters(top_k=100), Scope())
    assert standings.get(context.graph, proposal.id).standing == before
    for who in (proposal.giver_id, proposal.taker_id):
        agree(context, proposal, who)()
    again = matches_of_offer(context, proposal.offer_id, MatchParameters(top_k=100), Scope())
    assert all(p.amount_per_year <= 480 for p in again.proposals) and proposal.need_id not in {
        p.need_id for p in again.proposals
    }


def test_what_has_run_out_is_not_matched_and_marked_when_it_is_met(context: Context) -> None:
    proposals = propose(context, valid_until=date(2026, 11, 30))
    say(context, proposals[0].id, "interest", Said(organisation_id=proposals[0].taker_id))
    later = Context(context.settings, now=lambda: datetime(2026, 12, 1, 0, 5, tzinfo=BANGKOK))
    later.graph = context.graph
    assert matches_of_offer(later, proposals[0].offer_id, MatchParameters(), Scope()).proposals == ()
    assert streams.get_offer(context.graph, proposals[0].offer_id).state == "expired"
    assert standings.get(context.graph, proposals[0].id).standing.state == "expired"
    told = [entry.event for entry in events.of_organisation(context.graph, proposals[0].taker_id)]
    assert [(one.what, one.by) for one in told][-1] == ("expire", None)


def test_what_nobody_meets_is_marked_when_a_day_begins_and_told_once(context: Context) -> None:
    proposals = propose(context, valid_until=date(2026, 11, 30))
    say(context, proposals[0].id, "interest", Said(organisation_id=proposals[0].taker_id))
    later = Context(context.settings, now=lambda: datetime(2026, 11, 30, 23, 55, tzinfo=BANGKOK))
    later.graph = context.graph
    day_break = DayBreak(later)
    day_break()
    assert streams.get_offer(context.graph, proposals[0].offer_id).state == "open"
    later.now = lambda: datetime(2026, 12, 1, 0, 1, tzinfo=BANGKOK)
    for _ in range(2):
        day_break()
    assert streams.get_offer(context.graph, proposals[0].offer_id).state == "expired"
    for who in (proposals[0].giver_id, proposals[0].taker_id):
        told = [entry.event for entry in events.of_organisation(context.graph, who)]
        assert [(one.about_kind, one.by) for one in told if one.what == "expire"].count(("proposal", None)) == 1


def test_a_command_that_lists_events_sees_what_has_run_out(context: Context) -> None:
    proposals = propose(context, valid_until=date(2026, 11, 30))
    later = Context(context.settings, now=lambda: datetime(2026, 12, 1, 0, 5, tzinfo=BANGKOK))
    later.graph = context.graph
    told = page(later, events_of(proposals[0].giver_id), EventQuery()).rows
    assert ("expire", "offer") in [(one.what, one.about_kind) for one in told]


def test_an_exchange_goes_on_when_its_offer_is_withdrawn(context: Context) -> None:
    (proposal,) = propose(context)
    for who in (proposal.giver_id, proposal.taker_id):
        agree(context, proposal, who)()
    withdraw_offer(context, proposal.offer_id, Said(organisation_id=proposal.giver_id))
    assert agreements.get(context.graph, exchange_id_of(proposal.id)).exchange.state == "agreed"
    assert standings.get(context.graph, proposal.id).standing.state == "agreed"

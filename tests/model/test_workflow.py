"""Doors between states: every state is reached, none left by a forbidden door; a refusal names what is allowed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbiosis.model.agreement import Paper, is_verified
from symbiosis.model.errors import Conflict
from symbiosis.model.exchange import ENDED_STATES, EXCHANGE_STATES, RUNNING_STATES, ExchangeState
from symbiosis.model.proposal import PROPOSAL_STATES, ProposalState
from symbiosis.model.workflow import (
    EXCHANGE_STEPS,
    OPEN_PROPOSAL_STATES,
    PROPOSAL_ACTIONS,
    ExchangeStep,
    ProposalAction,
    evidence_class,
    next_exchange_state,
    next_proposal_state,
)

ALLOWED_PROPOSALS = {
    ("proposed", "interested"), ("proposed", "declined"), ("proposed", "withdrawn"), ("proposed", "expired"),
    ("interested", "interested"), ("interested", "agreed"), ("interested", "declined"),
    ("interested", "withdrawn"), ("interested", "expired"),
}  # fmt: skip
"""THAI.md, written out a second time."""
CHAIN: tuple[ExchangeState, ...] = (
    "agreed", "consent_requested", "consented", "permitted", "moving", "reported", "closed"
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PROPOSAL_ACTIONS), st.booleans()), max_size=12))
def test_a_proposal_only_takes_allowed_ways(said: list[tuple[ProposalAction, bool]]) -> None:
    state: ProposalState = "proposed"
    for action, both in said:
        try:
            after = next_proposal_state(state, action, agreed_by_both=both)
        except Conflict as refused:
            assert state not in OPEN_PROPOSAL_STATES, "an open proposal refuses no word"
            assert action in refused.message.en and state in refused.message.th
            continue
        assert (state, after) in ALLOWED_PROPOSALS
        assert (after == "agreed") == (action == "agree" and both and state == "interested")
        state = after


@given(st.booleans(), st.lists(st.sampled_from(EXCHANGE_STEPS), max_size=20))
def test_an_exchange_goes_forward_only_and_waste_never_moves_without_permit(
    needs_permit: bool, steps: list[ExchangeStep]
) -> None:
    state: ExchangeState = "agreed"
    been = [state]
    for step in steps:
        try:
            after = next_exchange_state(state, step, needs_permit=needs_permit)
        except Conflict:
            continue
        assert state not in ENDED_STATES
        if after != "stopped":
            forward = CHAIN.index(after) - CHAIN.index(state)
            straight = not needs_permit and (state, after) == ("agreed", "moving")
            assert forward == 1 or straight or state == after == "reported"
        state = after
        been.append(state)
    if needs_permit and set(been) & set(RUNNING_STATES):
        assert been[:5] == list(CHAIN[:5]), "consent and permit came first"
    if not needs_permit:
        assert not set(been) & {"consent_requested", "consented", "permitted"}


def test_every_state_is_reached() -> None:
    reached: set[ProposalState] = {"proposed"}
    for state in PROPOSAL_STATES:
        for action in PROPOSAL_ACTIONS:
            for both in (False, True):
                try:
                    reached.add(next_proposal_state(state, action, agreed_by_both=both))
                except Conflict:
                    continue
    assert reached == set(PROPOSAL_STATES)
    assert _reached(needs_permit=True) == set(EXCHANGE_STATES)
    assert _reached(needs_permit=False) == set(EXCHANGE_STATES) - {"consent_requested", "consented", "permitted"}


def _reached(needs_permit: bool) -> set[ExchangeState]:
    reached: set[ExchangeState] = set()
    new: set[ExchangeState] = {"agreed"}
    while new:
        reached |= new
        found: set[ExchangeState] = set()
        for state in new:
            for step in EXCHANGE_STEPS:
                try:
                    found.add(next_exchange_state(state, step, needs_permit=needs_permit))
                except Conflict:
                    continue
        new = found - reached
    return reached


def test_a_refusal_names_what_is_allowed_in_both_languages() -> None:
    with pytest.raises(Conflict, match=r"is consented: start is not possible. Possible: permitted, stop") as caught:
        next_exchange_state("consented", "start", needs_permit=True)
    assert "permitted, stop" in caught.value.message.th
    with pytest.raises(Conflict, match="it has ended"):
        next_proposal_state("declined", "interest")


def test_evidence_grows_with_the_papers() -> None:
    assert evidence_class(permit=False, weighed=False, verified=False) == "declared"
    assert evidence_class(permit=True, weighed=False, verified=True) == "permitted", "nothing weighed to verify"
    assert evidence_class(permit=False, weighed=True, verified=False) == "weighed"
    assert evidence_class(permit=True, weighed=True, verified=True) == "verified"


def test_a_verification_is_of_a_whole_weighed_year() -> None:
    paper = Paper("V-1", date(2026, 1, 15), None)
    year = {f"2025-{month:02d}": 1.0 for month in range(1, 13)}
    assert is_verified(paper, year, is_lot=False)
    assert is_verified(paper, year | {"2026-05": 1.0}, is_lot=False), "weighed later: no matter"
    for missing in ("2025-01", "2025-06", "2025-12"):
        assert not is_verified(paper, {key: 1.0 for key in year if key != missing}, is_lot=False), missing
    assert not is_verified(None, year, is_lot=False)
    assert not is_verified(Paper("V-1"), year, is_lot=False), "no day"
    assert not is_verified(Paper(on=paper.on), year, is_lot=False), "nobody's"
    assert is_verified(paper, {"2026-01": 1.0}, is_lot=True)
    assert not is_verified(paper, {"2026-02": 1.0}, is_lot=True), "weighed after the paper"

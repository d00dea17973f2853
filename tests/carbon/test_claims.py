"""Claims and portfolios: shares, no double counting, T-VER tonnes out, correlation kept, moments equal full draws."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbiosis.carbon.baseline import Baseline
from symbiosis.carbon.case import Case, prepare
from symbiosis.carbon.claim import Claim, lifetime_years, raise_status, refuse_double_counting
from symbiosis.carbon.match_inputs import match_inputs
from symbiosis.carbon.national import MatchGroup, national_total
from symbiosis.carbon.portfolio import annual_total, portfolio
from symbiosis.carbon.uncertainty import SharedDraws
from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.model.errors import Conflict, InvalidInput

CATALOGUE = shipped_catalogue()
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def known_cases() -> list[Case]:
    cases = []
    for pathway in CATALOGUE.pathways.values():
        if pathway.delivered_unit == "kg":
            material = CATALOGUE.materials[pathway.material_id]
            case = prepare(CATALOGUE, pathway, material, baseline=Baseline("landfill", "stated"))
            if case.unknowns.central:
                cases.append(case)
    return cases


CASES = known_cases()
SHARED = SharedDraws(CASES[0].factor_set)


def claim_of(case: Case, match_id: str = "m1", amount: float = 1000.0, km: float = 40.0, **fields) -> Claim:
    period_from, period_until = fields.pop("period", YEAR)
    inputs = match_inputs(case, amount, km)
    return Claim(match_id, inputs, period_from, period_until, "giver", "taker", **fields)


def test_shares_must_sum_to_the_whole():
    assert claim_of(CASES[0], giver_share=0.3, taker_share=0.7).share_of("giver") == 0.3
    with pytest.raises(InvalidInput, match="100"):
        claim_of(CASES[0], giver_share=0.6, taker_share=0.5)


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 1), st.lists(st.integers(0, len(CASES) - 1), min_size=1, max_size=4))
def test_the_views_of_giver_and_taker_add_up_to_the_portfolio(share, picks):
    claims = [
        claim_of(CASES[pick], f"m{number}", giver_share=share, taker_share=1 - share)
        for number, pick in enumerate(picks)
    ]
    whole = portfolio(claims, SHARED)
    giver, taker = (portfolio(claims, SHARED, party) for party in ("giver", "taker"))
    assert giver.total.central + taker.total.central == pytest.approx(whole.total.central)
    assert giver.total.mean + taker.total.mean == pytest.approx(whole.total.mean)
    assert sum(whole.terms.values()) == pytest.approx(whole.total.central)


@settings(max_examples=10, deadline=None)
@given(st.floats(0, 1), st.lists(st.integers(0, len(CASES) - 1), min_size=1, max_size=3), st.floats(0, 900))
def test_swapping_giver_and_taker_changes_nothing(share, picks, tver):
    claims = [
        claim_of(CASES[pick], f"m{number}", giver_share=share, taker_share=1 - share, tver_tonnes=tver)
        for number, pick in enumerate(picks)
    ]
    swapped = [
        replace(c, giver_id="taker", taker_id="giver", giver_share=c.taker_share, taker_share=c.giver_share)
        for c in claims
    ]
    assert portfolio(claims, SHARED) == portfolio(swapped, SHARED)
    for party in ("giver", "taker"):
        assert portfolio(claims, SHARED, party) == portfolio(swapped, SHARED, party)


def test_a_match_is_counted_once_in_a_period():
    first = claim_of(CASES[0], period=(date(2026, 1, 1), date(2026, 6, 30)))
    second = claim_of(CASES[0], period=(date(2026, 7, 1), date(2026, 12, 31)))
    refuse_double_counting([first, second])
    overlapping = claim_of(CASES[0], period=(date(2026, 6, 30), date(2026, 12, 31)))
    with pytest.raises(Conflict, match="m1"):
        portfolio([first, overlapping], SHARED)


def test_tonnes_in_a_tver_project_are_left_out():
    whole = annual_total([claim_of(CASES[0])])
    assert annual_total([claim_of(CASES[0], tver_tonnes=250)]) == pytest.approx(0.75 * whole)
    assert annual_total([claim_of(CASES[0], tver_tonnes=5000)]) == 0


def test_an_unknown_saving_cannot_be_claimed():
    pathway = CATALOGUE.pathways["P001-01"]
    case = prepare(CATALOGUE, pathway, CATALOGUE.materials["coal-fly-ash"], baseline=Baseline())
    with pytest.raises(InvalidInput, match="central"):
        claim_of(case)


def test_the_status_ladder_only_climbs():
    contracted = raise_status(claim_of(CASES[0]), "contracted")
    assert raise_status(contracted, "verified").status == "verified"
    with pytest.raises(Conflict):
        raise_status(contracted, "estimated")


def test_lifetime_ends_with_the_contract():
    claim = claim_of(CASES[0], contract_until=date(2028, 12, 31))
    assert lifetime_years(claim, 10) == pytest.approx(3.0, abs=0.01)
    assert lifetime_years(claim, 2) == 2
    with pytest.raises(InvalidInput):
        lifetime_years(claim_of(CASES[0]), 10)


def test_shared_factors_keep_a_portfolio_correlated():
    """Ten matches on the same factors scatter more than ten independent ones would."""
    case = next(case for case in CASES if case.pathway_id == "P001-01")
    claims = [claim_of(case, f"m{number}") for number in range(10)]
    alone = portfolio(claims[:1], SHARED).total
    together = portfolio(claims, SHARED).total
    assert together.mean == pytest.approx(10 * alone.mean, rel=0.02)
    assert together.standard_deviation > 1.05 * alone.standard_deviation * 10**0.5
    assert together.standard_deviation < 10 * alone.standard_deviation


def test_moments_agree_with_full_draws_within_one_percent():
    """1,000 matches: own inputs by their moments against every input drawn (issue 6)."""
    rng = np.random.default_rng(7)
    picks = rng.integers(0, len(CASES), 1000)
    amounts, distances = np.exp(rng.normal(6, 1.2, 1000)), rng.uniform(5, 250, 1000)
    claims = [claim_of(CASES[pick], f"m{i}", amounts[i], distances[i]) for i, pick in enumerate(picks)]
    full = portfolio(claims, SHARED).total
    groups = [
        MatchGroup(CASES[pick], amounts[picks == pick], distances[picks == pick], np.full((picks == pick).sum(), 1.0))
        for pick in np.unique(picks)
    ]
    scale = claims[0].scale
    by_moments = national_total(groups, SHARED)
    assert by_moments.count == full.count == 1000
    assert by_moments.central * scale == pytest.approx(full.central)
    assert by_moments.p5 * scale == pytest.approx(full.p5, rel=0.01)
    assert by_moments.p95 * scale == pytest.approx(full.p95, rel=0.01)
    assert national_total(groups, SharedDraws(CASES[0].factor_set)) == by_moments

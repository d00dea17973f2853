"""Speed of the carbon room, as ratios against a plain baseline in the same run; the issue's ceilings as bounds.

The ceilings (5 ms a match, 1 s for 1,000 matches, 60 s and 4 GB for 100,000) are asked of a quiet machine, in CPU time:
a run on a busy one is judged by its ratio to plain numpy work of the same size.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from symbiosis.carbon.baseline import Baseline
from symbiosis.carbon.case import Case, prepare
from symbiosis.carbon.claim import Claim
from symbiosis.carbon.match_inputs import match_inputs
from symbiosis.carbon.national import MatchGroup, national_total
from symbiosis.carbon.portfolio import portfolio
from symbiosis.carbon.terms import terms
from symbiosis.carbon.uncertainty import DRAWS, SharedDraws, simulate
from symbiosis.knowledge.catalogue import shipped_catalogue

CATALOGUE = shipped_catalogue()


def cases() -> list[Case]:
    made = []
    for pathway in CATALOGUE.pathways.values():
        if pathway.delivered_unit == "kg":
            for route in ("landfill", "stockpile"):
                material = CATALOGUE.materials[pathway.material_id]
                case = prepare(CATALOGUE, pathway, material, baseline=Baseline(route, "stated"))
                if case.unknowns.central:
                    made.append(case)
    return made


CASES = cases()


def best(work: Callable[[], object], repeats: int = 5) -> float:
    """CPU seconds of the fastest of some runs, after one that warms up; what others do here does not count."""
    work()
    taken = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def plain_draws(inputs: int) -> float:
    """Seconds that numpy's own generator needs for as many lognormal draws: the yardstick."""
    generator = np.random.default_rng(1)
    return best(lambda: [np.exp(generator.standard_normal(DRAWS)) for _ in range(inputs)])


def random_pairs(count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    generator = np.random.default_rng(1)
    picks = generator.integers(0, len(CASES), count)
    return picks, np.exp(generator.normal(6, 1.5, count)), generator.uniform(5, 250, count)


def report(name: str, seconds: float, yardstick: float, ceiling: float, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n  {name}: {seconds * 1000:,.2f} ms, {seconds / yardstick:.2f} × the yardstick; ceiling {ceiling} s")


def test_one_match(capsys):
    inputs = match_inputs(CASES[0], 500.0, 60.0)
    varying = sum(p.distribution.standard_deviation > 0 for p in inputs.parameters)
    taken = best(lambda: simulate(inputs, "m", SharedDraws(CASES[0].factor_set)))
    yardstick = plain_draws(varying)
    report("Monte Carlo of one match, 10,000 draws", taken, yardstick, 0.005, capsys)
    assert taken < max(0.005, 5 * yardstick)


def test_a_park_of_a_thousand_matches(capsys):
    picks, amounts, distances = random_pairs(1000)
    year = date(2026, 1, 1), date(2026, 12, 31)
    claims = [
        Claim(f"m{i}", match_inputs(CASES[pick], amounts[i], distances[i]), *year, "giver", "taker")
        for i, pick in enumerate(picks)
    ]
    own = sum(p.kind == "input" and p.distribution.standard_deviation > 0 for c in claims for p in c.inputs.parameters)
    taken = best(lambda: portfolio(claims, SharedDraws(CASES[0].factor_set)), repeats=2)
    yardstick = plain_draws(own // 100) * 100
    report(f"park of 1,000 matches, {own:,} own inputs", taken, yardstick, 1, capsys)
    assert taken < max(1.0, 2 * yardstick)


def test_the_nation(capsys):
    picks, amounts, distances = random_pairs(100_000)
    order = np.argsort(picks, kind="stable")
    unique, starts = np.unique(picks[order], return_index=True)
    groups = [
        MatchGroup(CASES[pick], amounts[part], distances[part], np.ones(part.size))
        for pick, part in zip(unique, np.split(order, starts[1:]), strict=True)
    ]
    totals = []
    taken = best(lambda: totals.append(national_total(groups, SharedDraws(CASES[0].factor_set))), repeats=1)
    assert totals[0] == totals[1], "bit by bit"
    report("nation of 100,000 matches", taken, plain_draws(1000), 60, capsys)
    assert taken < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 4 * 1024**2


def test_vectorised_terms_against_one_call_a_pair(capsys):
    """What matching relies on: one call for many pairs beats a call for each by two orders of magnitude."""
    _, amounts, distances = random_pairs(2000)
    together = best(lambda: terms(CASES[0], amounts, distances))
    apart = best(lambda: [terms(CASES[0], a, d) for a, d in zip(amounts[:100], distances[:100], strict=True)]) * 20
    with capsys.disabled():
        print(f"\n  terms of 2,000 pairs: {together * 1000:.2f} ms together, {apart / together:,.0f} × one by one")
    assert apart > 20 * together

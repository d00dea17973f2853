"""The kernel against a plain loop over pairs, in the same run: a ratio, never a time."""

from __future__ import annotations

import random
import time

import pytest

from symbiosis.matching.kernel import evaluate
from symbiosis.matching.parameters import MatchParameters
from symbiosis.matching.ranking import rank
from symbiosis.model.quantity import Quantity
from symbiosis.model.stream import Need, Offer
from tests.matching.network import needs_of, offers_of
from tests.matching.test_against_a_plain_reference import CATALOGUE, EVERYBODY, GIVERS, TAKERS, plain_way

pytestmark = pytest.mark.slow

OFFERS, NEEDS = 60, 60
AT_LEAST = 5.0


def network() -> tuple[list[Offer], list[Need]]:
    dice = random.Random(4)
    materials = ("coal-fly-ash", "coal-bottom-ash", "rice-husk", "sawdust-shavings")
    offers = [
        Offer(
            f"off_{i:04d}",
            dice.choice(GIVERS).id,
            dice.choice(materials),
            Quantity.every_month("t", dice.uniform(1, 500), 500),
            present_route="landfill",
            present_route_evidence="stated",
        )
        for i in range(OFFERS)
    ]
    needs = [
        Need(
            f"need_{i:04d}",
            dice.choice(TAKERS).id,
            Quantity.every_month("t", dice.uniform(1, 500), 500),
            material_id=dice.choice(materials),
        )
        for i in range(NEEDS)
    ]
    return offers, needs


def test_the_kernel_is_many_times_a_plain_loop(capsys: pytest.CaptureFixture[str]) -> None:
    offers, needs = network()
    offered, needed = offers_of(offers, EVERYBODY), needs_of(needs, EVERYBODY)
    parameters = MatchParameters()

    def kernel() -> int:
        return len(rank(evaluate(CATALOGUE, offered, needed), offered, needed, parameters).pairs())

    kernel()
    start = time.perf_counter()
    ranked = kernel()
    ours = time.perf_counter() - start
    start = time.perf_counter()
    for offer in offers:
        for need in needs:
            for pathway in CATALOGUE.pathways_of_material[offer.material_id]:
                plain_way(offer, need, pathway)
    plain = time.perf_counter() - start
    with capsys.disabled():
        figures = f"kernel {ours:.3f} s, plain loop {plain:.2f} s, ratio {plain / ours:.0f}"
        print(f"\nmatching {OFFERS * NEEDS} pairs, {ranked} open: {figures}")
    assert plain / ours > AT_LEAST

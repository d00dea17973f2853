"""What is worked out of many proposals together is what each of them comes to alone, to the last bit."""

from __future__ import annotations

from dataclasses import replace

from symbiosis.demo.generate import generate
from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.matching.allocation import Allocated
from symbiosis.matching.kernel import evaluate
from symbiosis.matching.parameters import MatchParameters
from symbiosis.matching.proposing import MOST_AT_ONCE, propose_all
from symbiosis.matching.ranking import rank
from tests.matching.network import needs_of, offers_of

CATALOGUE = shipped_catalogue()


def test_many_proposals_are_each_what_it_is_alone() -> None:
    network = generate(CATALOGUE, factories=40, streams=150)
    offers, needs = offers_of(network.offers, network.organisations), needs_of(network.needs, network.organisations)
    parameters = MatchParameters(top_k=2)
    given = [
        Allocated(pair, pair.monthly(offers, needs), float(pair.piece.amount_per_year[pair.row, pair.column]))
        for pair in rank(evaluate(CATALOGUE, offers, needs), offers, needs, parameters).top(parameters.top_k)
    ]
    told: list[tuple[int, int]] = []
    together = propose_all(CATALOGUE, given, offers, needs, parameters, lambda *done: told.append(done))
    assert len(together) > MOST_AT_ONCE and len({one.quantity_unit for one in together}) > 1
    assert told[-1] == (len(given), len(given))
    for number, (one, proposal) in enumerate(zip(given, together, strict=True), start=1):
        (alone,) = propose_all(CATALOGUE, [one], offers, needs, parameters)
        assert replace(alone, rank=number) == proposal

"""The demo holds what the network's indicators look for: pairs, loops, and chains that one proposal would close."""

from __future__ import annotations

import networkx as nx
import pytest

from symbiosis.demo.fitting import Receivers
from symbiosis.demo.generate import DEMO_SEED
from symbiosis.demo.network import Network
from symbiosis.demo.places import place
from symbiosis.demo.plan import town_plans
from symbiosis.demo.plants import plants_of
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.columns import Receiver
from symbiosis.matching.finding import find
from symbiosis.matching.parameters import MatchParameters
from symbiosis.matching.receivers import fit
from tests.matching.network import needs_of, offers_of


@pytest.fixture(scope="module")
def running(demo: Network) -> nx.DiGraph:
    graph = nx.DiGraph()
    for exchange in demo.exchanges:
        if exchange.state in ("moving", "reported"):
            graph.add_edge(exchange.giver_id, exchange.taker_id, kind=exchange.kind)
    return graph


@pytest.fixture(scope="module")
def loops(running: nx.DiGraph) -> list[list[str]]:
    return list(nx.simple_cycles(running, length_bound=5))


def test_there_are_reciprocal_pairs_and_loops_of_three_to_five(loops: list[list[str]]) -> None:
    lengths = [len(loop) for loop in loops]
    assert lengths.count(2) >= 6
    assert all(lengths.count(length) >= 2 for length in (3, 4, 5))


def test_loops_have_utilities_and_community_enterprises_in_them(
    demo: Network, running: nx.DiGraph, loops: list[list[str]]
) -> None:
    kinds = {organisation.id: organisation.kind for organisation in demo.organisations}
    assert sum(any(kinds[member] == "CommunityEnterprise" for member in loop) for loop in loops) >= 3
    with_utility = 0
    for loop in loops:
        links = zip(loop, [*loop[1:], loop[0]], strict=True)
        with_utility += any(running.edges[link]["kind"] == "utility" for link in links)
    assert with_utility >= 3


def test_several_chains_would_be_closed_by_one_proposal(
    demo: Network, running: nx.DiGraph, catalogue: Catalogue
) -> None:
    """An open offer and a fitting open need stand at the two ends of a chain that runs, and the matching proposes
    them to each other by a real pathway. In one town, so that the test is short."""
    members = {o.id for o in demo.organisations if o.area_ids[0].endswith("_0001")}
    offers = [offer for offer in demo.offers if offer.organisation_id in members]
    needs = [need for need in demo.needs if need.organisation_id in members]
    found = find(
        catalogue,
        offers_of(offers, demo.organisations),
        needs_of(needs, demo.organisations),
        MatchParameters(top_k=50),
    )
    closing: dict[int, int] = {}
    for proposal in found.proposals:
        giver, taker = proposal.giver_id, proposal.taker_id
        if proposal.pathway_id is None or proposal.by_analogy or running.has_edge(giver, taker):
            continue
        if giver in running and taker in running and nx.has_path(running, taker, giver):
            length = nx.shortest_path_length(running, taker, giver) + 1
            closing[length] = closing.get(length, 0) + 1
    assert closing.get(2, 0) >= 1 and closing.get(3, 0) >= 1 and closing.get(4, 0) >= 1


def test_the_demo_fits_receivers_as_the_matching_does(catalogue: Catalogue) -> None:
    """The demo has an index of its own (it comes before the matching); only the loose words all, farm and site, which
    it never uses for a link, may differ."""
    from random import Random

    from symbiosis.demo.members import members_of

    plan = town_plans(240, None, None)[0]
    random = Random(DEMO_SEED)
    members = members_of(plan, place(catalogue, 0, random), plants_of(catalogue), random)
    receivers = Receivers(catalogue, members)
    for pathway in catalogue.pathways.values():
        ours = set(receivers.of(pathway))
        theirs = {
            index
            for index, member in enumerate(members)
            if fit(
                pathway,
                Receiver(member.organisation.kind, member.organisation.isic, member.organisation.factory_types),
            )
        }
        assert ours <= theirs, pathway.id
        if not {"all", "farm", "site"} & set(pathway.receiver_factory_types):
            assert ours == theirs, pathway.id

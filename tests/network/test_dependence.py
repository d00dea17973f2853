"""Shares by hand, the core, and that every opportunity really closes what it says."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbiosis.network.dependence import core, flow_dependences, loop_dependence, reciprocal_pairs
from symbiosis.network.exchange_network import exchange_network
from symbiosis.network.links import Link
from symbiosis.network.loops import find_loops
from symbiosis.network.opportunities import PossibleLink, opportunities


def link(giver: str, taker: str, tonnes: float | None = 10.0) -> Link:
    return Link(f"x_{giver}{taker}", giver, taker, "by-product", "declared", tonnes, None)


def test_shares_of_need_and_of_residual_by_hand() -> None:
    links = [(link("a", "b", 30.0), "ash"), (link("c", "b", 10.0), "ash"), (link("b", "a", 5.0), "steam")]
    flows = flow_dependences(links, open_needs={("b", "ash"): 60.0}, open_offers={("a", "ash"): 10.0})
    to_b = flows["a", "b"][0]
    assert (to_b.d_in, to_b.d_out) == (pytest.approx(30 / 100), pytest.approx(30 / 40))
    pair = reciprocal_pairs(flows)[0]
    assert (pair.first_id, pair.second_id) == ("a", "b")
    assert pair.mutual == pytest.approx((0.3 * 1.0) ** 0.5)


def test_what_is_not_published_stays_unknown() -> None:
    flows = flow_dependences([(link("a", "b", None), "x"), (link("b", "a", 5.0), "y")], {}, {})
    assert flows["a", "b"][0].d_in is None
    assert reciprocal_pairs(flows)[0].mutual is None


def test_along_a_loop_the_weakest_share_counts() -> None:
    links = [(link("a", "b", 1.0), "m"), (link("b", "c", 1.0), "n"), (link("c", "a", 1.0), "o")]
    flows = flow_dependences(links, open_needs={("c", "n"): 3.0}, open_offers={})
    loop = find_loops(exchange_network(each for each, _ in links)).loops[0]
    assert loop_dependence(loop, flows) == pytest.approx(0.25)


def test_the_core_is_who_can_reach_each_other() -> None:
    found = core([link("a", "b"), link("b", "c"), link("c", "a"), link("c", "d", 30.0)])
    assert found.components == (("a", "b", "c"),)
    assert (found.share_of_actors, found.share_of_tonnes) == (0.75, pytest.approx(0.5))
    assert core([]).components == ()


nodes = st.integers(0, 7).map(lambda number: f"org_{number}")
some_links = st.lists(st.builds(link, nodes, nodes, st.floats(1, 50)), max_size=25)
proposed = st.lists(st.tuples(nodes, nodes, st.floats(1, 50)), min_size=1, max_size=6)


def cycles(network: nx.DiGraph) -> set[tuple[str, ...]]:
    """Every loop of two to five, from its smallest member, found by networkx."""
    found = [cycle for cycle in nx.simple_cycles(network, length_bound=5) if len(cycle) > 1]
    starts = [cycle.index(min(cycle)) for cycle in found]
    return {(*cycle[start:], *cycle[:start]) for cycle, start in zip(found, starts, strict=True)}


@given(some_links, proposed)
@settings(max_examples=150, deadline=None)
def test_every_opportunity_closes_what_it_says_and_none_is_missed(
    links: list[Link], wanted: list[tuple[str, str, float]]
) -> None:
    network = exchange_network(links)
    proposals = [PossibleLink(f"prop_{i}", *each) for i, each in enumerate(wanted)]
    found = {each.link.proposal_id: each for each in opportunities(network, proposals)}
    before = {loop.members for loop in find_loops(network).loops}
    for proposal in proposals:
        if network.has_edge(proposal.giver_id, proposal.taker_id) or proposal.giver_id == proposal.taker_id:
            assert proposal.proposal_id not in found
            continue
        added: nx.DiGraph = network.copy()
        added.add_edge(proposal.giver_id, proposal.taker_id, tonnes=proposal.tonnes_per_year)
        new = {loop.members: loop for loop in find_loops(added).loops if loop.members not in before}
        assert set(new) == cycles(added) - cycles(network), "as networkx finds them"
        opportunity = found.get(proposal.proposal_id)
        if opportunity is None:
            assert not new
            continue
        assert opportunity.shortest == new[opportunity.shortest.members]
        assert len(opportunity.shortest.members) == min(map(len, new))
        assert opportunity.strongest.bottleneck_tonnes == max(loop.bottleneck_tonnes or 0 for loop in new.values())
        named = {opportunity.shortest.members, opportunity.strongest.members}
        assert opportunity.others == len(new) - len(named)


def test_a_proposal_that_closes_more_than_can_be_listed_says_so() -> None:
    whole: nx.DiGraph = nx.relabel_nodes(nx.complete_graph(14, nx.DiGraph()), {i: f"n{i:02d}" for i in range(14)})
    nx.set_edge_attributes(whole, 5.0, "tonnes")
    whole.remove_edge("n00", "n01")
    [found] = opportunities(whole, [PossibleLink("prop", "n00", "n01", 3.0)])
    assert found.closes_pair and found.shortest.members == ("n00", "n01")
    assert found.others_truncated and found.others >= 900


def test_what_comes_over_the_border_is_part_of_the_requirement_and_of_the_residual() -> None:
    inside = [(link("a", "b", 10.0), "ash"), (link("b", "a", 10.0), "dust")]
    beside = [(link("x", "b", 990.0), "ash"), (link("b", "x", 990.0), "dust"), (link("a", "b", 30.0), "steam")]
    flows = flow_dependences(inside, {}, {}, beside)
    assert (flows["a", "b"][0].d_in, flows["a", "b"][0].d_out) == (pytest.approx(0.01), 1.0)
    assert (flows["b", "a"][0].d_in, flows["b", "a"][0].d_out) == (1.0, pytest.approx(0.01))
    assert set(flows) == {("a", "b"), ("b", "a")}, "what is beside makes no pair"
    unknown = flow_dependences(inside, {}, {}, [(link("x", "b", None), "ash")])
    assert unknown["a", "b"][0].d_in is None, "part of the requirement is not published"
    more = flow_dependences(inside, {}, {}, [(link("a", "b", 30.0), "ash")])
    assert more["a", "b"][0].d_in == pytest.approx(0.25), "another kind between the same two"

"""Loops against networkx, their order, and their bounds."""

from __future__ import annotations

from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbiosis.network.loops import find_loops, ordered_cycles

nodes = st.integers(0, 9).map(lambda number: f"org_{number}")
networks = st.lists(st.tuples(nodes, nodes, st.floats(0.1, 100)), max_size=45)


def network_of(links: list[tuple[str, str, float | None]]) -> nx.DiGraph:
    network = nx.DiGraph()
    for giver, taker, tonnes in links:
        network.add_edge(giver, taker, tonnes=tonnes)
    return network


def from_smallest(cycle: list[str]) -> tuple[str, ...]:
    start = cycle.index(min(cycle))
    return tuple(cycle[start:] + cycle[:start])


@given(networks, st.integers(2, 5))
@settings(max_examples=150, deadline=None)
def test_the_same_loops_as_networkx_each_once(links: list[tuple[str, str, float | None]], length: int) -> None:
    network = network_of(links)
    ours = list(ordered_cycles(network, length))
    reference = {from_smallest(c) for c in nx.simple_cycles(network, length_bound=length) if len(c) > 1}
    assert len(ours) == len(set(ours)) and set(ours) == reference


@pytest.mark.parametrize("seed", range(6))
def test_on_large_random_networks_too_and_a_cut_listing_holds_the_first(seed: int) -> None:
    """Up to some thousand loops; what a bound leaves are true loops, the shortest lengths first."""
    random = Random(seed)
    nodes, share = random.choice([(60, 0.05), (120, 0.025), (250, 0.01), (40, 0.1)])
    drawn = nx.gnp_random_graph(nodes, share, seed=seed, directed=True)
    network = nx.relabel_nodes(drawn, {number: f"org_{number:03d}" for number in drawn})
    nx.set_edge_attributes(network, {edge: random.uniform(1, 100) for edge in network.edges}, "tonnes")
    reference = {from_smallest(c) for c in nx.simple_cycles(network, length_bound=5) if len(c) > 1}
    whole = find_loops(network, max_loops=100_000)
    assert {loop.members for loop in whole.loops} == reference
    assert (whole.known, whole.truncated) == (len(reference), False)
    for loop in whole.loops:
        ways = zip(loop.members, (*loop.members[1:], loop.members[0]), strict=True)
        assert loop.bottleneck_tonnes == min(network.edges[way]["tonnes"] for way in ways)
    bound = len(reference) // 3
    cut = find_loops(network, max_loops=bound)
    assert cut.truncated == (len(reference) > bound) and cut.known == len(cut.loops) == bound
    kept = {loop.members for loop in cut.loops}
    assert len(kept) == bound and kept <= reference


def test_sorted_by_length_then_bottleneck_then_ids() -> None:
    pairs = [("c", "d", 5.0), ("d", "c", 9.0), ("a", "b", 1.0), ("b", "a", 7.0), ("e", "f", None), ("f", "e", 3.0)]
    triangle = [("a", "g", 50.0), ("g", "h", 50.0), ("h", "a", 50.0)]
    network = network_of([*pairs, *triangle])
    loops = find_loops(network).loops
    assert [(loop.members, loop.bottleneck_tonnes) for loop in loops] == [
        (("c", "d"), 5.0), (("a", "b"), 1.0), (("e", "f"), None), (("a", "g", "h"), 50.0)
    ]  # fmt: skip


def test_a_listing_that_was_cut_says_so() -> None:
    complete = nx.relabel_nodes(nx.complete_graph(7, nx.DiGraph()), {i: f"n{i}" for i in range(7)})
    everything = find_loops(complete)
    assert not everything.truncated and everything.known == 21 + 70 + 210 + 504
    cut = find_loops(complete, max_loops=100)
    assert cut.truncated and cut.known == len(cut.loops) == 100
    assert not find_loops(complete, max_loops=805).truncated


@pytest.mark.parametrize(("length", "count"), [(2, 0), (3, 1), (5, 1)])
def test_a_triangle_with_a_tail(length: int, count: int) -> None:
    network = network_of([("A", "B", 1.0), ("B", "C", 1.0), ("C", "A", 1.0), ("C", "D", 1.0)])
    assert find_loops(network, length).known == count

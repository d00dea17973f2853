"""Which single proposals would make organisations depend on each other: each closes a pair or loop open today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from symbiosis.network.loops import MAX_LENGTH, Loop

MAX_WAYS = 1_000
"""Ways back that are looked at for one proposal; more are counted as "at least"."""


@dataclass(frozen=True, slots=True)
class PossibleLink:
    """A proposal as the network sees it."""

    proposal_id: str
    giver_id: str
    taker_id: str
    tonnes_per_year: float | None


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A proposal whose link alone closes `shortest` (a pair where it has two members).

    `strongest` is the one of its loops with the largest bottleneck, the shortest itself where no bottleneck is known;
    `others` counts the loops that are neither, `others_truncated` says that there may be more.
    """

    link: PossibleLink
    shortest: Loop
    strongest: Loop
    others: int
    others_truncated: bool

    @property
    def closes_pair(self) -> bool:
        """Whether two organisations would give to each other."""
        return len(self.shortest.members) == 2


def opportunities(
    network: nx.DiGraph, proposals: Iterable[PossibleLink], max_length: int = MAX_LENGTH
) -> list[Opportunity]:
    """Every proposal that closes a loop of at most `max_length`; best first: shortest loop, largest bottleneck, id.

    A proposal between two that are linked already in that direction closes nothing new.
    """
    found = []
    for link in proposals:
        closed = _closed_by(network, link, max_length)
        if closed is not None:
            found.append(closed)
    found.sort(
        key=lambda each: (
            len(each.shortest.members),
            -(each.strongest.bottleneck_tonnes or 0.0),
            each.link.proposal_id,
        )
    )
    return found


def _closed_by(network: nx.DiGraph, link: PossibleLink, max_length: int) -> Opportunity | None:
    if link.giver_id == link.taker_id or network.has_edge(link.giver_id, link.taker_id):
        return None
    loops: list[Loop] = []
    truncated = False
    for way in _ways_back(network, link.taker_id, link.giver_id, max_length - 1):
        if len(loops) == MAX_WAYS:
            truncated = True
            break
        loops.append(_loop(network, link, way))
    if not loops:
        return None
    shortest = min(loops, key=lambda loop: (len(loop.members), -(loop.bottleneck_tonnes or 0.0), loop.members))
    strongest = min(loops, key=lambda loop: (-(loop.bottleneck_tonnes or 0.0), len(loop.members), loop.members))
    named = {shortest.members, strongest.members}
    return Opportunity(link, shortest, strongest, len(loops) - len(named), truncated)


def _ways_back(network: nx.DiGraph, start: str, goal: str, max_steps: int) -> Iterator[tuple[str, ...]]:
    """Simple paths from `start` to `goal`, shortest first, at most `max_steps` links long."""
    if start not in network or goal not in network:
        return
    for steps in range(1, max_steps + 1):
        for path in nx.all_simple_paths(network, start, goal, cutoff=steps):
            if len(path) == steps + 1:
                yield tuple(path)


def _loop(network: nx.DiGraph, link: PossibleLink, way: tuple[str, ...]) -> Loop:
    """The loop giver → taker → … → giver, smallest id first, with its bottleneck."""
    members = (link.giver_id, *way[:-1])
    tonnes = [link.tonnes_per_year, *(network.edges[step]["tonnes"] for step in pairwise(way))]
    known = [amount for amount in tonnes if amount is not None]
    first = members.index(min(members))
    return Loop(members[first:] + members[:first], min(known) if len(known) == len(tonnes) else None)

"""Loops of an exchange network: bounded by length and by number, each once, smallest id first.

An ordered search: a loop is found from its smallest member alone, and only along nodes that can still come home in the
steps that are left. `networkx.simple_cycles` is the reference that tests hold it against.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

MAX_LENGTH = 5
MAX_LOOPS = 10_000
"""Twenty-nine organisations in Kwinana have 8,852 loops: a listing is always bounded."""


@dataclass(frozen=True, slots=True)
class Loop:
    """Members in the order of flow, smallest id first; `bottleneck_tonnes` None where a link's tonnes are unknown."""

    members: tuple[str, ...]
    bottleneck_tonnes: float | None

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """(giver, taker) of each step, the last one closing the loop."""
        return tuple(zip(self.members, self.members[1:] + self.members[:1], strict=True))


@dataclass(frozen=True, slots=True)
class Loops:
    """Loops sorted by length, then by bottleneck (largest first, unknown last), then by ids; `known` were found in all.

    `truncated`: the search was cut at its limit, so there may be more than `known`.
    """

    loops: tuple[Loop, ...]
    known: int
    truncated: bool


def find_loops(network: nx.DiGraph, max_length: int = MAX_LENGTH, max_loops: int = MAX_LOOPS) -> Loops:
    """All loops of 2 to `max_length` members, at most `max_loops` of them; edges carry `tonnes` (None: not known)."""
    found: list[Loop] = []
    truncated = False
    for members in ordered_cycles(network, max_length):
        if len(found) == max_loops:
            truncated = True
            break
        found.append(loop_of(network, members))
    found.sort(key=lambda loop: (len(loop.members), _minus(loop.bottleneck_tonnes), loop.members))
    return Loops(tuple(found), len(found), truncated)


def loop_of(network: nx.DiGraph, members: Sequence[str]) -> Loop:
    """The loop along `members` with the smallest of its links' tonnes."""
    loop = Loop(tuple(members), None)
    tonnes = [network.edges[link].get("tonnes") for link in loop.links]
    return Loop(loop.members, None if None in tonnes else min(tonnes))


def ordered_cycles(network: nx.DiGraph, max_length: int) -> Iterator[tuple[str, ...]]:
    """Every simple cycle of 2 to `max_length` nodes once, from its smallest node, in order of nodes."""
    for component in sorted(sorted(c) for c in nx.strongly_connected_components(network) if len(c) > 1):
        inside = set(component)
        successors = {n: sorted(m for m in network.successors(n) if m in inside and m != n) for n in component}
        predecessors = {n: [m for m in network.predecessors(n) if m in inside and m != n] for n in component}
        for start in component:
            yield from _from(start, successors, _steps_home(start, predecessors, max_length), max_length)


def _steps_home(start: str, predecessors: Mapping[str, Sequence[str]], max_length: int) -> dict[str, int]:
    """Fewest steps from each node back to `start` over nodes not smaller than it, up to `max_length` − 1."""
    steps = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if steps[node] < max_length - 1:
            for before in predecessors[node]:
                if before > start and before not in steps:
                    steps[before] = steps[node] + 1
                    queue.append(before)
    return steps


def _from(
    start: str, successors: Mapping[str, Sequence[str]], home: Mapping[str, int], max_length: int
) -> Iterator[tuple[str, ...]]:
    path = [start]
    on_path = {start}
    pending = [iter(successors[start])]
    while pending:
        following = next(pending[-1], None)
        if following is None:
            pending.pop()
            on_path.discard(path.pop())
        elif following == start:
            if len(path) > 1:
                yield tuple(path)
        elif following not in on_path and following in home and len(path) + home[following] <= max_length:
            path.append(following)
            on_path.add(following)
            pending.append(iter(successors[following]))


def _minus(tonnes: float | None) -> float:
    return float("inf") if tonnes is None else -tonnes

"""Mutual dependence: who could not do without whom, as shares of what they need and of what they have left over."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from symbiosis.network.exchange_network import exchange_network
from symbiosis.network.links import Link, total
from symbiosis.network.loops import Loop

Stream = tuple[str, str]
"""(organisation id, material name or id)."""


@dataclass(frozen=True, slots=True)
class FlowDependence:
    """One direction of a pair by one material; shares in [0, 1], None where tonnes are not published.

    `d_in`: share of the taker's requirement of this input that the giver meets; `d_out`: share of the giver's residual
    that the taker takes (INDICATORS.md, "dependence").
    """

    giver_id: str
    taker_id: str
    material: str
    tonnes_per_year: float | None
    d_in: float | None
    d_out: float | None


@dataclass(frozen=True, slots=True)
class ReciprocalPair:
    """Two that give to each other, smaller id first, with the strongest flow each way.

    `mutual` = sqrt(D_in(second←first) · D_in(first←second)), None where a share is not known.
    """

    first_id: str
    second_id: str
    to_second: FlowDependence
    to_first: FlowDependence
    mutual: float | None


@dataclass(frozen=True, slots=True)
class Core:
    """The strongly connected organisations: members of components with more than one; shares of actors and tonnes."""

    components: tuple[tuple[str, ...], ...]
    share_of_actors: float
    share_of_tonnes: float | None


def flow_dependences(
    links: Iterable[tuple[Link, str]],
    open_needs: Mapping[Stream, float],
    open_offers: Mapping[Stream, float],
    beside: Iterable[tuple[Link, str]] = (),
) -> dict[tuple[str, str], list[FlowDependence]]:
    """Dependence of every (giver, taker) by material. `links` come with their material; the open amounts, t a year, are
    what is still wanted and left: requirement = what comes in + open needs, residual = what goes out + open offers.

    `beside`: exchanges that are no links here, over the border or of a kind that the definition does not count; what
    they bring or take is part of the requirement or residual all the same.
    """
    totals = _flows(links)
    every = totals | {(*key, ""): tonnes for key, tonnes in _flows(beside).items()}
    required = _totals(every, end=1, still_open=open_needs)
    residual = _totals(every, end=0, still_open=open_offers)
    found: defaultdict[tuple[str, str], list[FlowDependence]] = defaultdict(list)
    for (giver, taker, material), tonnes in sorted(totals.items()):
        d_in = _share(tonnes, required[taker, material])
        d_out = _share(tonnes, residual[giver, material])
        found[giver, taker].append(FlowDependence(giver, taker, material, tonnes, d_in, d_out))
    return dict(found)


def _flows(links: Iterable[tuple[Link, str]]) -> dict[tuple[str, ...], float | None]:
    """Tonnes a year by giver, taker and material; None where one of them is not known."""
    flows: defaultdict[tuple[str, ...], list[float | None]] = defaultdict(list)
    for link, material in links:
        if link.giver_id != link.taker_id:
            flows[link.giver_id, link.taker_id, material].append(link.tonnes_per_year)
    return {key: total(tonnes) for key, tonnes in flows.items()}


def reciprocal_pairs(flows: Mapping[tuple[str, str], list[FlowDependence]]) -> list[ReciprocalPair]:
    """Every pair that gives both ways; strongest mutual dependence first, unknown ones last, then by ids."""
    pairs = []
    for first, second in sorted(flows):
        if first < second and (second, first) in flows:
            there, back = _strongest(flows[first, second]), _strongest(flows[second, first])
            known = there.d_in is not None and back.d_in is not None
            mutual = math.sqrt((there.d_in or 0.0) * (back.d_in or 0.0)) if known else None
            pairs.append(ReciprocalPair(first, second, there, back, mutual))
    pairs.sort(key=lambda pair: (pair.mutual is None, -(pair.mutual or 0.0), pair.first_id, pair.second_id))
    return pairs


def loop_dependence(loop: Loop, flows: Mapping[tuple[str, str], list[FlowDependence]]) -> float | None:
    """The smallest D_in along a loop; None where one is not known."""
    shares = [_strongest(flows[link]).d_in for link in loop.links]
    known = [share for share in shares if share is not None]
    return min(known) if len(known) == len(shares) else None


def core(links: Iterable[Link]) -> Core:
    """Members of strongly connected components of more than one, components in order of their smallest id."""
    network = exchange_network(links)
    components = sorted(tuple(sorted(c)) for c in nx.strongly_connected_components(network) if len(c) > 1)
    members = {member for component in components for member in component}
    inside = [network.edges[a, b]["tonnes"] for a, b in network.edges if a in members and b in members]
    everything = [network.edges[edge]["tonnes"] for edge in network.edges]
    whole = total(everything)
    share = _share(total(inside), whole) if inside else (0.0 if whole is not None else None)
    actors = network.number_of_nodes()
    return Core(tuple(components), len(members) / actors if actors else 0.0, share)


def _strongest(flows: list[FlowDependence]) -> FlowDependence:
    return max(flows, key=lambda flow: (flow.d_in is not None, flow.d_in or 0.0, flow.material))


def _totals(
    flows: Mapping[tuple[str, ...], float | None], *, end: int, still_open: Mapping[Stream, float]
) -> dict[Stream, float | None]:
    gathered: defaultdict[Stream, list[float | None]] = defaultdict(list)
    for key, tonnes in flows.items():
        gathered[key[end], key[2]].append(tonnes)
    return {
        stream: None if (moved := total(tonnes)) is None else moved + still_open.get(stream, 0.0)
        for stream, tonnes in gathered.items()
    }


def _share(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None

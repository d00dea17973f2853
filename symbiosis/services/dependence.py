"""Mutual dependence of an area: pairs, loops, the core, and what single proposals would close."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx

from symbiosis.matching.columns import NeedColumns, OfferColumns, StreamColumns
from symbiosis.matching.finding import find
from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.area import Area
from symbiosis.model.proposal import Proposal
from symbiosis.network.cyclicity import cyclicity
from symbiosis.network.dependence import (
    Core,
    ReciprocalPair,
    core,
    flow_dependences,
    loop_dependence,
    reciprocal_pairs,
)
from symbiosis.network.exchange_network import exchange_network
from symbiosis.network.links import Link, LinkDefinition, counting, counts, link_kind, total
from symbiosis.network.loops import Loop, Loops, find_loops
from symbiosis.network.opportunities import Opportunity, PossibleLink, opportunities
from symbiosis.services.context import Context
from symbiosis.services.stream_ends import open_needs, open_offers
from symbiosis.store import areas, exchanges, standings


@dataclass(frozen=True, slots=True)
class FoundOpportunity:
    """An opportunity with the proposal that makes it."""

    opportunity: Opportunity
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Dependence:
    """Mutual dependence of an area at a day under one link definition; links over the border are not in it.

    `loop_shares`: the smallest D_in along each loop, in the order of `loops`; `loop_kg_co2e_per_year`: what all
    exchanges along it save, None where that of one is not known. `opportunities` are empty where proposals were not
    asked for.
    """

    area: Area
    definition: LinkDefinition
    at: date
    actors: int
    links: int
    cyclicity: float
    pairs: tuple[ReciprocalPair, ...]
    loops: Loops
    loop_shares: tuple[float | None, ...]
    loop_kg_co2e_per_year: tuple[float | None, ...]
    core: Core
    opportunities: tuple[FoundOpportunity, ...]
    exchange_ids: tuple[str, ...]


def area_dependence(
    context: Context,
    area_id: str,
    definition: LinkDefinition = "by-product+utility",
    at: date | None = None,
    *,
    max_length: int = 5,
    max_loops: int = 1000,
    with_proposals: bool = True,
) -> Dependence:
    """What depends on what in an area, and what one more exchange would close. NotFound for an unknown area.

    Proposals are found now, between members of the area, for all that each pair could move, where their exchange would
    count by the definition. Of a past day there are none, and what was still wanted and left over then is not known:
    its shares are of what ran.
    """
    day = at or context.today
    here = areas.get(context.graph, area_id)
    running = running_in(context, here, day)
    links = counting((one.link for one in running if one.inside), definition)
    counted = {link.exchange_id for link in links}
    posted = open_streams(context, here) if day >= context.today else None
    flows = flow_dependences(
        ((one.link, one.material) for one in running if one.link.exchange_id in counted),
        _open_tonnes(posted[1]) if posted else {},
        _open_tonnes(posted[0]) if posted else {},
        ((one.link, one.material) for one in running if one.link.exchange_id not in counted),
    )
    network = exchange_network(links)
    loops = find_loops(network, max_length, max_loops)
    closing: tuple[FoundOpportunity, ...] = ()
    if with_proposals and posted:
        best = possible_exchanges(context, *posted, definition)
        possible = [PossibleLink(p.id, p.giver_id, p.taker_id, p.tonnes_per_year) for p in best.values()]
        by_id = {proposal.id: proposal for proposal in best.values()}
        closing = tuple(
            FoundOpportunity(each, by_id[each.link.proposal_id])
            for each in opportunities(network, possible, max_length)
        )
    return Dependence(
        area=here,
        definition=definition,
        at=day,
        actors=network.number_of_nodes(),
        links=network.number_of_edges(),
        cyclicity=cyclicity(network),
        pairs=tuple(reciprocal_pairs(flows)),
        loops=loops,
        loop_shares=tuple(loop_dependence(loop, flows) for loop in loops.loops),
        loop_kg_co2e_per_year=tuple(_kg_co2e(loop, network) for loop in loops.loops),
        core=core(links),
        opportunities=closing,
        exchange_ids=tuple(link.exchange_id for link in links),
    )


@dataclass(frozen=True, slots=True)
class Running:
    """An exchange that runs, what it gives (a material's id, else its name), and whether both ends are in the area; of
    one that crosses the border, `giver_inside` says which."""

    link: Link
    material: str
    inside: bool
    giver_inside: bool


def running_in(context: Context, area: Area, day: date) -> list[Running]:
    """Exchanges of members of an area that run on a day, those over its border after those inside."""
    asked: dict[str, Any] = {"at_date": day, "synthetic": area.synthetic}
    inside = exchanges.running_links(context.graph, area.id, **asked)
    crossing = exchanges.crossing_links(context.graph, area.id, **asked)
    ends = (["both"] * len(inside["exchange_id"]), crossing["inside"])
    return [
        Running(link, material_id or name, end == "both", end != "taker")
        for found, which in zip((inside, crossing), ends, strict=True)
        for link, material_id, name, end in zip(
            (Link(*values) for values in zip(*(found[name] for name in Link.__slots__), strict=True)),
            found["material_id"],
            found["material"],
            which,
            strict=True,
        )
    ]


def open_streams(context: Context, area: Area) -> tuple[OfferColumns, NeedColumns]:
    """What members of an area offer and need now."""
    return (
        open_offers(context, synthetic=area.synthetic, area_id=area.id),
        open_needs(context, synthetic=area.synthetic, area_id=area.id),
    )


def possible_exchanges(
    context: Context, offers: OfferColumns, needs: NeedColumns, definition: LinkDefinition
) -> dict[tuple[str, str], Proposal]:
    """The best proposal for each giver and taker that could still come about, found now, of those whose exchange would
    count by the definition: one link is one link."""
    best: dict[tuple[str, str], Proposal] = {}
    settled = standings.settled_pairs(context.graph)
    kinds = dict(zip(offers.ids, offers.kinds, strict=True))
    for proposal in find(context.catalogue, offers, needs, MatchParameters(), settled=settled).proposals:
        kind = link_kind(context.catalogue, proposal.material_id, kinds[proposal.offer_id].status)
        if counts(kind, definition):
            best.setdefault((proposal.giver_id, proposal.taker_id), proposal)
    return best


def _kg_co2e(loop: Loop, network: nx.DiGraph) -> float | None:
    return total(link.kg_co2e_per_year for step in loop.links for link in network.edges[step]["links"])


def _open_tonnes(streams: StreamColumns) -> dict[tuple[str, str], float]:
    """Open amounts, t a year, by organisation and material; needs for products and streams without tonnes left out."""
    assert isinstance(streams, OfferColumns | NeedColumns)
    amounts = streams.amount_per_year * streams.tonnes_per_unit
    totals: dict[tuple[str, str], float] = {}
    for owner, material_id, tonnes in zip(streams.organisation_ids, streams.material_ids, amounts, strict=True):
        if material_id is not None and tonnes == tonnes:
            key = (owner, material_id)
            totals[key] = totals.get(key, 0.0) + float(tonnes)
    return totals

"""The exchange network of an area: who gives to whom on a day, and, if wanted, who could."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self

import networkx as nx

from symbiosis.model.area import Area
from symbiosis.model.exchange import LinkKind
from symbiosis.network.exchange_network import exchange_network
from symbiosis.network.links import Link, LinkDefinition, counts, total
from symbiosis.services.confidentiality import Seen, known_exchanges, tells_by_elimination
from symbiosis.services.context import Context
from symbiosis.services.dependence import Running, open_streams, possible_exchanges, running_in
from symbiosis.services.proposal_views import ProposalView, proposal_views
from symbiosis.services.views import PartyView, View
from symbiosis.store import areas, organisations


@dataclass(frozen=True, slots=True)
class AreaNetwork:
    """`network` as `exchange_network` makes it. Edges that only could be have no `links`, but a `proposal`."""

    area: Area
    definition: LinkDefinition
    at: date
    network: nx.DiGraph
    border: tuple[Running, ...]


class EdgeView(View):
    """From a giver to a taker: the exchanges that run (those of which an end is withheld apart from the others), or the
    best proposal where none does.

    An id is null where it is withheld; `tonnes_per_year` where it is not published or not a mass.
    """

    giver_id: str | None
    taker_id: str | None
    state: Literal["running", "possible"]
    exchange_ids: list[str]
    tonnes_per_year: float | None
    proposal: ProposalView | None


class BorderView(View):
    """An exchange over the area's border: out of it or into it; it counts in neither area's indicators."""

    direction: Literal["out", "in"]
    exchange_id: str
    giver_id: str
    taker_id: str
    material: str
    kind: LinkKind
    tonnes_per_year: float | None


class NetworkView(View):
    """The network inside an area at a day; `nodes` are those at the end of an edge, but for withheld ones. Of an area
    with few members edges are left out of which an end is withheld.

    `border`: exchanges over it that run, of the kinds that the definition counts, without those of which an end is
    withheld; `border_tonnes_*`: what all of them bring and take, t a year, null where that of one is not known.
    """

    area_id: str
    definition: LinkDefinition
    at: date
    at_buddhist_year: int
    nodes: list[PartyView]
    edges: list[EdgeView]
    border: list[BorderView]
    border_tonnes_in: float | None
    border_tonnes_out: float | None
    synthetic: bool

    @classmethod
    def of(cls, context: Context, found: AreaNetwork, reader_id: str | None = None) -> Self:
        """As a reader (None: a stranger) may see it."""
        edges = sorted(found.network.edges(data=True), key=lambda edge: (edge[0], edge[1]))
        possible = [data["proposal"] for _, _, data in edges if not data["links"]]
        views = {view.id: view for view in proposal_views(context, possible, reader_id)}
        running = [link.exchange_id for _, _, data in edges for link in data["links"]]
        running += [one.link.exchange_id for one in found.border]
        seen = known_exchanges(context, running, reader_id)
        shown = [
            edge
            for giver, taker, data in edges
            for edge in (_running(giver, taker, data["links"], seen) if data["links"] else [_possible(data, views)])
        ]
        whole = [edge for edge in shown if None not in (edge.giver_id, edge.taker_id)]
        if len(whole) < len(shown) and tells_by_elimination(context, found.area.id):
            shown = whole
        # In an order that does not tell whom a withheld end stands beside.
        shown.sort(key=lambda edge: (edge.giver_id or "", edge.taker_id or "", edge.exchange_ids))
        ids = {end for edge in shown for end in (edge.giver_id, edge.taker_id) if end is not None}
        known = organisations.get_many(context.graph, ids)
        return cls(
            area_id=found.area.id,
            definition=found.definition,
            at=found.at,
            at_buddhist_year=found.at.year + 543,
            nodes=[PartyView.of(known[identifier]) for identifier in sorted(ids)],
            edges=shown,
            border=[_crossing(one) for one in found.border if not seen[one.link.exchange_id].hidden],
            border_tonnes_in=total(one.link.tonnes_per_year for one in found.border if not one.giver_inside),
            border_tonnes_out=total(one.link.tonnes_per_year for one in found.border if one.giver_inside),
            synthetic=found.area.synthetic,
        )


def area_network(
    context: Context,
    area_id: str,
    definition: LinkDefinition = "by-product+utility",
    at: date | None = None,
    *,
    with_proposals: bool = False,
) -> AreaNetwork:
    """Exchanges that run inside an area on a day (today unless said). NotFound for an unknown area.

    `with_proposals`: also the best proposal of each pair of members between whom nothing runs in that direction, found
    now, whatever the day, of those whose exchange would count.
    """
    day = at or context.today
    area = areas.get(context.graph, area_id)
    running = [one for one in running_in(context, area, day) if counts(one.link.kind, definition)]
    network = exchange_network(one.link for one in running if one.inside)
    if with_proposals:
        possible = possible_exchanges(context, *open_streams(context, area), definition)
        for (giver, taker), proposal in possible.items():
            if not network.has_edge(giver, taker):
                network.add_edge(giver, taker, links=(), tonnes=proposal.tonnes_per_year, proposal=proposal)
    border = tuple(one for one in running if not one.inside)
    return AreaNetwork(area, definition, day, network, border)


def _running(giver: str, taker: str, links: Iterable[Link], seen: Mapping[str, Seen]) -> list[EdgeView]:
    """The exchanges from one to another, apart by what is withheld of them: an open one beside a withheld one would
    tell whom that is of."""
    alike: dict[frozenset[str], list[Link]] = {}
    for link in links:
        alike.setdefault(frozenset(seen[link.exchange_id].hidden) & {giver, taker}, []).append(link)
    return [
        EdgeView(
            giver_id=None if giver in hidden else giver,
            taker_id=None if taker in hidden else taker,
            state="running",
            exchange_ids=sorted(link.exchange_id for link in some),
            tonnes_per_year=exchange_network(some).edges[giver, taker]["tonnes"],
            proposal=None,
        )
        for hidden, some in alike.items()
    ]


def _crossing(one: Running) -> BorderView:
    link = one.link
    return BorderView(
        direction="out" if one.giver_inside else "in",
        exchange_id=link.exchange_id,
        giver_id=link.giver_id,
        taker_id=link.taker_id,
        material=one.material,
        kind=link.kind,
        tonnes_per_year=link.tonnes_per_year,
    )


def _possible(data: dict[str, Any], views: Mapping[str, ProposalView]) -> EdgeView:
    view = views[data["proposal"].id]
    return EdgeView(
        giver_id=view.giver.id,
        taker_id=view.taker.id,
        state="possible",
        exchange_ids=[],
        tonnes_per_year=data["tonnes"],
        proposal=view,
    )

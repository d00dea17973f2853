"""Running exchanges as a networkx DiGraph: one edge an ordered pair, its exchanges and their tonnes on it."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from symbiosis.network.links import Link


def exchange_network(links: Iterable[Link]) -> nx.DiGraph:
    """Nodes are organisations; an edge has `links` (tuple) and `tonnes` a year (None where one of them is not known).

    An exchange of an organisation with itself is none.
    """
    network = nx.DiGraph()
    for link in links:
        if link.giver_id == link.taker_id:
            continue
        if network.has_edge(link.giver_id, link.taker_id):
            edge = network.edges[link.giver_id, link.taker_id]
            edge["links"] += (link,)
            known = edge["tonnes"] is not None and link.tonnes_per_year is not None
            edge["tonnes"] = edge["tonnes"] + link.tonnes_per_year if known else None
        else:
            network.add_edge(link.giver_id, link.taker_id, links=(link,), tonnes=link.tonnes_per_year)
    return network

"""Networks of organisations from files: the made-up demo and the real, published reference networks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from symbiosis.demo.files import Network, load_network
from symbiosis.knowledge.catalogue import seed_folder
from symbiosis.model.errors import Conflict, NotFound
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.exchange_savings import with_savings
from symbiosis.store import areas, exchanges, organisations, streams
from symbiosis.store.demo import wipe_synthetic

Progress = Callable[[str, int, int], None]
"""Told what is being written, how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class NetworkLoaded:
    """How many of each were written."""

    areas: int
    organisations: int
    offers: int
    needs: int
    exchanges: int


def reference_names() -> tuple[str, ...]:
    """The reference networks that ship, in order of name."""
    folder = seed_folder() / "reference_networks"
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("_")))


def load_reference(context: Context, name: str, on_progress: Progress | None = None) -> NetworkLoaded:
    """Write a reference network to the graph; again changes nothing. NotFound for an unknown name."""
    if name not in reference_names():
        known = ", ".join(reference_names())
        raise NotFound(
            Text(f"ไม่มีเครือข่าย {name} มี: {known}", f"there is no reference network {name}; there are: {known}")
        )
    return write_network(context, load_network(seed_folder() / "reference_networks" / name), on_progress)


def load_demo(context: Context, folder: Path | None = None, on_progress: Progress | None = None) -> NetworkLoaded:
    """Write the demo network (that ships, or of a folder) to the graph; again changes nothing.

    Another demo that is there already, in which ids mean somebody else, is taken out first.
    """
    network = load_network(folder or seed_folder() / "demo")
    try:
        return write_network(context, network, on_progress)
    except Conflict:
        remove_demo(context)
        return write_network(context, network, on_progress)


def remove_demo(context: Context) -> dict[str, int]:
    """Take everything made up out of the graph; how many of each."""
    return wipe_synthetic(context.graph)


def write_network(context: Context, network: Network, on_progress: Progress | None = None) -> NetworkLoaded:
    """Write areas, organisations, offers, needs and exchanges, in this order; idempotent."""

    def told(what: str, total: int) -> Callable[[int], None] | None:
        if on_progress is None:
            return None
        progress = on_progress
        progress(what, 0, total)
        return lambda done: progress(what, done, total)

    graph = context.graph
    known = {organisation.id: organisation for organisation in network.organisations}
    running = with_savings(context.catalogue, network.exchanges, known)
    return NetworkLoaded(
        areas=areas.save(graph, network.areas),
        organisations=organisations.save(
            graph, network.organisations, told("organisations", len(network.organisations))
        ),
        offers=streams.save_offers(graph, network.offers, told("offers", len(network.offers))),
        needs=streams.save_needs(graph, network.needs, told("needs", len(network.needs))),
        exchanges=exchanges.save(graph, running, told("exchanges", len(running))),
    )

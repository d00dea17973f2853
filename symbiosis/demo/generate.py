"""The demo network: everything in it is made up from the knowledge tables, and says so.

The same seed gives the same bytes. Towns are independent of one another, so that a network of any size can be made,
and written, town by town in bounded memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from symbiosis.demo.network import Network, joined
from symbiosis.demo.places import demo_network
from symbiosis.demo.plan import town_plans
from symbiosis.demo.plants import plants_of
from symbiosis.demo.town import make_town
from symbiosis.knowledge.catalogue import Catalogue

DEMO_SEED = 2569
"""The seed of the demo that ships: the Buddhist year it was made in."""
DEMO_FACTORIES = 240


def generate(
    catalogue: Catalogue,
    *,
    seed: int = DEMO_SEED,
    factories: int = DEMO_FACTORIES,
    community_enterprises: int | None = None,
    streams: int | None = None,
) -> Network:
    """A whole made-up network. `community_enterprises` None: a quarter of the factories; `streams` (offers and needs
    together) None: 3.75 a factory. ValueError for fewer than 12 factories."""
    parts = generate_parts(
        catalogue, seed=seed, factories=factories, community_enterprises=community_enterprises, streams=streams
    )
    return joined(parts)


def generate_parts(
    catalogue: Catalogue,
    *,
    seed: int = DEMO_SEED,
    factories: int = DEMO_FACTORIES,
    community_enterprises: int | None = None,
    streams: int | None = None,
) -> Iterator[Network]:
    """The same network piece by piece: first the area of them all, then one town (at most 400 factories or so) at a
    time; their ids follow on. An exchange over a border names a member of the next town."""
    plans = town_plans(factories, community_enterprises, streams)
    plants = plants_of(catalogue)
    yield Network(areas=(demo_network(),))
    for plan in plans:
        yield make_town(catalogue, plants, plan, plans, seed)

"""Areas and how dense their symbiosis is."""

from __future__ import annotations

from datetime import date

from symbiosis.model.area import Area
from symbiosis.network.density import Density, Size, density
from symbiosis.network.links import Link, LinkDefinition
from symbiosis.services.context import Context
from symbiosis.store import areas, exchanges, organisations


def area(context: Context, area_id: str) -> Area:
    """One area. NotFound where it is not there."""
    return areas.get(context.graph, area_id)


def area_density(
    context: Context, area_id: str, definition: LinkDefinition = "by-product+utility", at: date | None = None
) -> Density:
    """Density of the running exchanges inside an area at a date (today unless said); membership as registered.

    Made-up organisations count only in made-up areas.
    """
    day = at or context.today
    here = areas.get(context.graph, area_id)
    columns = exchanges.running_links(context.graph, area_id, at_date=day, synthetic=here.synthetic)
    links = [Link(*values) for values in zip(*(columns[name] for name in Link.__slots__), strict=True)]
    counts = organisations.count(context.graph, area_id, synthetic=here.synthetic)
    workers = organisations.workers(context.graph, area_id, synthetic=here.synthetic)
    size = Size(here.km2, sum(counts.values()), counts.get("Factory", 0), workers)
    return density(links, size, definition, day)

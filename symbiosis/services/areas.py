"""Areas and how dense their symbiosis is."""

from __future__ import annotations

from collections import Counter
from datetime import date

from symbiosis.model.area import Area
from symbiosis.model.text import Text
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


def kinds_there(context: Context) -> Text:
    """Which kinds of areas there are, real and made-up: what to ask for where an answer is empty."""
    counted = Counter((area.kind, area.synthetic) for area in areas.list_all(context.graph))
    real = ", ".join(f"{kind} {many}" for (kind, synthetic), many in sorted(counted.items()) if not synthetic) or "–"
    made_up = ", ".join(f"{kind} {many}" for (kind, synthetic), many in sorted(counted.items()) if synthetic) or "–"
    return Text(
        f"ไม่มีพื้นที่ชนิดนี้ ที่มีคือ จริง: {real}; สมมติ (--synthetic): {made_up}",
        f"no area of this kind; there are, real: {real}; made up (--synthetic): {made_up}",
    )

"""Pages of offers, needs and organisations out of what a running engine holds; the same as `store/pages.py` reads.

Places come from memory, rows from the graph by their ids, so that they are as they are now: one that was changed a
moment ago and fits no more is left out. None where there is no engine, or it has not read everything: then the graph
is asked. Another worker's new posting is seen when the engine hears of it, within a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from symbiosis.model.organisation import Organisation
from symbiosis.model.stream import Need, Offer
from symbiosis.services.context import Context
from symbiosis.services.held import Held
from symbiosis.services.list_index import Fits, ListIndex
from symbiosis.store import areas, streams
from symbiosis.store.graph import Graph
from symbiosis.store.list_rows import ListRow, row_of
from symbiosis.store.pages import Asked, Placed

Stream = TypeVar("Stream", Offer, Need)
EQUAL = ("state", "synthetic", "material_id", "product_id", "waste_code", "hazard", "status", "present_route")


def offers(context: Context, asked: Asked) -> list[Placed[Offer]] | None:
    """A page of offers from memory and by id."""
    held = _held(context)
    return None if held is None else _page(context, held, held.offer_lists, streams.offers_many, asked)


def needs(context: Context, asked: Asked) -> list[Placed[Need]] | None:
    """A page of needs from memory and by id."""
    held = _held(context)
    return None if held is None else _page(context, held, held.need_lists, streams.needs_many, asked)


def organisations(context: Context, asked: Asked) -> list[Organisation] | None:
    """A page of organisations, all of it from memory. `asked.filters` as `OrganisationQuery` names them."""
    held = _held(context)
    if held is None:
        return None
    area_id = asked.filters["area_id"]
    among = None if area_id is None else held.organisations.members(areas.ids_inside(context.graph, area_id))
    return held.organisations.after(asked.after.id, asked.limit, _fitting_organisations(asked.filters), among)


def _held(context: Context) -> Held | None:
    return None if context.engine is None else context.engine.held_to_the_last


def _page(
    context: Context,
    held: Held,
    index: ListIndex,
    fetch: Callable[[Graph, Iterable[str]], dict[str, Stream]],
    asked: Asked,
) -> list[Placed[Stream]]:
    fits, owners = _fitting(asked.filters), _owners(context, held, asked.filters)
    found: list[Placed[Stream]] = []
    after = asked.after
    while len(found) < asked.limit:
        wanted = asked.limit - len(found)
        places = index.places(asked.sort, after, wanted, fits, owners)
        rows = fetch(context.graph, [place.id for place in places]) if places else {}
        for place in places:
            row = rows.get(place.id)
            if row is not None and fits(row_of(row, 0)):
                found.append(Placed(place, row))
        if len(places) < wanted:
            break
        after = places[-1]
    return found


def _fitting(filters: Mapping[str, Any]) -> Fits:
    """Whether a row is one of those asked for, but for its owner."""
    equal = [(ListRow._fields.index(name), filters[name]) for name in EQUAL if filters.get(name) is not None]
    least = filters["min_tonnes_per_year"]

    def fits(row: ListRow) -> bool:
        for place, wanted in equal:
            if row[place] != wanted:
                return False
        return least is None or (row.tonnes_per_year is not None and row.tonnes_per_year >= least)

    return fits


def _owners(context: Context, held: Held, filters: Mapping[str, Any]) -> set[str] | None:
    """The organisations whose streams are asked for; None for everybody's."""
    organisation_id, area_id = filters["organisation_id"], filters["area_id"]
    own = None if organisation_id is None else {organisation_id}
    if area_id is None:
        return own
    members = held.organisations.members(areas.ids_inside(context.graph, area_id))
    return members if own is None else members & own


def _fitting_organisations(filters: Mapping[str, Any]) -> Callable[[Organisation], bool]:
    names = ("kind", "synthetic", "isic", "province_code")
    equal = [(name, filters[name]) for name in names if filters[name] is not None]
    part = filters["name_contains"]
    part = part.lower() if part else None
    factory_type = filters["factory_type"]

    def fits(one: Organisation) -> bool:
        if any(getattr(one, name) != wanted for name, wanted in equal):
            return False
        if factory_type is not None and factory_type not in one.factory_types:
            return False
        return part is None or any(part in name.lower() for name in (one.name_th, one.name_en) if name)

    return fits

"""Lists in pages, in an order that writing does not upset: a page starts after a place, not after a number of rows.

A place is a sort key and an id. Keys grow from row to row (what is wanted largest first has its sign turned), and rows
without the value that is sorted by have a key above all others. By id alone the key is 0 everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from symbiosis.model.agreement import Agreed, Papers, Spoken, Standing
from symbiosis.model.area import Area
from symbiosis.model.draft import Draft
from symbiosis.model.exchange import Exchange
from symbiosis.model.proposal import Proposal
from symbiosis.model.stream import Need, Offer
from symbiosis.store.graph import Graph, Row
from symbiosis.store.properties import from_properties
from symbiosis.store.standings import version_of

Thing = TypeVar("Thing")
Aggregate = Literal["offers", "needs", "proposals", "exchanges"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in its list."""

    key: float
    id: str


START = Place(-1e300, "")
"""Before every row."""


@dataclass(frozen=True, slots=True)
class Placed(Generic[Thing]):
    """A row at its place."""

    place: Place
    thing: Thing


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows: `filters` by parameter name (None narrows nothing), at most `limit` of them after `after`."""

    filters: Mapping[str, Any]
    sort: str
    after: Place
    limit: int


def offers(graph: Graph, asked: Asked) -> list[Placed[Offer]]:
    """Offers; of an organisation, or of members of an area or of one inside it, where the filters name one."""
    return _page(graph, "offers", asked, lambda row: from_properties(Offer, row))


def needs(graph: Graph, asked: Asked) -> list[Placed[Need]]:
    """Needs, as `offers`."""
    return _page(graph, "needs", asked, lambda row: from_properties(Need, row))


def proposals(graph: Graph, asked: Asked) -> list[Placed[Spoken]]:
    """Proposals as they stand; of an organisation or area: with one end there."""
    return _page(graph, "proposals", asked, _spoken)


def exchanges(graph: Graph, asked: Asked) -> list[Placed[Agreed]]:
    """Exchanges with their papers; of an organisation or area: with one end there."""
    return _page(graph, "exchanges", asked, _agreed)


def areas(graph: Graph, asked: Asked) -> list[Placed[Area]]:
    """Areas, in order of id."""
    rows = graph.read("areas/page", **asked.filters, after_id=asked.after.id, limit=asked.limit)
    return [_placed(row, lambda found: from_properties(Area, found)) for row in rows]


def drafts(graph: Graph, asked: Asked) -> list[Placed[Draft]]:
    """Drafts of an organisation, in order of id."""
    rows = graph.read("drafts/page", **asked.filters, after_id=asked.after.id, limit=asked.limit)
    return [_placed(row, lambda found: from_properties(Draft, found)) for row in rows]


def _page(graph: Graph, aggregate: Aggregate, asked: Asked, make: Callable[[Row], Thing]) -> list[Placed[Thing]]:
    if asked.filters["organisation_id"] is not None:
        query = f"{aggregate}/page_of_organisation"
    elif asked.filters["area_id"] is not None:
        query = f"{aggregate}/page_of_area"
    elif asked.sort == "id":
        # The order of the index, so that a page costs what is on it.
        query = f"{aggregate}/page"
    else:
        query = f"{aggregate}/page_sorted"
    after = {"sort": asked.sort, "key": asked.after.key, "after_id": asked.after.id}
    rows = graph.read(query, **asked.filters, **after, limit=asked.limit)
    return [_placed(row, make) for row in rows]


def _placed(row: Row, make: Callable[[Row], Thing]) -> Placed[Thing]:
    properties = row["properties"]
    return Placed(Place(float(row.get("key", 0.0)), properties["id"]), make(properties))


def _spoken(properties: Row) -> Spoken:
    return Spoken(from_properties(Proposal, properties), from_properties(Standing, properties), version_of(properties))


def _agreed(properties: Row) -> Agreed:
    return Agreed(from_properties(Exchange, properties), from_properties(Papers, properties), version_of(properties))

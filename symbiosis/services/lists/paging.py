"""Reading a list: one page of it, or all of it in batches, each row as its reader may see it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from symbiosis.services.context import Context
from symbiosis.services.lists.cursor import cursor_after, place_of
from symbiosis.services.lists.filters import check_filters
from symbiosis.services.lists.queries import ListQuery
from symbiosis.services.views import View
from symbiosis.store.pages import START, Place, Placed

Query = TypeVar("Query", bound=ListQuery)
Shown = TypeVar("Shown", bound=View)
ROWS_AT_A_TIME = 500
"""Of a whole list: so much of it is in memory."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[Query, Shown]):
    """A list: how its rows are read after a place, how a reader may see them (None: not at all), and its flat columns.

    `columns` are paths into the view; a column is named as its path with _ between the steps.
    """

    name: str
    read: Callable[[Context, Query, Place, int], Sequence[Placed[Any]]]
    show: Callable[[Context, Query, Sequence[Any]], Sequence[Shown | None]]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page(Generic[Shown]):
    """Some rows, and the cursor of those after them; None at the end."""

    rows: list[Shown]
    next: str | None


def page(context: Context, listing: Listing[Query, Shown], query: Query) -> Page[Shown]:
    """One page of a list. InvalidInput with every fault of the filters and the cursor."""
    after = _start(context, listing, query)
    rows: list[Shown] = []
    while True:
        # One more than is wanted says whether there is a next page.
        found = listing.read(context, query, after, query.limit + 1)
        for placed, view in zip(found, listing.show(context, query, [one.thing for one in found]), strict=True):
            if len(rows) == query.limit:
                return Page(rows, cursor_after(after, _asked(listing.name, query)))
            after = placed.place
            if view is not None:
                rows.append(view)
        if len(found) <= query.limit:
            return Page(rows, None)


def whole(context: Context, listing: Listing[Query, Shown], query: Query) -> Iterator[Shown]:
    """Every row of a list (after the cursor, where one is given), read as it is asked for. Raises as `page` at once."""
    return _batches(context, listing, query, _start(context, listing, query))


def _batches(context: Context, listing: Listing[Query, Shown], query: Query, after: Place) -> Iterator[Shown]:
    while True:
        found = listing.read(context, query, after, ROWS_AT_A_TIME)
        yield from (one for one in listing.show(context, query, [one.thing for one in found]) if one is not None)
        if len(found) < ROWS_AT_A_TIME:
            return
        after = found[-1].place


def _start(context: Context, listing: Listing[Query, Shown], query: Query) -> Place:
    check_filters(context, query)
    return START if query.cursor is None else place_of(query.cursor, _asked(listing.name, query))


def _asked(name: str, query: ListQuery) -> str:
    filters = {key: value for key, value in query.filters().items() if value is not None}
    return json.dumps([name, query.sorted_by, filters], sort_keys=True, default=str)

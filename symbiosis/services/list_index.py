"""All offers, or all needs, in the orders in which lists show them: kept in memory beside the graph by the engine.

A page of a list costs what is on it: its places come from here, its rows are fetched by id. Places are those of
`store/pages.py`, so that a cursor of a page read from the graph goes on here, and the other way round.
"""

from __future__ import annotations

import heapq
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from sortedcontainers import SortedList

from symbiosis.store.list_rows import ListRow
from symbiosis.store.pages import Place

Fits = Callable[[ListRow], bool]
UNKNOWN = 1e300
"""The key of what lacks the value that is sorted by: above all there is."""


def _by_id(_row: ListRow) -> float:
    return 0.0


def _by_tonnes(row: ListRow) -> float:
    return UNKNOWN if row.tonnes_per_year is None else -float(row.tonnes_per_year)


def _by_change(row: ListRow) -> float:
    return -float(row.changed_at)


KEYS: dict[str, Callable[[ListRow], float]] = {"id": _by_id, "tonnes": _by_tonnes, "changed": _by_change}


class ListIndex:
    """Rows by id, by owner, and in each order that was asked for. Safe for use by several threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._rows: dict[str, ListRow] = {}
        self._of_owner: defaultdict[str, set[str]] = defaultdict(set)
        self._orders: dict[str, Any] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, stream_id: str) -> ListRow | None:
        """A stream's row; None for one that is not here."""
        return self._rows.get(stream_id)

    def put(self, rows: Iterable[ListRow]) -> None:
        """Take rows in, new or known."""
        with self._guard:
            for row in rows:
                self._let_go(row.id)
                self._rows[row.id] = row
                self._of_owner[row.organisation_id].add(row.id)
                for sort, order in self._orders.items():
                    order.add((KEYS[sort](row), row.id))

    def remove(self, stream_ids: Iterable[str]) -> None:
        """Let rows go; those that are not here are no matter."""
        with self._guard:
            for stream_id in stream_ids:
                self._let_go(stream_id)

    def places(
        self, sort: str, after: Place, limit: int, fits: Fits, owners: Iterable[str] | None = None
    ) -> list[Place]:
        """The places of at most `limit` rows after `after` that fit, in order; `owners`: only streams of these."""
        start = (after.key, after.id)
        with self._guard:
            if owners is not None:
                some = (self._rows[one] for owner in owners for one in self._of_owner.get(owner, ()))
                theirs = ((KEYS[sort](row), row.id) for row in some if fits(row))
                return [Place(*place) for place in heapq.nsmallest(limit, (one for one in theirs if one > start))]
            found: list[Place] = []
            for key, stream_id in self._order(sort).irange(minimum=start, inclusive=(False, True)):
                if fits(self._rows[stream_id]):
                    found.append(Place(key, stream_id))
                    if len(found) >= limit:
                        break
            return found

    def _order(self, sort: str) -> Any:
        """The places in this order, sorted when it is asked for first."""
        if sort not in self._orders:
            key = KEYS[sort]
            self._orders[sort] = SortedList((key(row), row.id) for row in self._rows.values())
        return self._orders[sort]

    def _let_go(self, stream_id: str) -> None:
        row = self._rows.pop(stream_id, None)
        if row is None:
            return
        self._of_owner[row.organisation_id].discard(stream_id)
        for sort, order in self._orders.items():
            order.remove((KEYS[sort](row), stream_id))

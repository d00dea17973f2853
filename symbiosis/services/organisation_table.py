"""Organisations kept in memory: by id, in order of id, and by the areas that they are members of."""

from __future__ import annotations

import heapq
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from sortedcontainers import SortedList

from symbiosis.model.organisation import Organisation


class OrganisationTable(dict[str, Organisation]):
    """Organisations by id. They come in by `put` alone; reading is safe from any thread."""

    def __init__(self) -> None:
        super().__init__()
        self._guard = threading.Lock()
        self._order: Any = SortedList()
        self._of_area: defaultdict[str, set[str]] = defaultdict(set)

    def put(self, organisations: Iterable[Organisation]) -> None:
        """Take organisations in, new or known."""
        with self._guard:
            new = []
            for one in organisations:
                before = self.get(one.id)
                if before is None:
                    new.append(one.id)
                else:
                    for area_id in before.area_ids:
                        self._of_area[area_id].discard(one.id)
                for area_id in one.area_ids:
                    self._of_area[area_id].add(one.id)
                self[one.id] = one
            self._order.update(new)

    def members(self, area_ids: Iterable[str]) -> set[str]:
        """Ids of the members of any of these areas."""
        with self._guard:
            return set().union(*(self._of_area.get(area_id, ()) for area_id in area_ids))

    def after(
        self, organisation_id: str, limit: int, fits: Callable[[Organisation], bool], among: set[str] | None = None
    ) -> list[Organisation]:
        """At most `limit` of those after an id that fit, in order of id; `among`: only those with these ids."""
        with self._guard:
            if among is not None:
                later = (one for one in among if one > organisation_id and one in self and fits(self[one]))
                return [self[one] for one in heapq.nsmallest(limit, later)]
            found: list[Organisation] = []
            for one in self._order.irange(minimum=organisation_id, inclusive=(False, True)):
                if fits(self[one]):
                    found.append(self[one])
                    if len(found) >= limit:
                        break
            return found

"""Open offers or needs kept in memory: columns that grow, found by id, owner, material or product.

A stream that comes again replaces what was there; one that goes leaves its row to the next. What is asked for comes as
columns of the same kind as the graph's (`columns.py`), in order of id, so that nobody downstream knows the difference.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import fields
from itertools import count
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from symbiosis.matching.columns import NeedColumns, OfferColumns

Streams = TypeVar("Streams", OfferColumns, NeedColumns)
Target = tuple[str, str]
"""("material", id) or ("product", id): what a stream is found by."""

KEPT_ROWS = 500_000
"""Rows of answers that are kept for the next who asks the same; some 300 B a row. With 100,000 streams the answers for
all materials have 430,000: where fewer are kept, every tenth question finds its own given up for another one."""
SHARED_BELOW = 64
"""Strings up to so long are held once, however many streams have them."""
_PUTS = count(1)
"""Stamps are of the process, not of the table: those of a table that was exchanged for another never come again."""


class StreamTable(Generic[Streams]):
    """All open offers, or all open needs. Safe for use by several threads.

    An answer is made once and given again until a stream of one of its materials or products changes.
    """

    def __init__(self, empty: Streams) -> None:
        self._kind: Callable[..., Streams] = type(empty)
        self._guard: Any = threading.RLock()
        self._columns: dict[str, NDArray[Any]] = {}
        for field in fields(empty):
            value: Any = getattr(empty, field.name)
            self._columns[field.name] = value[:0] if isinstance(value, np.ndarray) else np.empty(0, object)
        self._row_of: dict[str, int] = {}
        self._free: list[int] = []
        self._of_target: defaultdict[Target, set[int]] = defaultdict(set)
        self._of_owner: defaultdict[str, set[int]] = defaultdict(set)
        self._versions: defaultdict[Target, int] = defaultdict(int)
        self._shared: dict[Any, Any] = {}
        self._stamp_of: dict[str, int] = {}
        self._kept: OrderedDict[tuple[Any, ...], tuple[tuple[int, ...], Streams]] = OrderedDict()
        self._kept_rows = 0

    def __len__(self) -> int:
        return len(self._row_of)

    def __contains__(self, stream_id: str) -> bool:
        return stream_id in self._row_of

    def put(self, streams: Streams) -> None:
        """Take streams in, new or known."""
        with self._guard:
            self.remove(stream_id for stream_id in streams.ids if stream_id in self._row_of)
            rows = self._rows_for(len(streams))
            for name, column in self._columns.items():
                values = getattr(streams, name)
                if column.dtype == object:
                    for row, value in zip(rows, values, strict=True):
                        column[row] = value if name == "ids" else self._shared_value(value)
                else:
                    column[rows] = values
            for row, stream_id in zip(rows, streams.ids, strict=True):
                self._row_of[stream_id] = row
                self._stamp_of[stream_id] = next(_PUTS)
                self._of_owner[self._columns["organisation_ids"][row]].add(row)
                for target in self._targets(row):
                    self._of_target[target].add(row)
                    self._versions[target] += 1

    def remove(self, stream_ids: Iterable[str]) -> None:
        """Let streams go; those that are not there are no matter."""
        with self._guard:
            for stream_id in list(stream_ids):
                row = self._row_of.pop(stream_id, None)
                if row is None:
                    continue
                del self._stamp_of[stream_id]
                self._of_owner[self._columns["organisation_ids"][row]].discard(row)
                for target in self._targets(row):
                    self._of_target[target].discard(row)
                    self._versions[target] += 1
                self._free.append(row)

    def ids_of(self, organisation_id: str) -> list[str]:
        """Ids of an organisation's streams, in order."""
        with self._guard:
            return sorted(self._columns["ids"][row] for row in self._of_owner.get(organisation_id, ()))

    def stamp_of(self, stream_id: str) -> int | None:
        """A number that every change of the stream replaces by another one; None for one that is not here."""
        return self._stamp_of.get(stream_id)

    def is_confidential(self, stream_id: str) -> bool | None:
        """Whether a stream is; None for one that is not here."""
        confidential: bool | None = self._value("confidential", stream_id)
        return confidential

    def owner_of(self, stream_id: str) -> str | None:
        """The organisation that posted a stream; None for one that is not here."""
        owner: str | None = self._value("organisation_ids", stream_id)
        return owner

    def of_ids(self, stream_ids: Iterable[str], synthetic: bool | None = None) -> Streams:
        """Those of the streams that are here. `synthetic`: None for both, else only the made-up or the real ones."""
        with self._guard:
            return self._taken({self._row_of[one] for one in stream_ids if one in self._row_of}, synthetic)

    def of_targets(
        self, material_ids: Iterable[str], product_ids: Iterable[str] = (), synthetic: bool | None = None
    ) -> Streams:
        """Streams of any of these materials or products."""
        targets: list[Target] = sorted(
            {("material", one) for one in material_ids} | {("product", one) for one in product_ids}
        )
        key = (synthetic, *targets)
        with self._guard:
            versions = tuple(self._versions[target] for target in targets)
            kept = self._kept.get(key)
            if kept is not None and kept[0] == versions:
                self._kept.move_to_end(key)
                return kept[1]
            rows: set[int] = set().union(*(self._of_target.get(target, ()) for target in targets))
            made = self._taken(rows, synthetic)
            self._keep(key, versions, made)
            return made

    def first_of(self, material_id: str) -> Streams:
        """One of the streams of a material, or none."""
        with self._guard:
            rows = self._of_target.get(("material", material_id))
            return self._taken({min(rows)} if rows else set(), None)

    def all(self, synthetic: bool | None = None) -> Streams:
        """Every stream."""
        with self._guard:
            return self._taken(set(self._row_of.values()), synthetic)

    def _value(self, column: str, stream_id: str) -> Any:
        with self._guard:
            row = self._row_of.get(stream_id)
            return None if row is None else self._columns[column][row]

    def _taken(self, rows: set[int], synthetic: bool | None) -> Streams:
        if synthetic is not None:
            made_up = self._columns["synthetic"]
            rows = {row for row in rows if made_up[row] == synthetic}
        chosen = np.fromiter(rows, dtype=np.intp, count=len(rows))
        ids: list[str] = self._columns["ids"][chosen].tolist()
        order = chosen[sorted(range(len(ids)), key=ids.__getitem__)]
        taken: dict[str, Any] = {}
        for name, column in self._columns.items():
            some: NDArray[Any] = column[order]
            taken[name] = some.tolist() if some.dtype == object else some
        return self._kind(**taken)

    def _keep(self, key: tuple[Any, ...], versions: tuple[int, ...], made: Streams) -> None:
        before = self._kept.pop(key, None)
        self._kept[key] = (versions, made)
        self._kept_rows += len(made) - (len(before[1]) if before else 0)
        while self._kept_rows > KEPT_ROWS and len(self._kept) > 1:
            _, (_, oldest) = self._kept.popitem(last=False)
            self._kept_rows -= len(oldest)

    def _rows_for(self, count: int) -> list[int]:
        """Rows to write to: those that were left first, then new ones; room grows by half."""
        missing = count - len(self._free)
        if missing > 0:
            size = len(self._columns["ids"])
            grown = size + max(missing, size // 2, 16)
            self._columns = {name: _grown(column, grown) for name, column in self._columns.items()}
            self._free.extend(range(grown - 1, size - 1, -1))
        return [self._free.pop() for _ in range(count)]

    def _targets(self, row: int) -> list[Target]:
        material_id = self._columns["material_ids"][row]
        products = self._columns.get("product_ids")
        found: list[Target] = [] if material_id is None else [("material", material_id)]
        if products is not None and products[row] is not None:
            found.append(("product", products[row]))
        return found

    def _shared_value(self, value: Any) -> Any:
        """The same value as one object, where many streams have it."""
        if isinstance(value, dict) or (isinstance(value, str) and len(value) > SHARED_BELOW):
            return value
        return self._shared.setdefault(value, value)


def _grown(column: NDArray[Any], rows: int) -> NDArray[Any]:
    """The column with room for so many rows."""
    wider: NDArray[Any] = np.empty((rows, *column.shape[1:]), dtype=column.dtype)
    wider[: len(column)] = column
    return wider

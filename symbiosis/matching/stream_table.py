"""Open offers or needs kept in memory: columns that grow, found by id, owner, material or product.

A stream that comes again replaces what was there. What is asked for comes as columns of the same kind as the graph's
(`graph_columns.py`), in order of id, so that nobody downstream knows the difference.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count
from typing import Any, Generic

import numpy as np

from symbiosis.matching.kinds import Indices
from symbiosis.matching.stream_rows import StreamRows, Streams

Target = tuple[str, str]
"""("material", id) or ("product", id): what a stream is found by."""

KEPT_ROWS = 500_000
"""Rows of answers that are kept for the next who asks the same; some 300 B a row. With 100,000 streams the answers for
all materials have 430,000: where fewer are kept, every tenth question finds its own given up for another one."""
ROWS_OF_AN_ANSWER = 50
"""An answer costs as much as so many rows beside those that it has."""
MOST_GONE = 1.0
"""So many rows of what has gone are borne for each of what is there, and a thousand more."""
MOST_CHANGES = 200
"""After more changes than this an answer is made from the rows again: then that costs less than to change it, and what
its kinds have gathered of values that no row has any more goes."""
_PUTS = count(1)
"""Stamps are of the process, not of the table: those of a table that was exchanged for another never come again."""


@dataclass(frozen=True, slots=True, eq=False)
class _Answer(Generic[Streams]):
    """Columns of some rows, how many changes of each target they have seen, and how many since they were made whole."""

    seen: tuple[int, ...]
    rows: Indices
    columns: Streams
    changes: int = 0


class StreamTable(Generic[Streams]):
    """All open offers, or all open needs. Safe for use by several threads.

    An answer is made once and given again until a stream of one of its materials or products changes; then a few rows
    of it are changed.
    """

    def __init__(self, empty: Streams) -> None:
        self._guard = threading.RLock()
        self._rows: StreamRows[Streams] = StreamRows(empty)
        self._row_of: dict[str, int] = {}
        self._of_target: defaultdict[Target, list[str]] = defaultdict(list)
        self._changes: defaultdict[Target, list[tuple[int, bool]]] = defaultdict(list)
        """Of each target, in turn: a row that came (True) or went."""
        self._of_owner: defaultdict[str, set[str]] = defaultdict(set)
        self._stamp_of: dict[str, int] = {}
        self._kept: OrderedDict[tuple[Any, ...], _Answer[Streams]] = OrderedDict()
        self._kept_rows = 0

    def __len__(self) -> int:
        return len(self._row_of)

    def __contains__(self, stream_id: str) -> bool:
        return stream_id in self._row_of

    def put(self, streams: Streams) -> None:
        """Take streams in, new or known."""
        with self._guard:
            ids = list(streams.ids)
            self.remove(stream_id for stream_id in ids if stream_id in self._row_of)
            rows = self._rows.add(streams).tolist()
            met = set()
            for row, stream_id, owner in zip(rows, ids, streams.organisation_ids, strict=True):
                target = self._target(row)
                met.add(target)
                self._row_of[stream_id] = row
                self._stamp_of[stream_id] = next(_PUTS)
                self._of_owner[owner].add(stream_id)
                self._of_target[target].append(stream_id)
                self._changes[target].append((row, True))
            for target in met:
                self._of_target[target].sort()
            if len(self._rows) > (1 + MOST_GONE) * len(self._row_of) + 1000 * MOST_GONE:
                self._shed()

    def remove(self, stream_ids: Iterable[str]) -> None:
        """Let streams go; those that are not there are no matter."""
        with self._guard:
            for stream_id in list(stream_ids):
                row = self._row_of.pop(stream_id, None)
                if row is None:
                    continue
                del self._stamp_of[stream_id]
                self._of_owner[self._rows.value("organisation_ids", row)].discard(stream_id)
                target = self._target(row)
                ids = self._of_target[target]
                del ids[bisect_left(ids, stream_id)]
                self._changes[target].append((row, False))

    def ids_of(self, organisation_id: str) -> list[str]:
        """Ids of an organisation's streams, in order."""
        with self._guard:
            return sorted(self._of_owner.get(organisation_id, ()))

    def stamp_of(self, stream_id: str) -> int | None:
        """A number that every change of the stream replaces by another one; None for one that is not here."""
        return self._stamp_of.get(stream_id)

    def is_confidential(self, stream_id: str) -> bool | None:
        """Whether a stream is; None for one that is not here."""
        confidential = self._value("confidential", stream_id)
        return None if confidential is None else bool(confidential)

    def owner_of(self, stream_id: str) -> str | None:
        """The organisation that posted a stream; None for one that is not here."""
        owner: str | None = self._value("organisation_ids", stream_id)
        return owner

    def of_ids(self, stream_ids: Iterable[str], synthetic: bool | None = None) -> Streams:
        """Those of the streams that are here. `synthetic`: None for both, else only the made-up or the real ones."""
        with self._guard:
            return self._taken(sorted({one for one in stream_ids if one in self._row_of}), synthetic)[1]

    def of_targets(
        self, material_ids: Iterable[str], product_ids: Iterable[str] = (), synthetic: bool | None = None
    ) -> Streams:
        """Streams of any of these materials or products."""
        targets: list[Target] = sorted(
            {("material", one) for one in material_ids} | {("product", one) for one in product_ids}
        )
        key = (synthetic, *targets)
        with self._guard:
            seen = tuple(len(self._changes.get(target, ())) for target in targets)
            kept = self._kept.get(key)
            if kept is not None and kept.seen == seen:
                self._kept.move_to_end(key)
                return kept.columns
            new = sum(seen) - sum(kept.seen) if kept is not None else 0
            if kept is not None and kept.changes + new <= MOST_CHANGES:
                answer = self._changed(kept, targets, seen, synthetic)
            else:
                # Some runs in order, which `sorted` merges.
                ids = sorted(chain.from_iterable(self._of_target.get(target, ()) for target in targets))
                answer = _Answer(seen, *self._taken(ids, synthetic))
            self._keep(key, answer)
            return answer.columns

    def first_of(self, material_id: str) -> Streams:
        """The stream of a material with the first id, or none."""
        with self._guard:
            return self._taken(self._of_target.get(("material", material_id), [])[:1], None)[1]

    def all(self, synthetic: bool | None = None) -> Streams:
        """Every stream."""
        with self._guard:
            return self._taken(sorted(self._row_of), synthetic)[1]

    def _value(self, column: str, stream_id: str) -> Any:
        with self._guard:
            row = self._row_of.get(stream_id)
            return None if row is None else self._rows.value(column, row)

    def _taken(self, ids: list[str], synthetic: bool | None) -> tuple[Indices, Streams]:
        """The streams with these ids, which are in order, and their rows."""
        rows = self._of_kind(np.fromiter(map(self._row_of.__getitem__, ids), np.intp, len(ids)), synthetic)
        return rows, self._rows.taken(rows)

    def _changed(
        self, kept: _Answer[Streams], targets: list[Target], seen: tuple[int, ...], synthetic: bool | None
    ) -> _Answer[Streams]:
        """The answer after what came and went since."""
        came: dict[int, bool] = {}
        for target, before in zip(targets, kept.seen, strict=True):
            came.update(self._changes[target][before:])
        gone = [row for row, is_here in came.items() if not is_here]
        # One that came and went between is not there to go.
        without = np.flatnonzero(np.isin(kept.rows, gone))
        left = np.delete(kept.rows, without)
        new = self._of_kind(np.array([row for row, is_here in came.items() if is_here], dtype=np.intp), synthetic)
        ids = {row: self._rows.value("ids", row) for row in new.tolist()}
        more = np.array(sorted(ids, key=ids.__getitem__), dtype=np.intp)
        places = range(len(left))
        at = np.array(
            [bisect_left(places, ids[row], key=lambda place: self._id_at(left, place)) for row in more.tolist()],
            dtype=np.intp,
        )
        rows = np.insert(left, at, more)
        columns = self._rows.changed(kept.columns, rows, without, at, more)
        return _Answer(seen, rows, columns, kept.changes + len(came))

    def _id_at(self, rows: Indices, place: int) -> str:
        identifier: str = self._rows.value("ids", int(rows[place]))
        return identifier

    def _of_kind(self, rows: Indices, synthetic: bool | None) -> Indices:
        """Those of the rows that are made up, or real."""
        return rows if synthetic is None else rows[self._rows.values("synthetic", rows) == synthetic]

    def _keep(self, key: tuple[Any, ...], answer: _Answer[Streams]) -> None:
        before = self._kept.pop(key, None)
        self._kept[key] = answer
        self._kept_rows += _cost(answer) - (_cost(before) if before else 0)
        while self._kept_rows > KEPT_ROWS and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._kept_rows -= _cost(oldest)

    def _shed(self) -> None:
        """Let the rows of what has gone go, and with them all answers; those that were given out stay as they are."""
        ids, there = sorted(self._row_of), self.all()
        self._rows = StreamRows(there.taken(np.zeros(0, dtype=np.intp)))
        self._row_of = dict(zip(ids, self._rows.add(there).tolist(), strict=True))
        self._changes.clear()
        self._kept.clear()
        self._kept_rows = 0

    def _target(self, row: int) -> Target:
        material_id = self._rows.value("material_ids", row)
        return ("product", self._rows.value("product_ids", row)) if material_id is None else ("material", material_id)


def _cost(answer: _Answer[Any]) -> int:
    return len(answer.rows) + ROWS_OF_AN_ANSWER

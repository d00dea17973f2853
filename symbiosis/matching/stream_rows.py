"""Rows of offers or needs that are only ever added to: what stands in a row stays there.

So columns may look up their words in the rows themselves, whatever comes later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from symbiosis.matching.columns import NeedColumns, OfferColumns
from symbiosis.matching.kinds import Indices, Kinds, Names, present

Streams = TypeVar("Streams", OfferColumns, NeedColumns)


class StreamRows(Generic[Streams]):
    """Rows by their numbers, which count from 0. Not for several threads at once."""

    def __init__(self, empty: Streams) -> None:
        self._kind: Callable[..., Streams] = type(empty)
        self._count = 0
        self._columns: dict[str, NDArray[Any]] = {}
        self._codes: dict[str, _Codes] = {}
        self._names: dict[str, dict[str, str]] = {}
        for field in fields(empty):
            value: Any = getattr(empty, field.name)
            if isinstance(value, Kinds):
                self._codes[field.name], value = _Codes(), value.of_row
            elif isinstance(value, Names):
                self._names[field.name], value = {}, value.every
            self._columns[field.name] = value[:0]

    def __len__(self) -> int:
        return self._count

    def add(self, streams: Streams) -> Indices:
        """The rows that they are written to."""
        rows = np.arange(self._count, self._count + len(streams))
        self._count += len(streams)
        if self._count > len(self._columns["ids"]):
            self._columns = {name: _grown(column, self._count) for name, column in self._columns.items()}
        for name, column in self._columns.items():
            values = getattr(streams, name)
            if name in self._codes:
                values = self._codes[name].numbers_of(values)
            elif name in self._names:
                # A name that many rows have is held once.
                known = self._names[name]
                values = values if name == "ids" else [known.setdefault(value, value) for value in values]
            column[rows] = list(values) if isinstance(values, Names) else values
        return rows

    def taken(self, rows: Indices) -> Streams:
        """Some rows, whose ids are in order, as columns."""
        return self._kind(**{name: self._some(name, rows) for name in self._columns})

    def changed(self, streams: Streams, now: Indices, without: Indices, at: Indices, more: Indices) -> Streams:
        """Columns, in order of id before and after, without the places `without`; then with the rows `more` before the
        places `at` of what is left: the rows `now`. What neither touches is copied as a whole."""
        changed: dict[str, Any] = {}
        for name, column in self._columns.items():
            before = getattr(streams, name)
            if isinstance(before, Kinds):
                changed[name] = before.changed(without, at, self._some(name, more))
            elif isinstance(before, Names):
                changed[name] = self._some(name, now)
            else:
                changed[name] = np.insert(np.delete(before, without, axis=0), at, column[more], axis=0)
        return self._kind(**changed)

    def value(self, name: str, row: int) -> Any:
        """What stands in a row."""
        value = self._columns[name][row]
        return self._codes[name].members[value] if name in self._codes else value

    def values(self, name: str, rows: Indices) -> NDArray[Any]:
        """(n,) what stands in some rows of a column of numbers."""
        return self._columns[name][rows]

    def _some(self, name: str, rows: Indices) -> Any:
        column = self._columns[name]
        if name in self._codes:
            return present(self._codes[name].members, column[rows])
        return Names(column, rows, in_order=name == "ids") if name in self._names else column[rows]


class _Codes:
    """The values that a column of kinds ever had, each once, by the number that stands in its rows."""

    def __init__(self) -> None:
        self.members: list[Any] = []
        self._number_of: dict[Any, int] = {}

    def numbers_of(self, kinds: Kinds[Any]) -> Indices:
        """(n,) the number of each row's value; new ones are taken in."""
        return np.array([self._number(member) for member in kinds.members], dtype=np.intp)[kinds.of_row]

    def _number(self, member: Any) -> int:
        key = tuple(member.items()) if isinstance(member, Mapping) else member
        number = self._number_of.setdefault(key, len(self.members))
        if number == len(self.members):
            self.members.append(member)
        return number


def _grown(column: NDArray[Any], rows: int) -> NDArray[Any]:
    """The column with room for so many rows, and half as many again."""
    wider: NDArray[Any] = np.empty((rows + rows // 2 + 16, *column.shape[1:]), dtype=column.dtype)
    wider[: len(column)] = column
    return wider

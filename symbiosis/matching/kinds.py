"""Columns of words: by their different values where rows share them, else looked up where they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.intp]
Derived = TypeVar("Derived")
Member = TypeVar("Member")
Value = TypeVar("Value", bound=Hashable)
Named = TypeVar("Named", bound=Hashable)


class WorkedOut:
    """What is worked out of columns, and of something beside them, once as long as they live."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, Hashable], tuple[object, Any]] = {}

    def once(self, source: object, key: Hashable, make: Callable[[], Derived]) -> Derived:
        """`make()`, which works something out of the columns and of `source`, or what it gave before.

        The source itself is kept beside it: its identity is not another's meanwhile.
        """
        found = self._known.get((id(source), key))
        if found is None:
            found = self._known[id(source), key] = (source, make())
        return cast(Derived, found[1])


@dataclass(frozen=True, slots=True, eq=False)
class Kinds(Generic[Member]):
    """A column by its different values. `members`: the values, once each, and perhaps some that no row has any more;
    `of_row` (n,): which of them each row has."""

    members: Sequence[Member]
    of_row: Indices
    worked_out: WorkedOut = field(default_factory=WorkedOut)
    """What is worked out of the members; columns with the same members share it."""

    def __len__(self) -> int:
        return len(self.of_row)

    def __getitem__(self, row: int) -> Member:
        return self.members[int(self.of_row[row])]

    def __iter__(self) -> Iterator[Member]:
        return map(self.members.__getitem__, self.of_row.tolist())

    def taken(self, rows: Indices) -> Kinds[Member]:
        """The same for some rows."""
        return present(self.members, self.of_row[rows])

    def changed(self, without: Indices, at: Indices, more: Kinds[Member]) -> Kinds[Member]:
        """Without some rows, then with those of another column before the rows `at`: members of both are the same
        object where they are the same."""
        of_row = np.delete(self.of_row, without)
        members = list(self.members)
        number_of = {id(member): number for number, member in enumerate(members)}
        numbers = []
        for member in more.members:
            if id(member) not in number_of:
                members.append(member)
            numbers.append(number_of.setdefault(id(member), len(members) - 1))
        added = np.array(numbers, dtype=np.intp)[more.of_row]
        known = self.worked_out if len(members) == len(self.members) else WorkedOut()
        return Kinds(members, np.insert(of_row, at, added), known)

    def rows_of_each(self) -> Mapping[Member, Indices]:
        """Which rows have each value, in order."""
        order = np.argsort(self.of_row, kind="stable")
        ends = np.cumsum(np.bincount(self.of_row, minlength=len(self.members)))
        return dict(zip(self.members, np.split(order, ends[:-1]), strict=True)) if self.members else {}


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """A column of words that hardly two rows share: `rows` (n,) of a longer column, `every`, that never changes where
    they are. `in_order`: whether they are known to be sorted.

    A list of thousands of words that lie all over the memory takes a millisecond to copy; this takes none."""

    every: NDArray[np.object_]
    rows: Indices
    in_order: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, row: int) -> str:
        name: str = self.every[self.rows[row]]
        return name

    def __iter__(self) -> Iterator[str]:
        return iter(self.every[self.rows].tolist())

    def at(self, rows: Indices) -> NDArray[np.object_]:
        """(m,) the words of some rows."""
        return self.every[self.rows[rows]]

    def taken(self, rows: Indices) -> Names:
        """The same for some rows."""
        return Names(self.every, self.rows[rows])


def names_of(values: Iterable[str]) -> Names:
    """A column out of plain words."""
    every = np.array([*values, None], dtype=object)[:-1]
    return Names(every, np.arange(len(every)))


def kinds_of(values: Iterable[Named]) -> Kinds[Named]:
    """The different values of a column, in the order in which they are met. The same object is compared once."""
    every = list(values)
    objects = list(map(id, every))
    members: dict[Named, int] = {}
    number_of = {
        one: members.setdefault(value, len(members)) for one, value in dict(zip(objects, every, strict=True)).items()
    }
    return Kinds(list(members), np.fromiter(map(number_of.__getitem__, objects), dtype=np.intp, count=len(every)))


def kinds_of_mappings(values: Iterable[Mapping[str, Value]]) -> Kinds[Mapping[str, Value]]:
    """As `kinds_of`, of mappings with values that can be hashed."""
    by_items = kinds_of(tuple(value.items()) for value in values)
    return Kinds([dict(items) for items in by_items.members], by_items.of_row)


def present(members: Sequence[Member], of_row: Indices) -> Kinds[Member]:
    """A column that has some of the members only, without the others; they stay in order."""
    here = np.zeros(len(members), dtype=bool)
    here[of_row] = True
    some = np.flatnonzero(here)
    place = np.empty(len(members), dtype=np.intp)
    place[some] = np.arange(some.size)
    return Kinds([members[number] for number in some.tolist()], place[of_row])

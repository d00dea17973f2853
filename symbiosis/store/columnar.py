"""Columns as the queries collect them: put in step again, nulls back in their places, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Columns = dict[str, list[Any]]

ABSENT = ""
"""What the queries collect in place of null, which `collect` would leave out."""


def joined(parts: Iterable[dict[str, Any]], names: Sequence[str], key: str) -> Columns:
    """The parts one after the other, in order of the column `key`.

    Raises ValueError when the columns of a part are not equally long: a node lacks a property that the query takes for
    granted, and nothing could be told by row any more.
    """
    columns: Columns = {name: [] for name in names}
    for part in parts:
        for name in names:
            if len(part[name]) != len(part[key]):
                raise ValueError(f"column {name} has {len(part[name])} values, {key} has {len(part[key])}")
            columns[name] += part[name]
    keys = columns[key]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return {name: _with_nulls([column[index] for index in order]) for name, column in columns.items()}


def _with_nulls(column: list[Any]) -> list[Any]:
    return [None if value == ABSENT else value for value in column] if ABSENT in column else column

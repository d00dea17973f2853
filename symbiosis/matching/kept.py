"""What is worked out of a catalogue again and again, kept beside it as long as it lives."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import islice
from typing import TypeVar, cast

from symbiosis.knowledge.catalogue import Catalogue

Value = TypeVar("Value")

CATALOGUES_KEPT = 8
MOST_VALUES = 20_000
_KEPT: dict[int, tuple[Catalogue, dict[Hashable, object]]] = {}


def kept(catalogue: Catalogue, key: Hashable, make: Callable[[], Value]) -> Value:
    """`make()`, made once for a catalogue and key. A catalogue never changes, so that what was made of it stands.

    The catalogue itself is kept beside its values: its identity is not another's meanwhile.
    """
    known = _KEPT.get(id(catalogue))
    if known is None:
        if len(_KEPT) >= CATALOGUES_KEPT:
            _KEPT.clear()
        known = _KEPT.setdefault(id(catalogue), (catalogue, {}))
    values = known[1]
    if key in values:
        return cast(Value, values[key])
    made = make()
    if len(values) >= MOST_VALUES:
        # Those that came first go; where all went at once, every request after it would begin anew.
        for oldest in list(islice(values, MOST_VALUES // 10)):
            values.pop(oldest, None)
    values[key] = made
    return made

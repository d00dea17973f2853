"""What phrases ask for, and how each kind is looked for in a text; for asked_english.py and asked_thai.py."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from symbiosis.language.reading import Direction

SURE: Final = 4.0
LIKELY: Final = 2.5
PERHAPS: Final = 1.6
"""How strongly a phrase speaks, as words of trade do (see directions.py)."""


class Asked(NamedTuple):
    """What one phrase says: a direction, how strongly (as the words of trade do), and where it stands."""

    direction: Direction
    strength: float
    start: int
    end: int


class Rule(NamedTuple):
    """One kind of phrase. `hints`: a text with none of them holds none; `look` adds those of a folded text."""

    hints: tuple[str, ...]
    look: Callable[[str, list[Asked]], None]


def phrase(pattern: re.Pattern[str], direction: Direction, strength: float, hints: tuple[str, ...]) -> Rule:
    """A kind of phrase that says one thing alone."""

    def look(folded: str, found: list[Asked]) -> None:
        found += [Asked(direction, strength, *one.span()) for one in pattern.finditer(folded)]

    return Rule(hints, look)


def add(found: list[Asked], direction: Direction, strength: float, place: re.Match[str]) -> None:
    """Add one phrase."""
    found.append(Asked(direction, strength, *place.span()))


def bought_or_sold(
    folded: str, start: int, end: int, buys: re.Pattern[str], sells: re.Pattern[str]
) -> tuple[Direction | None, int]:
    """Whether those who are invited buy (an offer) or sell, by what is said first, and where that ends."""
    bought, sold = buys.search(folded, start, end), sells.search(folded, start, end)
    if bought is not None and (sold is None or bought.start() <= sold.start()):
        return "offer", bought.end()
    return ("need", sold.end()) if sold is not None else (None, start)

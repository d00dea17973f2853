"""What phrases ask for, and how lists of them are looked for in a text; for asked_english.py and asked_thai.py."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from symbiosis.language.reading import Direction

SURE: Final = 4.0
LIKELY: Final = 2.5
PERHAPS: Final = 1.6
"""How strongly a phrase speaks, as words of trade do (see directions.py)."""
Rules = tuple[tuple[re.Pattern[str], Direction, float, tuple[str, ...]], ...]
"""What says one thing alone: how, what, how strongly, and what of it a text must hold (which spares the search)."""


class Asked(NamedTuple):
    """What one phrase says: a direction, how strongly (as the words of trade do), and where it stands."""

    direction: Direction
    strength: float
    start: int
    end: int


def find_each(folded: str, rules: Rules, found: list[Asked]) -> None:
    """Add what the rules find in a folded text."""
    for pattern, direction, strength, hints in rules:
        for hint in hints:
            if hint in folded:
                found += [Asked(direction, strength, *one.span()) for one in pattern.finditer(folded)]
                break


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

"""Amounts that a text may mean: where each stands, what is known of it, and which one is the posting's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from symbiosis.language.reading import Amount, Period
from symbiosis.language.words import Found

CONTAINERS: Final = ("drum200l", "ibc1000l", "piece", "bag", "truck")
PERIODS: Final[dict[str, Period]] = {
    "ปี": "year", "เดือน": "month", "สัปดาห์": "week", "อาทิตย์": "week", "วัน": "day",
    "year": "year", "month": "month", "week": "week", "day": "day", "wk": "week", "mth": "month", "yr": "year",
    "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day",
}  # fmt: skip
"""By its word, as people write it, a period."""


class Candidate(NamedTuple):
    """A number with its unit at `start:end` of folded text; `rated` where a rate stands right at it (also "none").

    `gap`: what stands between a container and what one of it holds (2 trucks of [manure,] 12 t each); `aside`: how big
    or how many of something else, which counts where nothing else does; `total`: said to be of all together.
    """

    start: int
    end: int
    amount: Amount
    rated: bool = False
    negative: bool = False
    content: bool = False
    capacity: bool = False
    word: str = ""
    gap: tuple[int, int] | None = None
    aside: bool = False
    total: bool = False
    rate: Found | None = None


def spans_of(candidate: Candidate) -> list[tuple[int, int]]:
    """Where an amount stands, without what lies between a container and its content."""
    if candidate.gap is None:
        return [(candidate.start, candidate.end)]
    return [(candidate.start, candidate.gap[0]), (candidate.gap[1], candidate.end)]


def best_amount(candidates: Sequence[Candidate]) -> Candidate | None:
    """The amount of the posting: not a content, not a capacity, rather one with a period, rather the first."""
    real = [candidate for candidate in candidates if not candidate.content and not candidate.capacity]
    if len(real) < 2:
        return real[0] if real else None
    return max(real, key=lambda one: (not one.aside, one.amount.period is not None, one.total, -one.start))

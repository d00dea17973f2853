"""Quality limits of a pathway: `name<=value unit`, ranges, yes/no tests; what is freer stays as words."""

from __future__ import annotations

import re

from symbiosis.model.catalogue import QualityLimit

_NUMBER = r"-?\d+(?:\.\d+)?"
_BOUND = re.compile(
    rf"(?P<name>[^<>=]+?)\s*(?P<operator><=|>=)\s*(?P<value>{_NUMBER})\s*(?P<unit>[^\d\s<>=(][^<>=(]*)?"
)
_RANGE = re.compile(rf"(?P<name>[^<>=]+?)\s*=\s*(?P<low>{_NUMBER})-(?P<high>{_NUMBER})\s*(?P<unit>[^<>=(]*)")
_TEST = re.compile(r"(?P<name>[^<>=]+?)\s*=\s*(?P<value>[01])")


def parse_limit(words: str) -> tuple[QualityLimit, ...]:
    """One limit as the table writes it; a range gives two. A limit with "or" or in free words stays words only."""
    words = words.strip()
    if " or " in words:
        return (QualityLimit(words),)
    if match := _BOUND.fullmatch(words):
        unit = (match["unit"] or "").strip() or None
        operator: str = match["operator"]
        return (QualityLimit(words, match["name"], "<=" if operator == "<=" else ">=", float(match["value"]), unit),)
    if match := _TEST.fullmatch(words):
        return (QualityLimit(words, match["name"], "is", float(match["value"])),)
    if match := _RANGE.fullmatch(words):
        unit = match["unit"].strip() or None
        return (
            QualityLimit(words, match["name"], ">=", float(match["low"]), unit),
            QualityLimit(words, match["name"], "<=", float(match["high"]), unit),
        )
    return (QualityLimit(words),)


def parse_limits(cell: str) -> tuple[QualityLimit, ...]:
    """All limits of a cell, separated by `;`, in order."""
    return tuple(limit for words in cell.split(";") if words.strip() for limit in parse_limit(words))

"""Scopes: what a name is to the posting. จาก… is an origin, ทำ… a use, บรรจุ… a packing, ไม่รับ… is not wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from symbiosis.language.words import Found

Role = Literal["subject", "source", "use", "packing", "with", "negation", "aside"]
FACTOR: Final[dict[Role, float]] = {
    "subject": 1.0, "source": 0.5, "use": 0.3, "packing": 0.2, "with": 0.5, "negation": 0.0, "aside": 0.6,
}  # fmt: skip
_THAI_END = re.compile(r"[ \n,;()/.]")
_ENGLISH_END = re.compile(r"[\n,;()]|\. |\.$")
_REACH = 60
_BRACKET = re.compile(r"\([^()]{0,200}\)?")

Scope = tuple[int, int, Role]
"""start, end (half-open, in folded text), role."""


def scopes(folded: str, words: Sequence[Found], names: Sequence[tuple[int, int]]) -> list[Scope]:
    """The scopes of a folded text. Words of scope inside one of the `names` are no words of scope."""
    markers = [
        word for word in words
        if word.value("role") in FACTOR and not any(start <= word.start < end for start, end in names)
    ]  # fmt: skip
    found: list[Scope] = []
    for index, marker in enumerate(markers):
        role = marker.value("role")
        denied = _denied_before(folded, marker, names) if role == "negation" else None
        if denied is not None:
            found.append((*denied, "negation"))
            continue
        start = marker.end
        if start < len(folded) and folded[start] == " ":
            start += 1
        if folded[marker.start].isascii():
            match = _ENGLISH_END.search(folded, start)
        else:
            match = _THAI_END.search(folded, start)
        end = min(match.start() if match else len(folded), start + _REACH)
        if index + 1 < len(markers) and role != "negation":
            end = min(end, max(start, markers[index + 1].start))
        if end > start:
            found.append((start, end, role))  # type: ignore[arg-type]
    found += [(match.start(), match.end(), "aside") for match in _BRACKET.finditer(folded) if match.start() > 0]
    return found


def role_at(place: int, found: Sequence[Scope]) -> Role:
    """The role of a name that starts at `place`: the weakest of the scopes that hold it."""
    role: Role = "subject"
    for start, end, candidate in found:
        if start <= place < end and FACTOR[candidate] < FACTOR[role]:
            role = candidate
    return role


def _denied_before(folded: str, marker: Found, names: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The name that a word of refusal stands right behind, with nothing after it (ใบอ้อยไม่เอา เอากากอ้อย)."""
    if marker.end < len(folded) and not _THAI_END.match(folded, marker.end):
        return None
    return next((name for name in names if name[1] == marker.start), None)

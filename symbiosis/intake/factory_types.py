"""Factory types as lists write them, and which way this list does: that is decided from the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from symbiosis.intake.cells import THAI_DIGITS, clean, code_digits

_WITH_SUB = re.compile(r"(\d{1,3})\s*\((\d{1,2})\)")
_SEPARATORS = re.compile(r"[;,|/]\s*|\s+(?=\d)")
HIGHEST_TYPE = 107


@dataclass(frozen=True, slots=True)
class TypeWriting:
    """How a file writes types. `factype_is_class`: FACTYPE holds the class (1, 2, 3), not the type.

    `five_digits`: the type column holds DIW's five digits (00906 is 9(6)), perhaps with its zeros lost (906);
    `factype_five_digits`: so does FACTYPE.
    """

    factype_is_class: bool = False
    five_digits: bool = False
    factype_five_digits: bool = False


def type_writing(factypes: Iterable[str], types: Iterable[str]) -> TypeWriting:
    """Decide from all cells of both columns.

    FACTYPE is the class where at most one number in a hundred is a type above 3; what is no number says nothing.
    A type column has five digits where values have four or five, or are higher than the highest type (906 is no type,
    so it was 00906), and no fewer than are plainly types, below 100 or 9(6): one 999 among 57 and 88(1) is a slip.
    """
    others = classes = 0
    written = [clean(text) for text in factypes]
    for text in written:
        digits = code_digits(text) or ""
        value = int(digits[:9] or 0)
        classes += value in (1, 2, 3)
        others += value > 3
    five = _has_five_digits(clean(text) for text in types)
    return TypeWriting(classes > 0 and others * 100 <= classes + others, five, _has_five_digits(written))


def _has_five_digits(cells: Iterable[str]) -> bool:
    five = plain = 0
    for cell in cells:
        digits = code_digits(cell) or ""
        value = int(digits[:9] or 0)
        five += len(digits) in (4, 5) or value > HIGHEST_TYPE
        plain += (len(digits) < 4 and 0 < value < 100) or _WITH_SUB.fullmatch(cell) is not None
    return five > 0 and five >= plain


def read_types(text: str, five_digits: bool) -> list[str] | None:
    """Types in our own writing ("9(6)", "88"), each once; None where a part of the text is none.

    Whether the law knows such a type is for the catalogue to say.
    """
    found: list[str] = []
    for part in _SEPARATORS.split(text.translate(THAI_DIGITS)):
        if not part:
            continue
        one = _read_one(part.strip(), five_digits)
        if one is None:
            return None
        found.append(one)
    return list(dict.fromkeys(found)) or None


def _read_one(text: str, five_digits: bool) -> str | None:
    if (match := _WITH_SUB.fullmatch(text)) is not None:
        return _written(int(match[1]), int(match[2]))
    digits = code_digits(text)
    if digits is None or len(digits) > 5:
        return None
    if five_digits or len(digits) > 3:
        padded = digits.zfill(5)
        return _written(int(padded[:3]), int(padded[3:]))
    return _written(int(digits), 0)


def _written(number: int, sub: int) -> str | None:
    if not number:
        return None
    return f"{number}({sub})" if sub else str(number)

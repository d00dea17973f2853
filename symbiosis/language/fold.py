"""Folding: one spelling for one word, whatever keyboard, PDF or font it came through, and the way back to the original.

The rules are those of docs/THAI.md "Text": NFC, decomposed sara am, doubled or misordered marks, `เเ` for `แ`, blanks
that PDFs put before marks, zero-width characters, Thai digits; and Latin letters in lower case. Old Thai PDF fonts keep
shifted marks in the private use area (U+F700–F71A, the WTT 2.0 glyph set of the Thai TrueType fonts): they go back too.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from typing import NamedTuple

_CONSONANT = frozenset(map(chr, range(0x0E01, 0x0E2F)))
_VOWEL_MARK = frozenset("ัิีึืฺุู็ํ")
_TONE = frozenset("่้๊๋์๎")
_NIKHAHIT, _SARA_AA, _SARA_AM = "ํ", "า", "ำ"

_ONE_TO_ONE = {
    **{0x0E50 + digit: str(digit) for digit in range(10)},
    **{0xFF01 + offset: chr(0x21 + offset) for offset in range(94)},
    **dict(zip(range(0xF700, 0xF71B), "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู", strict=True)),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), "-"),
    **dict.fromkeys(map(ord, "‘’ʼ´`"), "'"),
    **dict.fromkeys(map(ord, "“”„«»"), '"'),
    ord("²"): "2",
    ord("³"): "3",
    ord("¹"): "1",
    ord("×"): "x",
    ord("ℓ"): "l",
    ord("％"): "%",
    ord("："): ":",
    **{0x2070 + digit: str(digit) for digit in (0, 4, 5, 6, 7, 8, 9)},
    **{0x2080 + digit: str(digit) for digit in range(10)},
}
_ONE_TO_MANY = {"㎥": "m3", "㎏": "kg", "㎎": "mg", "㎡": "m2", "℃": "°c", "…": "...", "½": "0.5"}
_BLANK = re.compile(r"[\s\u3164\u2800]")
_DROPPED = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
# What sends a text through the slow rules: characters beyond ASCII and Thai, blanks in runs or before a mark, two เ,
# and marks that stand twice, in the wrong order, after a following vowel, or as a decomposed sara am. Each pattern
# begins with one set of characters, which the regex engine skips to.
_STRANGE = re.compile(r"[^\n -~ก-ฺเ-๎]")
_GAPS = re.compile(r"[ \n][ \nัา-ฺ็-๎]")
_MISPLACED = re.compile(r"[ัา-ฺ็-๎](?:[ัิ-ฺ็ํ๎]|(?<=[่-์ำา])[่-์]|(?<=ํ)[่-์]?[าำ])")
_STACK = re.compile(r".[^\x00-\x7f\u0e00-\u0e7f]*", re.DOTALL)


class Folded(NamedTuple):
    """Folded text; `offsets[i]` is where its character i began in the original (None where nothing moved)."""

    text: str
    original_length: int
    offsets: array[int] | None = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the original that `text[start:end]` was read from; 0 <= start <= end <= len(text)."""
        if self.offsets is None:
            return start, end
        first = self.offsets[start] if start < len(self.offsets) else self.original_length
        if end <= start:
            return first, first
        last = self.offsets[end] if end < len(self.offsets) else self.original_length
        return first, max(last, first)


def fold(text: str) -> Folded:
    """Fold a text of any content; never raises. Folding what is folded changes nothing."""
    lowered = text.lower()
    if len(lowered) == len(text) and "`" not in lowered and is_clean(lowered):
        # Nothing here that any rule touches: most texts end here.
        return Folded(lowered, len(text))
    simple = text.translate(_ONE_TO_ONE)
    lowered = simple.lower()
    if len(lowered) == len(text) and is_clean(lowered):
        return Folded(lowered, len(text))
    characters, offsets = _plain_characters(simple)
    return Folded(*_thai(characters, offsets, len(text)))


def is_clean(lowered: str) -> bool:
    """Whether no rule touches a text in lower case, but for accents that stand for an apostrophe."""
    return (
        _STRANGE.search(lowered) is None
        and "เเ" not in lowered
        and _GAPS.search(lowered) is None
        and _MISPLACED.search(lowered) is None
    )


def _lower(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def _plain_characters(text: str) -> tuple[list[str], list[int]]:
    """Without what has no width, in lower case, composed; each character with its offset."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        if character > "~" or character < " ":
            if _DROPPED.match(character):
                continue
            many = _ONE_TO_MANY.get(character)
            if many:
                characters += many
                offsets += [offset] * len(many)
                continue
        characters.append(_lower(character))
        offsets.append(offset)
    joined = "".join(characters)
    if unicodedata.is_normalized("NFC", joined):
        return characters, offsets
    composed: list[str] = []
    composed_offsets: list[int] = []
    for match in _STACK.finditer(joined):
        stack = unicodedata.normalize("NFC", match.group())
        for place, character in enumerate(stack):
            composed.append(_lower(character))
            composed_offsets.append(offsets[min(match.start() + place, match.end() - 1)])
    return composed, composed_offsets


def _thai(characters: list[str], offsets: list[int], length: int) -> tuple[str, int, array[int]]:
    """Blanks, doubled `เ`, and the marks of each consonant in their order."""
    out: list[str] = []
    origin = array("q")
    position, total = 0, len(characters)
    while position < total:
        character = characters[position]
        start = offsets[position]
        position += 1
        if character in _CONSONANT:
            out.append(character)
            origin.append(start)
            position = _marks(characters, offsets, position, out, origin)
        elif character == "เ" and position < total and characters[position] == "เ":
            out.append("แ")
            origin.append(start)
            position += 1
        elif _BLANK.match(character):
            line = character in "\n\r\u2028\u2029\x0b\x0c\x85"
            while position < total and _BLANK.match(characters[position]):
                line = line or characters[position] in "\n\r\u2028\u2029\x0b\x0c\x85"
                position += 1
            out.append("\n" if line else " ")
            origin.append(start)
        else:
            out.append(character)
            origin.append(start)
    return "".join(out), length, origin


def _marks(characters: list[str], offsets: list[int], position: int, out: list[str], origin: array[int]) -> int:
    """The marks that belong to the consonant before `position`, in order and once each; where to read on."""
    vowels: list[tuple[str, int]] = []
    tone: tuple[str, int] | None = None
    long_vowel: tuple[str, int] | None = None
    total = len(characters)
    while True:
        ahead = position
        while ahead < total and characters[ahead] in " \xa0\u2009\u200a\u202f\u3000\u2002\u2003\u2007\u2008":
            ahead += 1
        broken = ahead > position
        following = characters[ahead] if ahead < total else ""
        if following in _TONE and following:
            tone = tone or (following, offsets[ahead])
        elif following in _VOWEL_MARK and following and long_vowel is None:
            if all(following != vowel for vowel, _ in vowels):
                vowels.append((following, offsets[ahead]))
        elif following == _SARA_AM and long_vowel is None:
            long_vowel = (_SARA_AM, offsets[ahead])
        elif following == _SARA_AA and long_vowel is None:
            nikhahit = any(vowel == _NIKHAHIT for vowel, _ in vowels)
            vowels = [vowel for vowel in vowels if vowel[0] != _NIKHAHIT]
            long_vowel = (_SARA_AM if nikhahit or broken else _SARA_AA, offsets[ahead])
        else:
            break
        position = ahead + 1
    if long_vowel is not None and long_vowel[0] == _SARA_AM:
        vowels = [vowel for vowel in vowels if vowel[0] != _NIKHAHIT]
    for mark in (*vowels, tone, long_vowel):
        if mark is not None:
            out.append(mark[0])
            origin.append(mark[1])
    return position

"""Heads: words for a machine, a deed, a job, that the name of a material is put to. A husk boiler is no husk.

In Thai the head stands before what is put to it, and nothing stands between (เครื่องบดขวด, รับดูดไขมัน); in English
behind it, at the end of its words (biogas generator, glass bottle crusher), or before it with "for" between (a baler
for cardboard).
"""

from __future__ import annotations

from typing import Final

from symbiosis.language.compiled import compiled_part
from symbiosis.language.kernels import Bytes, Flags, Ints, Points
from symbiosis.language.scopes import ASIDE, HEAD, RESIDUE, USE, WORN

_FAR_THAI, _FAR, _WORDS, _FIRST = 30, 24, 2, 16
"""Characters between a head and what is put to it, and words in English; where the first word of a text begins."""
_LAST_ASCII: Final = 127
_BLANK, _HYPHEN = ord(" "), ord("-")
_AND: Final = (ord("a"), ord("n"), ord("d"), _BLANK)
_FOR: Final = (_BLANK, ord("f"), ord("o"), ord("r"), _BLANK)


@compiled_part
def governed(
    text: Points, said: Ints, directions: Ints, role_of: Bytes, trades: Flags, spans: Ints
) -> tuple[float, float]:
    """The share of some spans of a folded text that are put to a head, and whether a Thai head begins it (0 or 1).

    `said`, `directions`: its words of roles and of trade (start, end, number), by whose number `role_of` and `trades`
    tell what they are.
    """
    put, first_span, first = 0, text.size, 0.0
    for span in range(spans.shape[0]):
        first_span = min(first_span, spans[span, 0])
        start, end = spans[span, 0], spans[span, 1]
        for row in range(said.shape[0]):
            if role_of[said[row, 2]] != HEAD:
                continue
            if text[said[row, 0]] > _LAST_ASCII:
                governs = _governs_behind(text, row, said, directions, role_of, trades, start, end)
            else:
                governs = _governs_before(text, row, said, directions, role_of, trades, start, end)
            if governs:
                put += 1
                break
    for row in range(said.shape[0]):
        start = said[row, 0]
        if start > min(first_span, _FIRST):
            break
        if role_of[said[row, 2]] == HEAD and text[start] > _LAST_ASCII and _begins(text, start, directions, trades):
            first = 1.0
            break
    return put / max(1, spans.shape[0]), first


@compiled_part
def _is_letter(character: int) -> bool:
    return bool(97 <= character <= 122 or 65 <= character <= 90)


@compiled_part
def _begins(text: Points, start: int, directions: Ints, trades: Flags) -> bool:
    """Whether no Thai word runs on into a place, but one of trade."""
    if start == 0 or text[start - 1] <= _LAST_ASCII:
        return True
    trading = False
    for row in range(directions.shape[0]):
        trading = trading or (directions[row, 1] == start and trades[directions[row, 2]])
    return trading


@compiled_part
def _parts(said: Ints, role_of: Bytes, first: int, last: int) -> bool:
    """Whether a word of scope (but of use), of what is left or worn begins in a stretch."""
    for row in range(said.shape[0]):
        role = role_of[said[row, 2]]
        if first <= said[row, 0] < last and role != USE and (role in (RESIDUE, WORN) or role <= ASIDE):
            return True
    return False


@compiled_part
def _governs_behind(
    text: Points, row: int, said: Ints, directions: Ints, role_of: Bytes, trades: Flags, start: int, end: int
) -> bool:
    """Whether a Thai head governs the stretch `start:end`, which begins with it or follows."""
    head, after = said[row, 0], said[row, 1]
    if head > start or start - after > _FAR_THAI or not _begins(text, head, directions, trades):
        return False
    if start < after:
        return not _parts(said, role_of, after, end)
    for place in range(after, start):
        character = text[place]
        if character > _LAST_ASCII or _is_letter(character) or character == _HYPHEN:
            continue
        following = text[place + 1]
        if character != _BLANK or not (_is_letter(following) or (place > after and _is_letter(text[place - 1]))):
            return False
    return not _parts(said, role_of, after, start)


@compiled_part
def _governs_before(
    text: Points, row: int, said: Ints, directions: Ints, role_of: Bytes, trades: Flags, start: int, end: int
) -> bool:
    """Whether an English head governs the stretch `start:end`, which ends with it, goes before, or is its use."""
    head, after = said[row, 0], said[row, 1]
    if after <= start:
        return _for(text, after, start)
    while end > start and text[end - 1] == _BLANK:
        end -= 1
    if head < start or after < end or head - end > _FAR:
        return False
    words = 0
    for place in range(end, head):
        character = text[place]
        if character not in (_BLANK, _HYPHEN) and not _is_letter(character):
            return False
        words += place > end and character == _BLANK
    if words > _WORDS or (head >= end and _parts(said, role_of, end, head)):
        return False
    return _ends(text, after, said, directions, role_of, trades)


@compiled_part
def _for(text: Points, after: int, start: int) -> bool:
    """Whether "for" and nothing but further words stands between the end of a head and a stretch."""
    if start - after > _FAR + len(_FOR) or start - after < len(_FOR):
        return False
    for index in range(len(_FOR)):
        if text[after + index] != _FOR[index]:
            return False
    for place in range(after, start):
        if text[place] not in (_BLANK, _HYPHEN) and not _is_letter(text[place]):
            return False
    return True


@compiled_part
def _ends(text: Points, place: int, said: Ints, directions: Ints, role_of: Bytes, trades: Flags) -> bool:
    """Whether a compound ends at a place: no further noun follows."""
    if place >= text.size or (text[place] != _BLANK and not _is_letter(text[place])):
        return True
    if _is_letter(text[place]):
        return False
    place += 1
    if place >= text.size or not _is_letter(text[place]):
        return True
    if place + len(_AND) <= text.size:
        same = True
        for index in range(len(_AND)):
            same = same and text[place + index] == _AND[index]
        if same:
            return True
    for row in range(said.shape[0]):
        if said[row, 0] == place and role_of[said[row, 2]] != RESIDUE:
            return True
    trading = False
    for row in range(directions.shape[0]):
        trading = trading or (directions[row, 0] == place and trades[directions[row, 2]])
    return trading

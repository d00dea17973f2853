"""Scopes: what a name is to the posting. จาก… is an origin, ทำ… a use, บรรจุ… a packing, ไม่รับ… is not wanted.

Every character of a text has a role, that of the weakest scope that holds it; a name has the role of where it begins.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from symbiosis.language.compiled import compiled_part
from symbiosis.language.kernels import Bytes, Flags, Floats, Ints, Points

SUBJECT: Final = 0
SOURCE: Final = 1
USE: Final = 2
PACKING: Final = 3
WITH: Final = 4
NEGATION: Final = 5
ASIDE: Final = 6
RESIDUE: Final = 7
WORN: Final = 8
NEW: Final = 9
ASKS: Final = 10
CAPACITY: Final = 11
HEAD: Final = 12
SPEC: Final = 13
OUTSIDE: Final = 14
NO_ROLE: Final = 15
ROLES: Final = {
    "subject": SUBJECT, "source": SOURCE, "use": USE, "packing": PACKING, "with": WITH, "negation": NEGATION,
    "aside": ASIDE, "residue": RESIDUE, "worn": WORN, "new": NEW, "asks": ASKS, "capacity": CAPACITY, "head": HEAD,
    "spec": SPEC, "outside": OUTSIDE,
}  # fmt: skip
"""The roles that a word of the vocabulary gives; those up to ASIDE make a scope of what follows. A head is a word for a
machine, a deed, a job, that other names are put to: in Thai before them (เครื่องบดขวด), in English behind (husk boiler);
spec is said of machines (horsepower, turnkey), outside names what is in no class of the catalogue (asbestos, hospital).
"""
FACTOR: Final[Floats] = np.array([1.0, 0.5, 0.3, 0.2, 0.5, 0.0, 0.6])
"""By role, what a name in its scope counts."""
_REACH: Final = 60
_LONGEST_ASIDE: Final = 200
_NEW_LINE, _BLANK, _OPEN, _CLOSE, _STOP = ord("\n"), ord(" "), ord("("), ord(")"), ord(".")
_ENDS: Final[Flags] = np.array([chr(point) in "\n,;()" for point in range(128)])
_ENDS_THAI: Final[Flags] = np.array([chr(point) in " \n,;()/." for point in range(128)])
"""Whether a scope ends at a character of ASCII; it does at no other."""
_LINKS: Final[Flags] = np.array([chr(point) in "/+&" for point in range(128)])
_LINK_WORDS: Final = np.array([[*map(ord, word.ljust(4, chr(0)))] for word in ("และ", "กับ", "หรือ")], np.uint32)
"""What strings things together: signs of ASCII, and words."""


@compiled_part
def paint(roles: Bytes, start: int, end: int, role: int) -> None:
    """Give the characters `start:end` a role, where they have no weaker one yet."""
    for place in range(start, end):
        if FACTOR[role] < FACTOR[roles[place]]:
            roles[place] = role


@compiled_part
def _ends_thai(character: int) -> bool:
    return bool(character < _ENDS_THAI.size and _ENDS_THAI[character])


@compiled_part
def _end_of_scope(text: Points, start: int, thai: bool) -> int:
    end = min(text.size, start + _REACH)
    for place in range(start, end):
        if text[place] >= _ENDS.size:
            continue
        if _ENDS_THAI[text[place]] if thai else _ENDS[text[place]]:
            return place
        if text[place] == _STOP:
            following = place + 1
            if (
                following == text.size
                or text[following] == _BLANK
                or (text[following] == _NEW_LINE and following + 1 == text.size)
            ):
                return place
    return end


@compiled_part
def is_inside(place: int, spans: Ints) -> bool:
    """Whether a place lies in one of some spans (rows that begin with start and end)."""
    inside = False
    for span in range(spans.shape[0]):
        inside = inside or spans[span, 0] <= place < spans[span, 1]
    return inside


@compiled_part
def paint_scopes(text: Points, words: Ints, role_of: Bytes, names: Ints, trades: Ints, roles: Bytes) -> None:
    """Give the characters of a folded text their roles. `words`: its words (start, end, number), `role_of` their roles.

    Words inside one of the `names` (start, end) are no words of scope. A scope ends where the next one begins and at
    the next of `trades`, where words of trade begin (a mill in Korat wants bran: bran is not what it comes in); what is
    denied goes on to a word that turns back to the subject (not fly ash but bottom ash).
    """
    marker, role = -1, NO_ROLE
    for index in range(words.shape[0] + 1):
        following = -1
        if index < words.shape[0]:
            following_role = role_of[words[index, 2]]
            if following_role > ASIDE or is_inside(words[index, 0], names):
                continue
            following = words[index, 0]
        if marker >= 0:
            if role == NEGATION:
                limit = _turn_after(marker, words, role_of, names, text.size)
            else:
                limit = _trade_after(words[marker, 1], trades, following if following >= 0 else text.size)
            _paint_scope(text, words[marker, 0], words[marker, 1], role, limit, names, roles)
        if index < words.shape[0]:
            marker, role = index, following_role
    _paint_brackets(text, roles)


@compiled_part
def _turn_after(marker: int, words: Ints, role_of: Bytes, names: Ints, nowhere: int) -> int:
    """Where the next word stands that turns back to the subject; `nowhere` for none."""
    for index in range(marker + 1, words.shape[0]):
        if role_of[words[index, 2]] == SUBJECT and not is_inside(words[index, 0], names):
            return int(words[index, 0])
    return nowhere


@compiled_part
def _trade_after(place: int, trades: Ints, limit: int) -> int:
    """Where the next word of trade begins, or the limit where that comes first."""
    for trade in range(trades.size):
        if trades[trade] >= place:
            return int(min(limit, trades[trade]))
    return limit


@compiled_part
def _paint_scope(text: Points, first: int, last: int, role: int, limit: int, names: Ints, roles: Bytes) -> None:
    """The scope of a word, at most as far as `limit`."""
    if role == NEGATION and (last >= text.size or _ends_thai(text[last])):
        # The name that a word of refusal stands right behind, with nothing after it (ใบอ้อยไม่เอา เอากากอ้อย).
        for name in range(names.shape[0]):
            if _end_with_marks(text, names[name, 1]) == first:
                paint(roles, names[name, 0], names[name, 1], NEGATION)
                return
    start = last
    if start < text.size and text[start] == _BLANK:
        start += 1
    end = _end_of_scope(text, start, text[first] > 127)
    if role == NEGATION and text[first] > 127:
        end = _end_of_list(text, end, names)
    paint(roles, start, min(end, max(start, limit)), role)


@compiled_part
def _end_of_list(text: Points, end: int, names: Ints) -> int:
    """Where what is denied ends, as far as further names are strung to it (ไม่รับแกลบเปียก / ขี้เถ้าแกลบ และฟาง)."""
    while True:
        place = _behind_a_link(text, end)
        further = end
        for name in range(names.shape[0]):
            if names[name, 0] == place:
                further = max(further, names[name, 1])
        if further == end:
            return end
        end = further


@compiled_part
def _behind_a_link(text: Points, place: int) -> int:
    """Behind a sign or word that strings things together, with its blanks; -1 where none stands at a place."""
    while place < text.size and text[place] == _BLANK:
        place += 1
    length = 0
    if place < text.size and text[place] < _ENDS.size:
        length = 1 if _LINKS[text[place]] else 0
    else:
        for word in range(_LINK_WORDS.shape[0]):
            fits = True
            for letter in range(_LINK_WORDS.shape[1]):
                point = _LINK_WORDS[word, letter]
                if point and (place + letter >= text.size or text[place + letter] != point):
                    fits = False
                    break
            if fits:
                length = int(np.count_nonzero(_LINK_WORDS[word]))
                break
    if not length:
        return -1
    place += length
    while place < text.size and text[place] == _BLANK:
        place += 1
    return place


@compiled_part
def _end_with_marks(text: Points, end: int) -> int:
    """Where a Thai word ends with the marks of its last letter, which no key keeps (ปีกไม้)."""
    while end < text.size and 0x0E47 <= text[end] <= 0x0E4E:
        end += 1
    return end


@compiled_part
def _paint_brackets(text: Points, roles: Bytes) -> None:
    place = 0
    while place < text.size:
        if text[place] != _OPEN:
            place += 1
            continue
        end = place + 1
        while end < text.size and end - place <= _LONGEST_ASIDE and text[end] != _OPEN and text[end] != _CLOSE:
            end += 1
        if end < text.size and text[end] == _CLOSE:
            end += 1
        if place > 0:
            paint(roles, place, end, ASIDE)
        place = end

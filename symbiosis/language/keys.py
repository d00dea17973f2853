"""Keys: how folded text is compared. Two of them, both a run of small numbers with the way back into the folded text.

The **plain** key drops tone marks, thanthakhat and mai taikhu (PDFs lose them), hyphens between Latin letters, and
blanks beside Thai. The **loose** key also joins letters that sound alike (ศ ษ ส ซ; ร ล; ท ต ถ ธ; ี ิ) and drops ะ: the
spelling slips of people who write as they speak. A loose hit counts for less, and only for longer words.
"""

from __future__ import annotations

from typing import Final

BREAK: Final = 0
"""Whatever no name holds: a key never matches across it."""

_THAI_BASE, _ASCII_BASE = 0x0E00, 96
_DROPPED = frozenset("็่้๊๋์๎ฺํ")
_SOUND = {
    **dict.fromkeys("ศษซ", "ส"),
    **dict.fromkeys("ขฃคฅฆก", "ค"),
    **dict.fromkeys("ฉฌช", "ช"),
    **dict.fromkeys("ฏตถทธฐฑฒ", "ท"),
    "ฎ": "ด",
    "ณ": "น",
    "ญ": "ย",
    **dict.fromkeys("ภผพ", "พ"),
    "ฝ": "ฟ",
    **dict.fromkeys("ฬรฤ", "ล"),
    "ใ": "ไ",
    "ี": "ิ",
    "ู": "ุ",
    "ื": "ึ",
}
_SOUNDLESS = _DROPPED | {"ะ", "ๆ"}


def code_of(character: str) -> int:
    """The number of a character in a key (1–222), or BREAK."""
    point = ord(character)
    if 0x0E01 <= point <= 0x0E5B:
        return point - _THAI_BASE
    return point - 32 + _ASCII_BASE if 32 <= point < 127 else BREAK


_LOOSE_CODE = {code_of(character): code_of(sound) for character, sound in _SOUND.items()}
_LOOSE_DROPPED = frozenset(code_of(character) for character in _SOUNDLESS)
_BLANK = code_of(" ")
_BLANKS = frozenset(" \n-_'")
CODE_TABLE: Final = tuple(
    -1 if chr(point) in _DROPPED else _BLANK if chr(point) in _BLANKS else code_of(chr(point))
    for point in range(0x0E5C)
)
"""By code point: the number of a character in the plain key, -1 where it is dropped."""
LOOSE_TABLE: Final = tuple(-1 if code in _LOOSE_DROPPED else _LOOSE_CODE.get(code, code) for code in range(256))
"""By number of the plain key: the number in the loose key, -1 where it is dropped."""
KIND: Final = tuple(
    1 if 97 <= code + 32 - _ASCII_BASE <= 122 else 2 if 48 <= code + 32 - _ASCII_BASE <= 57 else 0
    for code in range(256)
)
"""1 for a Latin letter, 2 for a digit, 0 for the rest: a word of the one does not go on in another of the same kind."""

LEADS: Final = tuple(code in set(map(code_of, "เแโใไ")) for code in range(256))
"""Whether a Thai vowel is written before its consonant: that consonant begins no word (คน is not in โคนม)."""
HANGS: Final = tuple(code in set(map(code_of, "ะัาำิีึืุู")) for code in range(256))
"""Whether a Thai vowel belongs to the consonant before it: no word ends between the two."""

Key = tuple[list[int], list[int]]
"""The numbers, and for each the place of its character in the folded text."""


def plain_key(folded: str) -> Key:
    """The plain key of folded text."""
    codes: list[int] = []
    places: list[int] = []
    table, size, kind, blank = CODE_TABLE, len(CODE_TABLE), KIND, _BLANK
    for place, point in enumerate(map(ord, folded)):
        code = table[point] if point < size else BREAK
        if code < 0:
            continue
        if codes and codes[-1] == blank:
            if code == blank:
                continue
            # A blank stays only between two Latin letters or digits: Thai is written with and without it.
            if not (kind[code] and len(codes) > 1 and kind[codes[-2]]):
                codes.pop()
                places.pop()
        codes.append(code)
        places.append(place)
    return codes, places


def loosen(key: Key) -> Key:
    """The loose key of what `plain_key` gave."""
    codes: list[int] = []
    places: list[int] = []
    sound, dropped = _LOOSE_CODE.get, _LOOSE_DROPPED
    for code, place in zip(*key, strict=True):
        if code not in dropped:
            codes.append(sound(code, code))
            places.append(place)
    return codes, places

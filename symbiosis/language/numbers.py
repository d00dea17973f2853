"""Numbers in text: digits with separators, multipliers, ranges, and Thai and English number words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

_THAI_DIGIT = {
    "ศูนย์": 0, "หนึ่ง": 1, "เอ็ด": 1, "ยี่": 2, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8,
    "เก้า": 9, "นึง": 1,
}  # fmt: skip
_THAI_PLACE = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
# PDFs lose tone marks: these toneless spellings are no other word behind a number or in front of a place or a unit.
_TONELESS = {"รอย": "ร้อย", "หมืน": "หมื่น", "ลาน": "ล้าน", "เกา": "เก้า", "หนึง": "หนึ่ง"}
_THAI_TONELESS = ("หมืน", "หนึง")
"""Those that are no other word anywhere."""
_THAI_BY_LENGTH = sorted((*_THAI_DIGIT, *_THAI_PLACE, *_TONELESS, "ครึ่ง"), key=len, reverse=True)
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ENGLISH_PLACE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "k": 1_000, "m": 1_000_000, "dozen": 12}

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d.])\.\d+"
# ยี่ is two only in twenty: ยี่ห้อ is a brand.
_THAI_WORD = "|".join(
    "ยี่(?=สิบ)" if word == "ยี่" else word
    for word in sorted((*_THAI_DIGIT, *_THAI_PLACE, *_THAI_TONELESS), key=len, reverse=True)
)
_THAI_FURTHER = rf"{_THAI_WORD}|รอย|ลาน(?= ?(?:ตัน|ลิตร|บาท|กก|กิโล|คิว|ลบ))|เกา(?=สิบ|ร้อย|รอย|พัน|หมื่น|หมืน|แสน| ?ตัน)"
"""What may follow the first word: behind a number the toneless ones are places."""
_MULTIPLIER = r"(?: ?(?:ร้อย|รอย|พัน|หมื่น|หมืน|แสน|ล้าน|ลาน|thousand|million)+(?![a-z]))|k(?![a-z])"
_ENGLISH_WORD = "|".join(sorted(_ENGLISH, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<digits>{_DIGITS})(?:(?P<multiplier>{_MULTIPLIER})(?P<rest>(?:{_THAI_WORD})(?:{_THAI_FURTHER})*)?)?(?P<half>ครึ่ง)?"
    rf"|(?P<thai>(?:{_THAI_WORD})(?:{_THAI_FURTHER}|ครึ่ง)*)(?!ล้อ)"
    rf"|(?P<thai_half>ครึ่ง)"
    rf"|(?<![a-z])(?P<english>half an?|an? hundred|an? thousand|(?:{_ENGLISH_WORD})(?:[ -](?:{_ENGLISH_WORD}|hundred|thousand|million)(?![ -]wheel))*)(?![a-z])"
)
_OF_DIGITS: Final = ("digits", "multiplier", "rest", "half")
"""The groups of a number in digits: the last of them that is there."""
NUMBER_WORDS: Final = (*_THAI_DIGIT, *_THAI_PLACE, *_THAI_TONELESS, "ครึ่ง", *_ENGLISH, "half a", "a hundred", "an hundred", "a thousand",
                       "an thousand")  # fmt: skip
"""The words that a number may begin with."""
_NAMED: Final = re.compile(r"[a-z](?<!thb)(?<!baht)(?<!bht)(?<!x)\Z")
"""What stands before the digits of a name (K061, T8, SUS304, m3), which are no number; a currency or times sign is not."""
_MAY_BE_NAMED: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
"""The last character of what _NAMED finds."""
_RANGE: Final = re.compile(r" ?(?:-|~|–|ถึง|to|และไม่เกิน|จนถึง|and) ?(?=[\dสหยเแร])| (?:to|or) (?=[aefhnost])| or (?=\d)")
_ALIKE: Final = 2.0
"""How many times the one the other may be in 20 or 30 bags; 200 or 1,000 litres are two sizes."""
_CODE: Final = re.compile(r"\d\d[ .]?\d\d[ .]?\d\d$")
"""A waste code; a `~` between it and a number says about how much: 10 12 01 ~85 t."""


class Number(NamedTuple):
    """A number or range in folded text at `start:end`; low <= high. `negative`: a minus stood right before it."""

    start: int
    end: int
    low: float
    high: float
    negative: bool = False
    in_words: bool = False


def is_within(place: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a place lies in one of some stretches of a text (start, end)."""
    for start, end in spans:  # noqa: SIM110 (a loop takes a third of the time of any(), and this is asked of each number)
        if start <= place < end:
            return True
    return False


def _multiplier(words: str) -> float:
    value = 1.0
    rest = words.strip()
    for place in ("ล้าน", "แสน", "หมื่น", "พัน", "ร้อย", "ลาน", "หมืน", "รอย", "thousand", "million", "k"):
        while place in rest:
            rest = rest.replace(place, "", 1)
            place = _TONELESS.get(place, place)
            value *= _THAI_PLACE.get(place) or _ENGLISH_PLACE[place]
    return value


def _thai_words(words: str) -> list[str]:
    """The words of a Thai number in order, with their tone marks; what is none is left out."""
    found: list[str] = []
    position = 0
    while position < len(words):
        for word in _THAI_BY_LENGTH:
            if words.startswith(word, position):
                found.append(_TONELESS.get(word, word))
                position += len(word)
                break
        else:
            position += 1
    return found


def _value_of(words: Sequence[str]) -> float:
    total, section, digit, place = 0.0, 0.0, -1, 0
    for word in words:
        if word == "ครึ่ง":
            section += 0.5
        elif word in _THAI_DIGIT:
            digit = _THAI_DIGIT[word]
        elif word == "ล้าน":
            section += max(digit, 0)
            total += (section or 1) * 1_000_000
            section, digit, place = 0.0, -1, 1_000_000
        else:
            place = _THAI_PLACE[word]
            section += (1 if digit < 0 else digit) * place
            digit = -1
    if digit > 0 and place >= _LEAST_OF_TENTHS and words[-1] != "เอ็ด" and words[-2] in _THAI_PLACE:
        # ห้าพันสอง is five thousand two hundred.
        return total + section + digit * place / 10
    return total + section + max(digit, 0)


_LEAST_OF_TENTHS: Final = 1_000


def thai_value(words: str) -> float:
    """The value of a Thai number word (สองร้อยห้าสิบ is 250, ห้าครึ่ง 5.5); words that are none count nothing."""
    return _value_of(_thai_words(words))


def _thai_range(words: str) -> tuple[float, float]:
    """The value, or both of a range: สองสามตัน is two to three, สี่ห้าสิบ 40 to 50, ร้อยสองร้อย 100 to 200."""
    found = _thai_words(words)
    value = _value_of(found)
    if len(found) < 2:
        return value, value
    for place in range(1, len(found)):
        one, other = _THAI_DIGIT.get(found[place - 1], 0), _THAI_DIGIT.get(found[place], 0)
        if 0 < one < other:
            return _value_of(found[:place] + found[place + 1 :]), _value_of(found[: place - 1] + found[place:])
    for place in range(1, len(found)):
        if found[place] in _THAI_PLACE and found[place] != "ล้าน" and found[place] in found[:place]:
            # สิบห้าสิบหก is 15 to 16, not 10 to 56: of two ways to part it the narrower one.
            ways = [(_value_of(found[:split]), _value_of(found[split:])) for split in (place - 1, place) if split]
            ways = [(low, high) for low, high in ways if 0 < low < high]
            if ways and "ล้าน" not in found:
                return min(ways, key=lambda way: way[1] / way[0])
    return value, value


def _english_value(words: str) -> float:
    if words.startswith("half"):
        return 0.5
    total, section = 0.0, 0.0
    for word in re.split(r"[ -]", words):
        if word in _ENGLISH:
            section += _ENGLISH[word]
        elif word in ("a", "an"):
            section = 1
        elif word == "hundred":
            section = (section or 1) * 100
        elif word in _ENGLISH_PLACE:
            total += (section or 1) * _ENGLISH_PLACE[word]
            section = 0
    return total + section


def _english_range(words: str) -> tuple[float, float]:
    """The value, or both of a range: two-three trucks are two to three."""
    pair = re.split(r"[ -]", words)
    if len(pair) == 2 and 0 < _ENGLISH.get(pair[0], 0) < _ENGLISH.get(pair[1], 0) < _BELOW:
        return float(_ENGLISH[pair[0]]), float(_ENGLISH[pair[1]])
    value = _english_value(words)
    return value, value


_BELOW: Final = 20
"""What two number words side by side (two-three, not twenty-three) are below, where they are a range."""


def _single(match: re.Match[str]) -> tuple[float, float, float]:
    """The value, or both ends of a range, and the multiplier that a range may lend to its other end (2-3 หมื่น)."""
    if match.lastgroup == "digits":
        value = float(match.group().replace(",", "")[:40])
        return value, value, 1.0
    digits, multiplier, rest, half, thai, thai_half, english = match.groups()
    if digits:
        scale = _multiplier(multiplier) if multiplier else 1.0
        value = float(digits.replace(",", "")[:40]) * scale + (0.5 * scale if half else 0)
        if rest:
            # 2 หมื่นห้าพัน, 2 หมื่นห้า.
            further = thai_value(rest)
            value += further * scale / 10 if rest in _THAI_DIGIT and scale >= _LEAST_OF_TENTHS else further
        return value, value, scale
    if thai:
        return *_thai_range(thai), 1.0
    if thai_half:
        return 0.5, 0.5, 1.0
    return *_english_range(english), 1.0


def numbers(folded: str, starts: Sequence[int]) -> list[Number]:
    """All numbers of folded text in order, ranges as one. Each is finite: digits beyond forty are cut.

    `starts`: the places where one may begin (see cues.py): each run of digits and each word of NUMBER_WORDS.
    """
    matches: list[re.Match[str]] = []
    end = 0
    for start in starts:
        if start < end:
            continue
        match = _NUMBER.match(folded, start)
        while match is not None:
            end = match.end()
            if match.lastgroup not in _OF_DIGITS:
                matches.append(match)
                break
            if not (folded[start - 1 : start] in _MAY_BE_NAMED and _NAMED.search(folded, max(0, start - 5), start)):
                matches.append(match)
            # 1,2345: the pattern ends inside a run of digits, whose rest is another number.
            match = _NUMBER.match(folded, end) if folded[end : end + 1].isdecimal() else None
    found: list[Number] = []
    index = 0
    while index < len(matches):
        match = matches[index]
        index += 1
        start, end = match.span()
        low, high, _ = _single(match)
        if index < len(matches):
            following = matches[index]
            gap = _RANGE.match(folded, end)
            if gap is not None and gap.end() == following.start() and not _is_coded(folded, end, gap):
                _, other, scale = _single(following)
                if other < low and following["multiplier"] is None:
                    other = low
                elif scale > 1 and match["digits"] and not match["multiplier"] and low * scale <= other:
                    low *= scale
                if gap.group() == " or " and other > _ALIKE * low:
                    continue
                if other >= low and not _is_size(folded, match, following):
                    high, end = other, following.end()
                    index += 1
        found.append(Number(start, end, low, high, _is_negative(folded, start), match["digits"] is None))
    return found


def _is_coded(folded: str, end: int, gap: re.Match[str]) -> bool:
    return gap.group() == " ~" and _CODE.search(folded, max(0, end - 8), end) is not None


def _is_negative(folded: str, start: int) -> bool:
    before = folded[start - 1 : start]
    if before == "-":
        return start < 2 or folded[start - 2] in " \n(:="
    # The word ends in บ, ลบ or minus, with a blank after it or not.
    return before in (" ", "\n", "บ", "s") and _MINUS.search(folded, max(0, start - 12), start) is not None


_MINUS = re.compile(r"(?:ติดลบ|(?<![ก-๙])ลบ|(?<![a-z])minus) ?$")
"""The word for minus by itself: แกลบ (husk) and ฝังกลบ (landfill) end in it too."""


def _is_size(folded: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether a-b is a date or a grade (0-60 crushed, 15W-40) rather than a range of amounts."""
    return folded[first.end() : first.end() + 1] in "/:" or (second.end() < len(folded) and folded[second.end()] == "-")

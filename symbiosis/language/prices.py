"""Prices: the number of baht, for what, and where; who pays whom is told by the direction."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from symbiosis.language.numbers import Number
from symbiosis.language.words import Found

_FILLER = r"(?:ประมาณ|ราวๆ|ราว|เริ่มต้น|เริ่มที่|ไม่เกิน|เพียง|แค่|ที่|about|approx\.?|around|only|from|at|up to|:|=|~|\s)*"
_EACH = re.compile(
    rf"(?P<what>[ก-๙.]{{1,14}}?|[a-z0-9]{{1,8}}) ?(?<!เดือน)(?<!วัน)(?<!ปี)(?<!สัปดาห์)(?<!อาทิตย์)ละ{_FILLER}$"
)
_BETWEEN = re.compile(_FILLER)
_PER = re.compile(r"(?:\.-|,-)? ?(?:/|ต่อ|per|a|each) ?")
_OF_NEXT_NUMBER = re.compile(rf"{_FILLER}\d")
"""1,200 บาท เดือนละ 50 ตัน: the rate belongs to the number after it."""
_PER_OF_UNIT = {
    "t": "t", "kg": "kg", "m3": "m3", "nm3": "nm3", "l": "l", "kl": "m3", "kwh": "kwh", "mwh": "mwh", "mj": "mj", "gj": "gj",
    "drum": "drum200l", "drum200l": "drum200l", "ibc1000l": "ibc1000l", "piece": "piece", "bag": "bag", "cart": "t",
    "truck": "truck", "truck6": "truck", "truck10": "truck", "trailer18": "truck", "pickup": "truck",
}  # fmt: skip
_LUMP = re.compile(r"(?:เหมา(?:ทั้งหมด|หมด|ยกล็อต)?|ทั้งหมด|ยกล็อต|lump sum|for all|all for|whole lot)[^\d\n]{0,12}$")


@dataclass(frozen=True, slots=True)
class FoundPrice:
    """Baht at `start:end` of folded text, for one `per` (a unit, a period, "once", or None where it is not said)."""

    start: int
    end: int
    low: float
    high: float
    per: str | None


def find_prices(folded: str, numbers: Sequence[Number], words: Sequence[Found]) -> list[FoundPrice]:
    """All prices of folded text in order."""
    prices: list[FoundPrice] = []
    # The baht after a number are that one's: 8 บาท 400 ลิตร.
    spent = {number.end + gap for number in numbers for gap in (0, 1, 2)}
    for number in numbers:
        price = _price(folded, number, words, spent)
        if price is not None:
            prices.append(price)
    return prices


def _price(folded: str, number: Number, words: Sequence[Found], spent: Collection[int]) -> FoundPrice | None:
    unit_after = next(
        (w for w in words if number.end <= w.start <= number.end + 1 and w.senses.unit and not folded[number.end : w.start].strip()),
        None,
    )  # fmt: skip
    baht_after = next((w for w in words if w.senses.price == "baht" and number.end <= w.start <= number.end + 2), None)
    baht_before = any(
        w.senses.price == "baht" and 0 <= number.start - w.end <= 1 and w.start not in spent for w in words
    )
    reach = max(0, number.start - 44)
    each = _EACH.search(folded, reach, number.start) if folded.find("ละ", reach, number.start) >= 0 else None
    end = baht_after.end if baht_after is not None else number.end
    if baht_after is None and not baht_before:
        if unit_after is not None:
            return None
        named = any(
            w.senses.price == "word" and w.end <= number.start and _BETWEEN.fullmatch(folded, w.end, number.start)
            for w in words
        )
        if each is None and not named:
            return None
        if each is not None and _rate_before(folded, number, words):
            return None
        if folded[number.end : number.end + 1] in ("%", "/") and not folded[number.end + 1 : number.end + 2].isalpha():
            return None
    per = _per_after(folded, end, words) or (_per_before(folded, number, words) if each is not None else None)
    if per is None and _LUMP.search(folded, max(0, number.start - 30), number.start):
        per = "once"
    return FoundPrice(number.start, end, number.low, number.high, per)


def _rate_before(folded: str, number: Number, words: Sequence[Found]) -> bool:
    """Whether the ละ before the number belongs to a period (เดือนละ 200): then it is an amount."""
    return any(
        w.senses.rate and w.end <= number.start and _BETWEEN.fullmatch(folded, w.end, number.start) for w in words
    )


def _per_after(folded: str, end: int, words: Sequence[Found]) -> str | None:
    gap = _PER.match(folded, end)
    for word in words:
        if word.senses.rate and word.start in (end, end + 1) and not _OF_NEXT_NUMBER.match(folded, word.end):
            return word.senses.rate
        if gap is not None and word.start == gap.end() and (unit := word.senses.unit):
            return _PER_OF_UNIT.get(unit)
    return None


def _per_before(folded: str, number: Number, words: Sequence[Found]) -> str | None:
    for word in reversed(words):
        unit = word.senses.unit
        if unit and word.end <= number.start and folded.startswith(("ละ", " ละ"), word.end):
            return _PER_OF_UNIT.get(unit)
    return None

"""Prices: the number of baht, for what, and where; who pays whom is told by the direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from symbiosis.language.numbers import Number, is_within
from symbiosis.language.words import Found

_FILLER = r"(?:ประมาณ|ราวๆ|ราว|เริ่มต้น|เริ่มที่|ไม่เกิน|เพียง|แค่|ที่|about|approx\.?|around|only|from|at|up to|:|=|~|\s)*"
_EACH_REACH = 44
"""Characters before a number in which ละ is looked for."""
_PERIODS = ("เดือน", "วัน", "ปี", "สัปดาห์", "อาทิตย์")
_BETWEEN = re.compile(_FILLER)
_PER = re.compile(r"(?:\.-|,-)? ?(?:/|ต่อ|per|a|each) ?")
_OF_NEXT_NUMBER = re.compile(rf"{_FILLER}\d")
"""1,200 บาท เดือนละ 50 ตัน: the rate belongs to the number after it."""
_PER_OF_UNIT = {
    "t": "t", "kg": "kg", "m3": "m3", "nm3": "nm3", "l": "l", "kl": "m3", "kwh": "kwh", "mwh": "mwh", "mj": "mj", "gj": "gj",
    "drum": "drum200l", "drum200l": "drum200l", "ibc1000l": "ibc1000l", "piece": "piece", "bag": "bag", "cart": "t",
    "truck": "truck", "truck6": "truck", "truck10": "truck", "trailer18": "truck", "pickup": "truck",
}  # fmt: skip
_NAME_REACH: Final = 48
_OF_WHERE = re.compile(rf"(?: ?(?:หน้า|ถึง|ส่ง|ที่|รวม|ขาย|ซื้อ|ไม่รวม)[ก-๙]{{0,14}})?{_FILLER}")
"""ราคาหน้าโม่ 95: where a price holds stands between it and its word."""
_LETTER = re.compile(r"[a-zก-ฮเแโใไ]")
_SOLD_AS_ONE = re.compile(
    r"(?:ขาย|ซื้อ|ราคา|(?<![ก-๙]))เหมา(?:ก้อนเดียว|ทั้งหมด|หมด|ยกล็อต|ยกกอง|กอง|ทั้งล็อต|ทั้งกอง)? ?(?:ที่|แค่|เพียง)? ?$"
)
_SMALL = re.compile(r" ?(?P<coin>สตางค์|สตางค|สต\.|satang|สลึง)")
_SHARE: Final = {"สตางค์": 0.01, "สตางค": 0.01, "สต.": 0.01, "satang": 0.01, "สลึง": 0.25}
"""Coins below the baht: กิโลละ 90 สตางค์, โลละสามสลึง."""
_B_FOR_BAHT = re.compile(r" ?b(?=/ ?(?:kg|t|tonn?e?|l|lit(?:re|er)|m3|pcs?|piece|drum|bag|trip)(?![a-z]))")
"""1.2 B/kg."""
_OF_EACH_ONE: Final = (" each", " apiece", " ea.")
"""Asking 280 each: no amount, where the number is called a price."""
_FOR_SERVICE = re.compile(
    r"ค่าบริการ(?!ส่ง|ขนส่ง|จัดส่ง)[ก-๙ .:]{0,16}\d|(?<![a-z])service (?:fee|charge)s?[a-z :]{0,12}\d"
    r"|\d[a-z /]{1,14} service (?:fee|charge)|(?<![ก-๙])(?:คิด|เก็บ)(?:ตัน|กิโล|กก\.?|โล|คิว|ลิตร|เที่ยว|คัน|ถัง|ลูก|เส้น)ละ(?!.{0,40}ซื้อ)"
)
"""ค่าบริการตันละ 700: what who takes it is paid for it."""
_OF_SERVICE: Final = ("ค่าบริการ", "service", "คิด", "เก็บ")
_SLASH_MASS = re.compile(r"\d ?/ ?(?:t|kg|ton|ตัน|กก|โล|กิโล)")
_PER_MASS = re.compile(r" ?(?:/ ?|per )(?:(?:t|tonn?e?|mt|kgs?|kilo)(?![a-z0-9])|ตัน|กก|กิโล|โล(?![ก-๙]))")
"""850/t, 1,100 per ton: a bare number for each unit of mass is a price."""
_NO_PRICE_BEFORE = re.compile(
    r"(?:[$€£]|usd|us\$|eur|size|count|ไซส์|ขนาด|landfill(?:ed|ing)?|dispos[a-z]*|incinerat[a-z]*|haul[a-z]*|costs?|costing) ?(?:at |us |of |is |about |~)*$"
)
_THAI_GOES_ON = re.compile(r"(?!ขึ้นไป|ต่อ|ละ|กว่า|นะ|ครับ|คับ|ค่ะ|คะ|จ้า)[ก-ฮเแโใไะ-ู]")
_MEASURED: Final = frozenset(("t", "kg", "m3", "l"))
_CONTAINERS: Final = frozenset(("piece", "bag", "drum200l", "ibc1000l"))
_LEAST_OF_A_LOT: Final = 100
_LUMP = re.compile(r"(?:เหมา(?:ก้อนเดียว|ทั้งหมด|หมด|ยกล็อต)?|ทั้งหมด|ยกล็อต|lump sum|for all|all for|whole lot)[^\d\n]{0,12}$")


class FoundPrice(NamedTuple):
    """Baht at `start:end` of folded text, for one `per` (a unit, a period, "once", or None where it is not said)."""

    start: int
    end: int
    low: float
    high: float
    per: str | None


def charges_for_service(folded: str) -> bool:
    """Whether who takes something in is paid for it: ค่าบริการตันละ 700, 500 baht/t service charge."""
    return (
        any(said in folded for said in _OF_SERVICE) and "ซื้อ" not in folded and _FOR_SERVICE.search(folded) is not None
    )


def find_prices(folded: str, numbers: Sequence[Number], words: Sequence[Found]) -> list[FoundPrice]:
    """All prices of folded text in order."""
    prices: list[FoundPrice] = []
    if not numbers:
        return prices
    bahts = [word for word in words if word.senses.price == "baht"]
    named = [word for word in words if word.senses.price == "word"]
    if not (
        bahts
        or named
        or "ละ" in folded
        or "b/" in folded
        or "per " in folded
        or ("/" in folded and _SLASH_MASS.search(folded))
    ):
        return prices
    # The baht after a number are that one's: 8 บาท 400 ลิตร.
    before: set[int] = set()
    if bahts:
        spent = {number.end + gap for number in numbers for gap in (0, 1, 2)}
        before = {word.end + gap for word in bahts if word.start not in spent for gap in (0, 1)}
    units = [(word.start + 1, word.end) for word in words if word.senses.unit]
    for number in numbers:
        if is_within(number.start, units):
            # ถังละ 200 ลิตร is a size.
            continue
        price = _price(folded, number, words, bahts, named, number.start in before)
        if price is not None:
            prices.append(price)
    return prices


def _price(
    folded: str, number: Number, words: Sequence[Found], bahts: Sequence[Found], named: Sequence[Found],
    baht_before: bool,
) -> FoundPrice | None:  # fmt: skip
    start, end = number.start, number.end
    baht_after = None
    for baht in bahts:
        if end <= baht.start <= end + 2:
            baht_after = baht
            break
    each = _is_of_each(folded, start)
    if baht_after is None and (letter := _B_FOR_BAHT.match(folded, end)) is not None:
        end = letter.end()
    elif baht_after is not None:
        end = baht_after.end
    elif not baht_before:
        if (
            not each
            and not _is_for_mass(folded, number)
            and not (named and _is_named(folded, start, named))
            and not _is_of_the_lot(folded, number)
        ):
            return None
        if (
            not folded.startswith(_OF_EACH_ONE, end)
            and _unit_follows(folded, end, words)
            and not (each and _is_of_each_sold(folded, number, words))
        ) or (each and _rate_before(folded, number, words)):
            return None
        if folded[end : end + 1] in ("%", "/") and not _LETTER.match(folded, end + 1):
            return None
    share = 1.0
    if (small := _SMALL.match(folded, number.end)) is not None:
        share, end = _SHARE[small["coin"]], small.end()
    elif number.in_words and number.high < 100 and folded.endswith("ละบาท", 0, start):
        # โลละบาทห้าสิบ is 1.50.
        return FoundPrice(start, end, 1 + number.low / 100, 1 + number.high / 100, _per_before(folded, number, words))
    per = _per_after(folded, end, words) or (_per_before(folded, number, words) if each else None)
    if per is None and _LUMP.search(folded, max(0, start - 30), start):
        per = "once"
    return FoundPrice(start, end, round(number.low * share, 6), round(number.high * share, 6), per)


def _is_for_mass(folded: str, number: Number) -> bool:
    """Whether a bare number stands for each unit of mass, and is neither in dollars nor what it costs today."""
    if _PER_MASS.match(folded, number.end) is None:
        return False
    return _NO_PRICE_BEFORE.search(folded, max(0, number.start - 24), number.start) is None


def _is_of_the_lot(folded: str, number: Number) -> bool:
    """ขายเหมาก้อนเดียว 9,000: a number of hundreds and more behind a sale as one lot."""
    if number.low < _LEAST_OF_A_LOT or number.in_words or "เหมา" not in folded:
        return False
    return _SOLD_AS_ONE.search(folded, max(0, number.start - 40), number.start) is not None


def _is_of_each(folded: str, start: int) -> bool:
    """Whether ละ stands before a number, behind what is counted (ตันละ 500), unless that is a period (เดือนละ 200)."""
    reach = max(0, start - _EACH_REACH)
    each = folded.rfind("ละ", reach, start)
    if each < 0 or _BETWEEN.fullmatch(folded, each + len("ละ"), start) is None:
        return False
    what = each - 2 if folded[each - 1 : each] == " " else each - 1
    if what < reach or folded.endswith(_PERIODS, 0, each):
        return False
    letter = folded[what]
    return "ก" <= letter <= "๙" or "a" <= letter <= "z" or "0" <= letter <= "9" or letter == "."


def _is_named(folded: str, start: int, named: Sequence[Found]) -> bool:
    """Whether a number is called a price."""
    return any(
        w.end <= start <= w.end + _NAME_REACH and _OF_WHERE.fullmatch(folded, w.end, start) is not None for w in named
    )


def _unit_follows(folded: str, end: int, words: Sequence[Found]) -> bool:
    """Whether a unit stands right after a number: then it is an amount."""
    return any(w.senses.unit and end <= w.start <= end + 1 and not folded[end : w.start].strip() for w in words)


def _is_of_each_sold(folded: str, number: Number, words: Sequence[Found]) -> bool:
    """กิโลละ 6 ห้องเย็น…, ลูกละ 350 รถเข้าถึง: what looks like a unit behind the price begins the next words."""
    end = number.end
    if folded[end : end + 1] != " ":
        return False
    sold = _per_before(folded, number, words)
    following = next((word for word in words if word.senses.unit and word.start == end + 1), None)
    if sold is None or following is None or not _THAI_GOES_ON.match(folded, following.end):
        return False
    unit = _PER_OF_UNIT.get(following.senses.unit or "")
    return unit == "truck" or (unit in _CONTAINERS and sold in _MEASURED)


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

"""Amounts: number, unit and period out of a phrase; what is a price, a capacity, a size or a content is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from symbiosis.language.numbers import Number, is_within
from symbiosis.language.reading import Amount, AmountUnit, Period, Truck
from symbiosis.language.words import Found

_FILLER = (
    r"(?:ประมาณ|ราวๆ|ราว|เฉลี่ย|ไม่เกิน|ไม่ต่ำกว่า|อย่างน้อย|ขั้นต่ำ|สูงสุด|มากกว่า|น้อยกว่า|เกือบ|ได้|มี|ออก|รวม|จำนวน|ปริมาณ|อีก|ๆ|ละ|ถึง|เกิน"
    r"|about|approx\.?|approximately|around|roughly|up to|max\.?|min\.?|minimum|maximum|at least|some|circa|ca\.?|over|nearly|almost|[~≈<>≤≥:=+(]|\s)*"
)
_BEFORE_NUMBER = re.compile(_FILLER)
_GAP_TO_UNIT = re.compile(
    r" ?(?:กว่าๆ?|เศษๆ?|plus|[+~-])? ?(?:(?:wet|dry|fresh|green|bone[ -]dry|used|empty|old|new|reconditioned|second-?hand|scrap|broken"
    r"|spent|waste|full|mixed|clean|metric)[ -]){0,2}(?:wet|dry|fresh|green|bone[ -]dry)?"
    r"|[ \n]{1,2}(?:หน่วย|units?) ?[:=]? ?"
)
_USED = re.compile(r"used|empty|old|reconditioned|second-?hand|scrap|broken")
_EMPTIES: Final = ("drum200l", "ibc1000l", "bag")
"""Containers that are themselves the goods where they are said to be used or empty."""
_UNIT_REACH: Final = 26
"""Characters between a number and its unit: 100 used reconditioned drums, 250 ⏎ หน่วย: ตัน."""
_HEADING = re.compile(
    r"(?:ปริมาณ|จำนวน|น้ำหนัก|(?<![a-z])(?:qty|quantity|volume|amount|tonnage|weight))[^\d\n()]{0,16}\(? ?$"
)
_OF_HEADING = re.compile(r" ?\)? ?[:=|]? ?(?:ประมาณ|ราว|about|approx\.?|~)? ?")
"""ปริมาณ (ตัน/ปี): 120,000: a form names the unit before the number."""
_OF_EACH = ("ละ", "หนึ่ง", "นึง")
_ABOUT = re.compile(r"(?: ?(?:ราวๆ?|ประมาณ|สัก|~) ?)?")
_SIZE = re.compile(r"-[a-z]+ [a-z]")
"""An 800-t press, a 200-litre drum: what makes a size of a number and its unit."""
_GRADE = re.compile(r"(?:เบอร์|(?<!ตก)เกรด|(?<![a-z])no\.?|(?<![a-z])grade|(?<![a-z])class|#) ?$")
"""What stands before a number that is a grade (ทองแดงเบอร์ 1 เส้นใหญ่)."""
_GAP_TO_RATE = re.compile(r"[ ,]{0,2}(?:กว่าๆ?|ครึ่ง|plus|สด|แห้ง|wet|dry|each|เปียก)?\)? ?")
_CONTENT = re.compile(
    r"[ (,:]*(?:ๆ ?ละ|[ก-๙]{1,8}(?<!วัน)(?<!คืน)(?<!มื้อ)(?<!สัปดาห์)(?<!อาทิตย์)(?<!เดือน)(?<!ปี)ละ|x|@|of|each|ขนาดบรรจุ|ขนาด|บรรจุ|หนัก|น้ำหนัก|at|=)?[ (~]*(?:ประมาณ|about|approx\.?|~)?[ (]*"
)
_EACH_BEFORE = re.compile(
    r"(?:ใบ|ถุง|กระสอบ|เที่ยว|คัน|ลูก|ถัง|ก้อน|แบ็ก|แบค|แบ็ค|ตัว|อัน|ม้วน|มัด|เบล|สอบ|ชิ้น|กล่อง|พาเลท|แผ่น|ฟ่อน|แพ็ค|ๆ)ละ ?(?:ประมาณ|ราว|~)? ?$"
)
_EACH_AFTER = re.compile(
    r" ?(?:each|apiece|/ ?(?:bag|drum|truck|trip|load|bale|ถุง|ใบ|กระสอบ|คัน|เที่ยว|ถัง|ก้อน|ลูก|piece|pc|big bag|ibc|pallet|roll|carton|box|crate|ตัว|กล่อง|ลัง|เข่ง|ม้วน|แผ่น)"
    r"|per (?:bag|drum|truck|trip|load|bale|piece|big bag|jumbo|sack|roll|pallet|truckload)|ต่อ(?:ถุง|ใบ|กระสอบ|คัน|เที่ยว|ถัง|ก้อน|ลูก|ตัว))(?![a-z])"
)
_RATIO = re.compile(
    r" ?(?:/|per |ต่อ) ?(?:(?:l|ml|litres?|liters?|m[23]|cu\.?m|sq\.?m|nm3|cbm|kg|g|mg|t|tons?|tonnes?|mt|kwh|mwh|kw|mw|mj|gj|rai|ha"
    r"|hectares?|acres?|heads?|birds?|animals?|cows?|pigs?|persons?|people|plants?|trees?|km|m|ft|hr?s?|hours?|min(?:ute)?s?|s(?:ec(?:ond)?)?s?"
    r"|baht|thb|usd)(?![a-z])|ลิตร|ลบ|คิว|ตร|กก|กิโล|กรัม|ตัน|หน่วย|ไร่|เฮกตาร์|งาน|หัว|ต้น|คน|กม|เมตร|ฟุต|ชม|ชั่วโมง|นาที|วินาที|บาท)"
)
"""What makes a ratio (mg/L, t/rai) or the speed of a line (t/h) of an amount; of other words (ตัน/รุ่น) it is a lot."""
_CAPACITY_REACH: Final = 28
_SIZED = re.compile(r"(?:ถัง|แกลลอน|แท็งก์|แท็งค์|แท้งก์|แท้งค์|แทงก์|แทงค์|drum|barrel|ibc|tote)[ก-๙a-z ]{0,20}$")
_NUMBER_NEXT = re.compile(rf"{_FILLER}\d")
_EACH_NUMBER = re.compile(rf"ละ{_FILLER}\d")
_SENTENCE_END = re.compile(r"[\n;]|\. ")

_SIMPLE: Final[dict[str, tuple[AmountUnit, float]]] = {
    "t": ("t", 1), "kt": ("t", 1000), "kg": ("kg", 1), "m3": ("m3", 1), "nm3": ("nm3", 1), "l": ("l", 1), "kl": ("m3", 1),
    "kwh": ("kwh", 1), "mwh": ("kwh", 1000), "mj": ("mj", 1), "gj": ("mj", 1000), "drum200l": ("drum200l", 1),
    "drum": ("drum200l", 1), "ibc1000l": ("ibc1000l", 1), "piece": ("piece", 1), "bag": ("bag", 1),
    "truck": ("truck", 1), "truck6": ("truck", 1), "truck10": ("truck", 1), "trailer18": ("truck", 1),
    "pickup": ("truck", 1), "cart": ("t", 1),
}  # fmt: skip
_TRUCKS: Final[dict[str, Truck]] = {
    "truck6": "truck6", "truck10": "truck10", "trailer18": "trailer18", "pickup": "pickup",
}  # fmt: skip
CONTAINERS: Final = ("drum200l", "ibc1000l", "piece", "bag", "truck")
_CARRIED = 60.0
"""Kilograms or litres that one bag or can holds at most."""
_SIZED_BEFORE = re.compile(
    r"(?:เครื่อง(?!ปรุง)|เพรส|เตา|เบ้า|ถัง|แท็งก์|แทงค์|แท้งค์|แทงก์|แท็งค์|บ่อ(?!ดัก)|ไซโล|หม้อ|บอยเลอร์|ขนาด|รถยก|เครน|หม้อแปลง|รีแอคเตอร์"
    r"|(?<!ส่ง)(?<!ให้)(?<!ขาย)(?<!หา)โรง(?:สี|หีบ|โม่)|(?<![a-z])(?:tank|press|boiler|furnace|silo|reactor|vessel|size|sized|mill|line) ?(?:of)?)"
    r"(?:ขนาด|ฉีด|ปั๊ม|เพรส|หลอม|กรอง|หล่อ|อัด|เก็บ|เหล็ก|พลาสติก|ละ|ไอน้ำ|ความจุ|กลาง|ใหญ่|เล็ก|อินดักชั่น|อาร์ค| ){0,3}"
    r"(?:[a-z]{0,2}-?\d{1,4}[a-z]? )?(?:ขนาด|ความจุ|size)? ?$"
)
"""Words of a machine, tank or mill right before a number: how big it is."""
_SIZED_AFTER = re.compile(
    r"(?:ขนาด)?[ -](?:[a-z]+ ){0,2}(?:tanks?|press(?:es)?|boilers?|furnaces?|reactors?|vessels?|silos?|cranes?|forklifts?|converters?|ladles?"
    r"|kilns?|digesters?|mills?|kettles?|machines?)(?![a-z])"
)
_COUNTED_FROM = re.compile(r"(?:จาก|(?<![a-z])from )[^\n,;()]{0,40}$")
"""จากถังกรอง 4 ใบ: how many of what it comes from."""
_CLEANED = re.compile(r"[^\d\n]{0,12}(?:clean|ล้าง|ลอก|ขุด)")
_TOTAL = re.compile(r"(?:รวม(?:ทั้งหมด|ทั้งสิ้น|แล้ว)?|ทั้งหมด|ทั้งสิ้น|(?<![a-z])(?:total|in all|altogether)) ?(?:of|about|ประมาณ|ราว|:|=|ได้)? ?$")
_TO_THE_MOST = re.compile(
    r" ?(?:-|–|~|ถึง|to) ?|[ ,]{0,2}(?:และ|and)? ?(?:สูงสุด|ไม่เกิน|มากสุด|max\.?|maximum|up to)(?: ?(?:of|ถึง|:))? ?"
)
_AT_LEAST = re.compile(r"(?:ขั้นต่ำ|อย่างน้อย|ไม่ต่ำกว่า|ไม่น้อยกว่า|ตั้งแต่|min\.?|minimum|at least|from|between)(?: ?(?:of|:))? ?$")
# ฟาร์มหมู 2,000 ตัว: how many a farm has is no amount of what they leave.
_HEADS = re.compile(
    r"(?:^|[ \n,])(?:ฟาร์ม(?=[ มปรก])|(?:ฟาร์ม|เลี้ยง|คอก|เล้า)(?:หมู|สุกร|วัว|โค|ควาย|กระบือ|ไก่|เป็ด|ห่าน|แพะ|แกะ|นกกระทา|จระเข้)[ก-๙]{0,8})"
    r" ?(?:ประมาณ|ราว|กว่า|สัก|มี)?[ๆ ]*$"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number with its unit at `start:end` of folded text; `rated` where a rate stands right at it (also "none").

    `gap`: what stands between a container and what one of it holds (2 trucks of [manure,] 12 t each); `aside`: how big
    or how many of something else, which counts where nothing else does; `total`: said to be of all together.
    """

    start: int
    end: int
    amount: Amount
    rated: bool = False
    negative: bool = False
    content: bool = False
    capacity: bool = False
    word: str = ""
    gap: tuple[int, int] | None = None
    aside: bool = False
    total: bool = False
    rate: Found | None = None


def find_amounts(
    folded: str, numbers: Sequence[Number], words: Sequence[Found], taken: Sequence[tuple[int, int]],
    capacities: Sequence[Found],
) -> list[Candidate]:  # fmt: skip
    """All amounts of folded text in order. `taken`: spans of codes, dates and prices, whose numbers are none."""
    candidates: list[Candidate] = []
    units: list[Found] = []
    rates: list[Found] = []
    for word in words:
        senses = word.senses
        if senses.rate_unit:
            units.append(word)
            rates.append(word)
        else:
            if senses.unit:
                units.append(word)
            if senses.rate:
                rates.append(word)
    if not units:
        return candidates
    inside_units = [(start + 1, end) for start, end, _ in units]
    for number in _with_the_unsaid(folded, numbers, units, rates):
        if is_within(number.start, taken):
            continue
        unit = _unit_after(folded, number, units)
        if unit is None:
            headed = _under_a_heading(folded, number, units, rates)
            if headed is not None:
                candidates.append(headed)
            continue
        # A number inside a unit names a size: ถัง 200 ลิตร, รถ 10 ล้อ.
        if is_within(number.start, inside_units):
            continue
        if unit.senses.unit in CONTAINERS:
            if _GRADE.search(folded, max(0, number.start - 8), number.start):
                continue
        elif folded.startswith("-", number.end) and _SIZE.match(folded, number.end):
            continue
        if folded.startswith("ตัว", unit.start) and _HEADS.search(folded, max(0, number.start - 32), number.start):
            continue
        candidate = _candidate(folded, number, unit, rates)
        if candidate is not None:
            candidates.append(candidate)
    if not candidates:
        return candidates
    candidates = _contents(folded, _packed(folded, candidates, units))
    if capacities:
        candidates = [
            replace(candidate, capacity=True) if _in_capacity(folded, candidate, capacities) else candidate
            for candidate in candidates
        ]
    told = [number for number in numbers if not is_within(number.start, inside_units)]
    return _distant_rates(folded, _asides(folded, _to_the_most(folded, candidates)), rates, told)


def _under_a_heading(
    folded: str, number: Number, units: Sequence[Found], rates: Sequence[Found]
) -> Candidate | None:  # fmt: skip
    """ปริมาณ (ตัน/ปี): 120,000; Qty (t/month) 450: the amount of a form, whose heading names the unit."""
    for unit in reversed(units):
        if unit.end > number.start:
            continue
        if number.start - unit.end > 24:
            break
        start, end = unit.start, unit.end
        period: Period | None = None
        rate = None
        if unit.senses.rate_unit:
            name, said = unit.senses.rate_unit.split()
            period = cast(Period, said)
        else:
            name = unit.senses.unit or ""
            rate = _rate_behind(rates, end, 2)
            if rate is not None and rate.end <= number.start:
                period, end = _period(rate), rate.end
        parted = folded[end : end + 2].lstrip()[:1] == ")" or folded[start - 1 : start] in ("(", " ")
        if (
            name not in _SIMPLE
            or not parted
            or _OF_HEADING.fullmatch(folded, end, number.start) is None
            or _HEADING.search(folded, max(0, start - 28), start) is None
        ):
            continue
        simple, scale = _SIMPLE[name]
        amount = Amount(number.low * scale, number.high * scale, simple, period, truck=_TRUCKS.get(name))
        rated = period is not None or rate is not None
        return Candidate(start, number.end, amount, rated, number.negative, word=folded[unit.start : unit.end], rate=rate)
    return None


def _to_the_most(folded: str, candidates: list[Candidate]) -> list[Candidate]:
    """Minimum 10 t, maximum 15 t per month; 20 ตัน - 30 ตัน/เดือน: both ends of a range have a unit."""
    result: list[Candidate] = []
    for candidate in candidates:
        low = result[-1] if result else None
        if (
            low is not None
            and low.amount.unit == candidate.amount.unit
            and low.amount.low == low.amount.high <= candidate.amount.low == candidate.amount.high
            and low.amount.period in (None, candidate.amount.period)
            and not (low.content or candidate.content or low.amount.content)
            and (gap := _TO_THE_MOST.fullmatch(folded, low.end, candidate.start)) is not None
            and (gap.group().strip() in _RANGE_SIGNS or _AT_LEAST.search(folded, max(0, low.start - 16), low.start))
        ):
            amount = replace(candidate.amount, low=low.amount.low, period=candidate.amount.period or low.amount.period)
            result[-1] = replace(candidate, start=low.start, amount=amount, rated=low.rated or candidate.rated)
        else:
            result.append(candidate)
    return result


_RANGE_SIGNS: Final = ("-", "–", "~", "ถึง", "to")


def _asides(folded: str, candidates: list[Candidate]) -> list[Candidate]:
    """Which of several amounts say how big or how many of something else, and which are of all together."""
    real = [one for one in candidates if not one.content and not one.capacity]
    if len(real) < 2:
        return candidates
    aside = [one for one in real if _is_aside(folded, one)]
    if len(aside) == len(real):
        aside = []
    return [
        replace(one, aside=one in aside, total=_TOTAL.search(folded, max(0, one.start - 20), one.start) is not None)
        for one in candidates
    ]


def _is_aside(folded: str, candidate: Candidate) -> bool:
    unit, start = candidate.amount.unit, candidate.start
    if candidate.word == "แกลลอน" and _SIZED.search(folded, max(0, start - 24), start) is not None:
        return True
    if unit == "piece":
        return _COUNTED_FROM.search(folded, max(0, start - 48), start) is not None
    if unit in CONTAINERS:
        return False
    if _SIZED_BEFORE.search(folded, max(0, start - 48), start) is not None:
        return True
    return _SIZED_AFTER.match(folded, candidate.end) is not None


def _with_the_unsaid(
    folded: str, numbers: Sequence[Number], units: Sequence[Found], rates: Sequence[Found]
) -> Sequence[Number]:
    """The numbers, with the one that is not said in วันละตันครึ่ง, เดือนหนึ่งราวคันรถ."""
    of_each = [rate.end for rate in rates if folded.endswith(_OF_EACH, rate.start, rate.end)]
    if not of_each:
        return numbers
    unsaid = [
        Number(unit.start, unit.start, 1.0, 1.0)
        for unit in units
        if unit.senses.unit
        and any(end <= unit.start and _ABOUT.fullmatch(folded, end, unit.start) for end in of_each)
        and not folded.startswith("ละ", unit.end)
    ]
    return sorted([*numbers, *unsaid], key=lambda number: number.start) if unsaid else numbers


def _unit_after(folded: str, number: Number, units: Sequence[Found]) -> Found | None:
    end = number.end
    for unit in units:
        if end <= unit.start <= end + _UNIT_REACH:
            gap = _GAP_TO_UNIT.fullmatch(folded, end, unit.start)
            if gap is not None:
                # เบอร์ 1 คันละ 3,000 บาท: what stands before ละ counts the next number.
                each = unit.senses.unit in CONTAINERS and _EACH_NUMBER.match(folded, unit.end)
                return None if each else unit
    return None


def _candidate(folded: str, number: Number, unit: Found, rates: Sequence[Found]) -> Candidate | None:
    period: Period | None = None
    rated = False
    if combined := unit.senses.rate_unit:
        name, period_name = combined.split()
        period, rated = cast(Period, period_name), True
    else:
        name = unit.senses.unit or ""
    if name not in _SIMPLE:
        return None
    end = unit.end
    truck = _TRUCKS.get(name)
    by: Found | None = None
    if not rated:
        after = _rate_behind(rates, end, 14)
        if after is not None and folded.startswith("ละ", after.end - 2) and _NUMBER_NEXT.match(folded, after.end):
            # 100 กก. เดือนละ 40 ก้อน: the rate is that of the number after it.
            after = None
        if after is not None and _GAP_TO_RATE.fullmatch(folded, end, after.start):
            period, rated, end = _period(after), True, after.end
        elif (
            (ratio := _RATIO.match(folded, end)) is not None
            and not _EACH_AFTER.match(folded, end)
            and (ratio.group().strip() == "/" or not folded.startswith("ต่อ", end))
        ):
            # mg/L, t/rai: a ratio, not an amount.
            return None
    if not rated:
        before = _rate_before(rates, number.start)
        if before is not None and _BEFORE_NUMBER.fullmatch(folded, before.end, number.start):
            period, rated, by = _period(before), True, before
    simple, scale = _SIMPLE[name]
    half = 0.5 if folded.startswith("ครึ่ง", unit.end) else 0.0
    goods = simple in _EMPTIES and _USED.search(folded, number.end, unit.start) is not None
    amount = Amount(
        (number.low + half) * scale, (number.high + half) * scale, "piece" if goods else simple, period, truck=truck
    )  # fmt: skip
    if half and not rated:
        return _candidate_after_half(number, unit, rates, amount)
    return Candidate(
        number.start, end, amount, rated, number.negative, word=folded[unit.start : unit.end], rate=by,
        gap=(number.end, unit.end) if goods else None,
    )  # fmt: skip


def _candidate_after_half(number: Number, unit: Found, rates: Sequence[Found], amount: Amount) -> Candidate:
    """หนึ่งตันครึ่ง/วัน: the rate comes after the half."""
    end = unit.end + len("ครึ่ง")
    after = _rate_behind(rates, end, 2)
    if after is None:
        return Candidate(number.start, end, amount, negative=number.negative)
    return Candidate(number.start, after.end, replace(amount, period=_period(after)), True, number.negative)


def _rate_behind(rates: Sequence[Found], end: int, reach: int) -> Found | None:
    """The first rate that begins so few characters behind a place."""
    for rate in rates:
        if end <= rate.start <= end + reach and rate.senses.rate:
            return rate
    return None


def _rate_before(rates: Sequence[Found], start: int) -> Found | None:
    """The last rate that ends before a place."""
    for rate in reversed(rates):
        if rate.end <= start and rate.senses.rate:
            return rate
    return None


def _period(rate: Found) -> Period | None:
    value = rate.senses.rate
    return None if value in (None, "none") else cast(Period, value)


def _packed(folded: str, candidates: list[Candidate], units: Sequence[Found]) -> list[Candidate]:
    """กระสอบ 30 กก. … 1,000 กระสอบ, 25 kg bags, 120 t: right at the word of a container beside another amount, a
    content."""
    if len(candidates) < 2:
        return [replace(one, content=True) if _is_of_a_priced_one(folded, one, units) else one for one in candidates]
    uncounted = [
        unit for unit in units
        if unit.senses.unit in CONTAINERS and not any(c.start <= unit.start < c.end for c in candidates)
    ]  # fmt: skip
    ends = {unit.end for unit in uncounted}
    # Thai names what is packed behind an amount as well as what it is packed in.
    starts = {unit.start for unit in uncounted if folded[unit.start].isascii()}
    counted = any(one.amount.unit in CONTAINERS for one in candidates)
    # ลัง 500 กก. กระดาษ 200 กก.: goods one after the other. What is packed to be carried is little beside tonnes.
    weighed = any(one.amount.unit == "t" for one in candidates)
    packed = [
        one.amount.unit in ("kg", "l")
        and not one.rated
        and (counted or (weighed and one.amount.high <= _CARRIED))
        and bool(ends & {one.start, one.start - 1} or (weighed and starts & {one.end, one.end + 1}))
        for one in candidates
    ]
    if not any(packed):
        return candidates
    return [
        replace(one, content=True) if is_content else one for one, is_content in zip(candidates, packed, strict=True)
    ]


def _is_of_a_priced_one(folded: str, candidate: Candidate, units: Sequence[Found]) -> bool:
    """แกลลอน 25 กก. แกลลอนละ 220: how much a container holds that is sold by the piece."""
    if candidate.rated or candidate.amount.unit not in ("kg", "l"):
        return False
    return any(
        unit.senses.unit in CONTAINERS
        and unit.end <= candidate.start <= unit.end + 1
        and folded.find(f"{folded[unit.start : unit.end]}ละ", candidate.end) >= 0
        for unit in units
    )


def _contents(folded: str, candidates: list[Candidate]) -> list[Candidate]:
    """Give containers what one of them holds; what is a content is no amount of its own."""
    result: list[Candidate] = []
    for candidate in candidates:
        unit = candidate.amount.unit
        reach = max(0, candidate.start - 24)
        each = unit not in CONTAINERS and (
            (folded.find("ละ", reach, candidate.start) >= 0 and _EACH_BEFORE.search(folded, reach, candidate.start))
            or _EACH_AFTER.match(folded, candidate.end)
        )
        holder = result[-1] if result and result[-1].amount.unit in CONTAINERS else None
        follows = (
            holder is not None
            and unit not in CONTAINERS
            # 3,000 heads an hour, 2 m3 a day: both have rates of their own.
            and not (holder.rated and candidate.rated)
            and _CONTENT.fullmatch(folded, holder.end, candidate.start) is not None
            and (each or folded[holder.end : candidate.start].strip(" ,:"))
        )
        if holder is not None and (follows or each):
            amount = replace(
                holder.amount, content=candidate.amount.high, content_unit=unit,
                period=holder.amount.period or candidate.amount.period,
            )  # fmt: skip
            result[-1] = replace(
                holder, amount=amount, rated=holder.rated or candidate.rated, end=candidate.end,
                gap=(holder.end, candidate.start),
            )  # fmt: skip
        elif each:
            result.append(replace(candidate, content=True))
        else:
            result.append(candidate)
    return _contents_before(folded, result)


def _contents_before(folded: str, candidates: list[Candidate]) -> list[Candidate]:
    """ใบละ 450 กก. 30 ใบ; 200 ลิตร 15 ถัง: the content stands before its container."""
    result: list[Candidate] = []
    for candidate in candidates:
        earlier = result[-1] if result else None
        unit = candidate.amount.unit
        if earlier is not None and unit in CONTAINERS and not earlier.rated and candidate.amount.content is None:
            gap = folded[earlier.end : candidate.start]
            size = earlier.amount.unit == "l" and earlier.amount.high in (200, 1000)
            # ถัง 200 ลิตร 15 ใบ; ถังเหล็กเปล่า 200L เคยใส่น้ำมัน ล้างแล้ว 120 ใบ: what it is may stand between.
            size = size and (
                len(gap) < 12
                or (len(gap) < 80 and _SIZED.search(folded, max(0, earlier.start - 24), earlier.start) is not None)
            )
            if (earlier.content and len(gap) < 20) or (size and unit in ("drum200l", "ibc1000l", "piece")):
                amount = replace(candidate.amount, content=earlier.amount.high, content_unit=earlier.amount.unit)
                if size and unit == "piece":
                    amount = replace(amount, unit="drum200l" if earlier.amount.high == 200 else "ibc1000l")
                result[-1] = replace(candidate, amount=amount)
                continue
        result.append(candidate)
    return result


def _in_capacity(folded: str, candidate: Candidate, capacities: Sequence[Found]) -> bool:
    """Whether a word of capacity governs the number: before it with nothing but words between."""
    for word in capacities:
        if candidate.rated and folded.endswith("เก็บได้", word.start, word.end):
            # ไซโลเก็บได้ 200 ตัน is how much it holds, เก็บได้ 2 ตัน/เดือน what comes together.
            continue
        if 0 <= candidate.start - word.end <= _CAPACITY_REACH:
            between = folded[word.end : candidate.start]
            if not any(character.isdigit() or character in "\n,;)" for character in between):
                # Storage tank cleaning: 350 m3 is what comes out of it.
                return _CLEANED.match(folded, word.end) is None
    return False


def _distant_rates(
    folded: str, candidates: list[Candidate], rates: Sequence[Found], numbers: Sequence[Number]
) -> list[Candidate]:
    """A rate that stands apart (500 MT of ash monthly) goes to the nearest amount without one."""
    if not rates or all(one.rated or one.content or one.capacity for one in candidates):
        return candidates
    used = {(rate.start, rate.end) for rate in rates for c in candidates if c.rated and c.start <= rate.start < c.end}
    # วันละ 1,800 ลิตร: the rate before an amount is that one's too.
    used |= {(one.rate.start, one.rate.end) for one in candidates if one.rate is not None}
    asides = [(one.start, one.end) for one in candidates if one.aside]
    result = list(candidates)
    for index, candidate in enumerate(candidates):
        if candidate.rated or candidate.content or candidate.capacity or candidate.aside:
            continue
        for rate in rates:
            if (rate.start, rate.end) in used or not rate.senses.rate:
                continue
            start, end = (candidate.end, rate.start) if rate.start >= candidate.end else (rate.end, candidate.start)
            between = folded[start:end]
            reach = 60 if rate.start >= candidate.end else 32
            if end - start > reach or any(
                start <= number.start < end and not is_within(number.start, asides) for number in numbers
            ):
                continue
            if (
                _SENTENCE_END.search(between)
                or "บาท" in between
                or folded[: rate.start].rstrip().endswith(("บาท", "baht", "thb", "ครั้ง"))
            ):
                continue
            used.add((rate.start, rate.end))
            result[index] = replace(candidate, amount=replace(candidate.amount, period=_period(rate)), rated=True)
            break
    return result


def spans_of(candidate: Candidate) -> list[tuple[int, int]]:
    """Where an amount stands, without what lies between a container and its content."""
    if candidate.gap is None:
        return [(candidate.start, candidate.end)]
    return [(candidate.start, candidate.gap[0]), (candidate.gap[1], candidate.end)]


def best_amount(candidates: Sequence[Candidate]) -> Candidate | None:
    """The amount of the posting: not a content, not a capacity, rather one with a period, rather the first."""
    real = [candidate for candidate in candidates if not candidate.content and not candidate.capacity]
    if len(real) < 2:
        return real[0] if real else None
    return max(real, key=lambda one: (not one.aside, one.amount.period is not None, one.total, -one.start))

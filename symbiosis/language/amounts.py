"""Amounts: number, unit and period out of a phrase; what is a price, a capacity, a size or a content is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, cast

from symbiosis.language.amount_asides import asides, to_the_most
from symbiosis.language.amount_candidates import CONTAINERS, PERIODS, Candidate
from symbiosis.language.amount_contents import EACH_AFTER, SIZED, contents, of_takers, packed
from symbiosis.language.numbers import Number, is_within
from symbiosis.language.reading import Amount, AmountUnit, Period, Truck
from symbiosis.language.words import Found, Senses

_FILLER = (
    r"(?:ประมาณ|ราวๆ|ราว|เฉลี่ย|ไม่เกิน|ไม่ต่ำกว่า|อย่างน้อย|ขั้นต่ำ|สูงสุด|มากกว่า|น้อยกว่า|เกือบ|ได้|มี|ออก|รวม|จำนวน|ปริมาณ|อีก|ๆ|ละ|ถึง|เกิน"
    r"|about|approx\.?|approximately|around|roughly|up to|max\.?|min\.?|minimum|maximum|at least|some|circa|ca\.?|over|nearly|almost|[~≈<>≤≥:=+(]|\s)*"
)
_BEFORE_NUMBER = re.compile(_FILLER)
_GAP_TO_UNIT = re.compile(
    r" ?(?:กว่าๆ?|เศษๆ?|plus|[+~-])? ?(?:(?:wet|dry|fresh|green|bone[ -]dry|used|empty|old|new|reconditioned|second-?hand|scrap|broken"
    r"|spent|waste|full|mixed|clean|metric|wood|wooden|plastic|steel|metal|contaminated|unrinsed|rinsed|washed|dirty)[ -]){0,2}(?:wet|dry|fresh|green|bone[ -]dry)?"
    r"|[ \n]{1,2}(?:หน่วย|units?) ?[:=]? ?"
)
_LINE_OF_A_UNIT = re.compile(r" ?(?:(?:/|ต่อ|per )[^\n\d]{1,14})?(?=\n|$)")
"""6.00 ⏎ ตัน/ปี: in a form the unit has a line of its own, with its rate behind it or on the next one."""
_ONCE = re.compile(r"[ ,(]{1,2}(?:just |only )?once(?= ?(?:[,.;)\n]|$))")
"""1,900 nos., once, …: a single lot; once a week is a rate."""
_BARE_PERIOD = re.compile(
    r"[ /](?:each |in |every )?(?:one |1 |a )?(?P<period>day|week|month|year)s?(?![a-z0-9-])"
    r"(?! (?:old|ago|notice|shift|price|rate|round|end|after|before|of|from now|later|only|supply|storage|stock|trial|contract|\d))"
)
"""24 ton one week, 1.5 ton day: the period of who writes no more English than needed."""
_ONE_BEFORE: Final = ("1 ", "หนึ่ง", "one ", "1ว", "1เ", "1อ", "1ส", "1ป")
_ONE_PERIOD = re.compile(
    r"(?<![\d.,])(?<!ใน)(?<!ใน )(?<!in )(?<!within )(?:1|หนึ่ง|(?<![a-z])one) ?(?P<period>วัน|อาทิตย์|สัปดาห์|เดือน|ปี|day|week|month|year)"
    r"(?: ?(?:มี|ได้|ออก|ใช้|ต้องการ|รับ|ประมาณ|ราวๆ?|about|around|have|get|need|use|we))* ?$"
)
_BEFORE_A_PERIOD: Final = (" ", "/")
_USED = re.compile(r"used|empty|old|reconditioned|second-?hand|scrap|broken|contaminated|rinsed|washed|dirty|residue")
_MADE_OF = re.compile(r"wood|plastic|steel|metal")
"""300 used wooden pallets: what is counted is the goods, whose name begins before the unit."""
_DIMENSION = re.compile(r"(?<=\dx)|(?<=\d×)|(?=[\d.]+ ?[x×] ?\d)")
_EMPTIES: Final = ("drum200l", "ibc1000l", "bag")
"""Containers that are themselves the goods where they are said to be used or empty."""
_UNIT_REACH: Final = 26
"""Characters between a number and its unit: 100 used reconditioned drums, 250 ⏎ หน่วย: ตัน."""
_HEADING = re.compile(
    r"(?:ปริมาณ|จำนวน|น้ำหนัก|(?<![a-z])(?:qty|quantity|volume|amount|tonnage|weight))[^\d\n()]{0,16}\(? ?$"
)
_OF_HEADING = re.compile(r" ?\)? ?[:=|]? ?(?:ประมาณ|ราว|about|approx\.?|~)? ?")
"""ปริมาณ (ตัน/ปี): 120,000: a form names the unit before the number."""
_COUNTED_ALONE = re.compile(r" ?(?P<what>ใบ|ตัว|ลูก|เส้น|แผ่น|ชุด|ขวด|ดวง)(?= (?!ละ)|\n|$)")
"""350 ใบ ไม่มี…: what is counted stands by itself, though across the blank it begins another word (ใบไม้, a leaf)."""
_COUNTS: Final = Senses(unit="piece")
_A_NUMBER = re.compile(r"\d")
_OF_EACH = ("ละ", "หนึ่ง", "นึง")
_ABOUT = re.compile(r"(?: ?(?:ราวๆ?|ประมาณ|สัก|~) ?)?")
_ON_HAND = re.compile(r" (?:on hand|in hand|in stock|on stock|in store)(?![a-z])")
_NEAR_STOCK: Final = 64
_SIZE = re.compile(
    r"-[a-z]+ (?!(?:containers?|loads?|truckloads?|lots?|batch(?:es)?|parcels?|cargo(?:es)?|shipments?)(?![a-z]))[a-z]"
)
"""An 800-t press, a 200-litre drum: what makes a size of a number and its unit; a 25-tonne container is full of goods."""
_GRADE = re.compile(r"(?:เบอร์|(?<!ตก)เกรด|(?<![a-z])no\.?|(?<![a-z])grade|(?<![a-z])class|#) ?$")
"""What stands before a number that is a grade (ทองแดงเบอร์ 1 เส้นใหญ่)."""
_GAP_TO_RATE = re.compile(r"[ ,]{0,2}(?:กว่าๆ?|ครึ่ง|plus|สด|แห้ง|wet|dry|each|เปียก)?\)? ?")
_RATE_OF_A_LINE = ("/", "ต่อ", "per ")
_RATIO = re.compile(
    r" ?(?:/|per |ต่อ) ?(?:(?:l|ml|litres?|liters?|m[23]|cu\.?m|sq\.?m|nm3|cbm|kg|g|mg|t|tons?|tonnes?|mt|kwh|mwh|kw|mw|mj|gj|rai|ha"
    r"|hectares?|acres?|heads?|birds?|animals?|cows?|pigs?|persons?|people|plants?|trees?|km|m|ft|hr?s?|hours?|min(?:ute)?s?|s(?:ec(?:ond)?)?s?"
    r"|baht|thb|usd)(?![a-z])|ลิตร|ลบ|คิว|ตร|กก|กิโล|กรัม|ตัน|หน่วย|ไร่|เฮกตาร์|งาน|หัว|ต้น|คน|กม|เมตร|ฟุต|ชม|ชั่วโมง|นาที|วินาที|บาท)"
)
"""What makes a ratio (mg/L, t/rai) or the speed of a line (t/h) of an amount; of other words (ตัน/รุ่น) it is a lot."""
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
# ฟาร์มหมู 2,000 ตัว: how many a farm has is no amount of what they leave.
_HEADS = re.compile(
    r"(?:^|[ \n,])(?:ฟาร์ม(?=[ มปรก])|(?:ฟาร์ม|เลี้ยง|คอก|เล้า)(?:หมู|สุกร|วัว|โค|ควาย|กระบือ|ไก่|เป็ด|ห่าน|แพะ|แกะ|นกกระทา|จระเข้)[ก-๙]{0,8})"
    r" ?(?:ประมาณ|ราว|กว่า|สัก|มี)?[ๆ ]*$|(?:โรงเรือน|เล้า|คอก|รุ่น)ละ ?(?:ประมาณ|ราว)? ?$|(?:เชือด|โรงฆ่า|ชำแหละ)[ก-๙]{0,10} ?(?:วันละ|คืนละ|ประมาณ|ราว|กว่า)?[ๆ ]*$"
)


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
        if senses.rate and folded[word.end : word.end + 1].isdecimal() and folded[word.end - 1].isascii():
            # PA6 is a plastic, no 6 per annum.
            continue
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
            headed = _under_a_heading(folded, number, units, rates) or _of_what_was_named(folded, number, units, rates)
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
    candidates = contents(folded, packed(folded, candidates, units), units)
    if capacities:
        candidates = of_takers(folded, candidates, capacities)
    candidates = asides(folded, to_the_most(folded, candidates))
    if not rates or all(one.rated or one.content or one.capacity for one in candidates):
        return candidates
    told = [number for number in numbers if not is_within(number.start, inside_units)]
    return _distant_rates(folded, candidates, rates, told)


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
        return Candidate(
            start, number.end, amount, rated, number.negative, word=folded[unit.start : unit.end], rate=rate
        )
    return None


def _of_what_was_named(folded: str, number: Number, units: Sequence[Found], rates: Sequence[Found]) -> Candidate | None:
    """Empty IBC totes (ex food), 200/month: the number of the containers that are the goods."""
    if number.in_words:
        return None
    stocked = _ON_HAND.match(folded, number.end)
    if stocked is not None:
        return _on_hand(folded, number, stocked.end(), units)
    rate = _rate_behind(rates, number.end, 1)
    if rate is None or folded.startswith("ละ", rate.end - 2):
        return None
    for unit in reversed(units):
        near = unit.end <= number.start <= unit.end + 32 and unit.senses.unit in _EMPTIES
        if near and not _A_NUMBER.search(folded, unit.end, number.start):
            if _USED.search(folded, max(0, unit.start - 24), unit.start) is None:
                return None
            return Candidate(number.start, rate.end, Amount(number.low, number.high, "piece", _period(rate)), True)
    return None


def _on_hand(folded: str, number: Number, end: int, units: Sequence[Found]) -> Candidate | None:
    """Caged totes 1000 l, rinsed, 35 on hand: how many there are of the containers that are the goods."""
    near = any(
        unit.senses.unit in _EMPTIES or (unit.senses.unit == "l" and SIZED.search(folded, 0, unit.start) is not None)
        for unit in units
        if number.start - _NEAR_STOCK <= unit.start < number.start
    )
    amount = Amount(number.low, number.high, "piece")
    return Candidate(number.start, end, amount, total=True, word="pieces") if near else None


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
        near = end <= unit.start <= end + _UNIT_REACH
        if near and (
            _GAP_TO_UNIT.fullmatch(folded, end, unit.start) is not None
            or (folded[end : unit.start] == "\n" and _LINE_OF_A_UNIT.match(folded, unit.end) is not None)
        ):
            # เบอร์ 1 คันละ 3,000 บาท: what stands before ละ counts the next number.
            each = unit.senses.unit in CONTAINERS and _EACH_NUMBER.match(folded, unit.end)
            return None if each else unit
    alone = _COUNTED_ALONE.match(folded, end)
    if alone is not None:
        return Found(alone.start("what"), alone.end("what"), _COUNTS)
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
        if after is not None and (
            _GAP_TO_RATE.fullmatch(folded, end, after.start)
            or (folded[end : after.start] == "\n" and folded.startswith(_RATE_OF_A_LINE, after.start))
        ):
            period, rated, end = _period(after), True, after.end
        elif folded[end : end + 1] in _BEFORE_A_PERIOD and (bare := _BARE_PERIOD.match(folded, end)) is not None:
            period, rated, end = cast(Period, bare["period"]), True, bare.end()
        elif once := _ONCE.match(folded, end):
            period, rated, end = "once", True, once.end()
        elif (
            (ratio := _RATIO.match(folded, end)) is not None
            and not EACH_AFTER.match(folded, end)
            and (ratio.group().strip() == "/" or not folded.startswith("ต่อ", end))
        ):
            # mg/L, t/rai: a ratio, not an amount.
            return None
    if not rated:
        before = _rate_before(rates, number.start)
        if before is not None and _BEFORE_NUMBER.fullmatch(folded, before.end, number.start):
            period, rated, by = _period(before), True, before
        elif (told := _bare_period_before(folded, number.start)) is not None:
            period, rated = told, True
    simple, scale = _SIMPLE[name]
    half = 0.5 if folded.startswith("ครึ่ง", unit.end) else 0.0
    goods = simple in _EMPTIES and _USED.search(folded, number.end, unit.start) is not None
    described = goods or (name in CONTAINERS and _MADE_OF.search(folded, number.end, unit.start) is not None)
    amount = Amount(
        (number.low + half) * scale, (number.high + half) * scale, "piece" if goods else simple, period, truck=truck
    )  # fmt: skip
    if half and not rated:
        return _candidate_after_half(number, unit, rates, amount)
    return Candidate(
        number.start, end, amount, rated, number.negative, word=folded[unit.start : unit.end], rate=by,
        gap=(number.end, unit.end) if described else None,
    )  # fmt: skip


def _bare_period_before(folded: str, start: int) -> Period | None:
    """1 วัน 40 ตัน, one month about 200 ton."""
    reach = max(0, start - 28)
    if not any(one in folded[reach:start] for one in _ONE_BEFORE):
        return None
    said = _ONE_PERIOD.search(folded, reach, start)
    return PERIODS[said["period"]] if said is not None else None


def _candidate_after_half(number: Number, unit: Found, rates: Sequence[Found], amount: Amount) -> Candidate:
    """หนึ่งตันครึ่ง/วัน: the rate comes after the half."""
    end = unit.end + len("ครึ่ง")
    after = _rate_behind(rates, end, 2)
    if after is None:
        return Candidate(number.start, end, amount, negative=number.negative)
    return Candidate(number.start, after.end, amount._replace(period=_period(after)), True, number.negative)


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


def _distant_rates(
    folded: str, candidates: list[Candidate], rates: Sequence[Found], numbers: Sequence[Number]
) -> list[Candidate]:
    """A rate that stands apart (500 MT of ash monthly) goes to the nearest amount without one."""
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
                start <= number.start < end
                and not is_within(number.start, asides)
                and not _DIMENSION.match(folded, number.start)
                for number in numbers
            ):
                continue
            if (
                _SENTENCE_END.search(between)
                or "บาท" in between
                or folded[: rate.start].rstrip().endswith(("บาท", "baht", "thb", "ครั้ง"))
            ):
                continue
            used.add((rate.start, rate.end))
            result[index] = candidate._replace(amount=candidate.amount._replace(period=_period(rate)), rated=True)
            break
    return result

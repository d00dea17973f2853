"""What a container holds (30 bags of 25 kg), and what a plant could: amounts that are none of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from symbiosis.language.amount_candidates import CONTAINERS, Candidate
from symbiosis.language.words import Found

_CONTENT = re.compile(
    r"[ (,:]*(?:ๆ ?ละ|[ก-๙]{1,8}(?<!วัน)(?<!คืน)(?<!มื้อ)(?<!สัปดาห์)(?<!อาทิตย์)(?<!เดือน)(?<!ปี)ละ|x|@|of|each|ขนาดบรรจุ|ขนาด|บรรจุ|หนัก|น้ำหนัก|at|=)?[ (~]*(?:ประมาณ|about|around|roughly|approx\.?|~)?[ (]*"
)
_EACH_BEFORE = re.compile(
    r"(?:ใบ|ถุง|กระสอบ|เที่ยว|คัน|ลูก|ถัง|ก้อน|แบ็ก|แบค|แบ็ค|ตัว|อัน|ม้วน|มัด|เบล|สอบ|ชิ้น|กล่อง|พาเลท|แผ่น|ฟ่อน|แพ็ค|ๆ)ละ ?(?:ประมาณ|ราว|~)? ?$"
)
EACH_AFTER = re.compile(
    r" ?(?:each(?! (?:one |1 )?(?:day|week|month|year))|apiece|ea\.|/ ?(?:bag|drum|truck|trip|load|bale|ถุง|ใบ|กระสอบ|คัน|เที่ยว|ถัง|ก้อน|ลูก|piece|pc|big bag|ibc|pallet|roll|carton|box|crate|ตัว|กล่อง|ลัง|เข่ง|ม้วน|แผ่น|ตู้)"
    r"|per (?:container|skip|bin|bag|drum|truck|trip|load|bale|piece|big bag|jumbo|sack|roll|pallet|truckload)|ต่อ(?:ถุง|ใบ|กระสอบ|คัน|เที่ยว|ถัง|ก้อน|ลูก|ตัว|ตู้))(?![a-z])"
)
_ABOUT_OR_NOTHING = re.compile(r" ?(?:ประมาณ|ราวๆ?|~)? ?")
_CAPACITY_REACH: Final = 28
SIZED = re.compile(r"(?:ถัง|แกลลอน|แท็งก์|แท็งค์|แท้งก์|แท้งค์|แทงก์|แทงค์|drum|barrel|ibc|tote)[ก-๙a-z ]{0,20}$")
_CARRIED = 60.0
"""Kilograms or litres that one bag or can holds at most."""
_WEIGHT_OF_ALL = re.compile(
    r"[ (,:]*(?:น้ำหนัก|หนัก)(?:รวม|ทั้งหมด|ทั้งสิ้น)[ ~]*(?:ประมาณ|ราวๆ?|ได้)? ?|[ (,]*(?:total|combined|gross|net) weight[ :]*(?:of|about|approx\.?|~)? ?"
    r"|[ (,]*(?:together )?weighing[ ~]*(?:about|approx\.?)? ?|[ (,]*(?:about|abt\.?|approx\.?|~|=)? ?(?=[\d.,]+ ?[a-z]+ (?:in )?(?:total|all|together)(?![a-z]))"
)
_ABOUT = re.compile(r"[ (,]*(?:about|abt\.?|approx\.?|approximately|ประมาณ|ราวๆ?|~) ?")
_PACKING: Final = frozenset((
    "พาเลท", "พาเลต", "ลัง", "กล่อง", "ตู้", "ห่อ", "แพ็ค", "มัด", "pallet", "pallets", "box", "boxes", "crate", "crates", "carton",
    "cartons",
))  # fmt: skip
"""Pieces that are no goods, but what goods are packed in: what all weigh says more than how many they are."""
_HEAVIEST, _FULLEST = 2500.0, 400.0
"""Kilograms of the heaviest single piece, kilograms or litres of the fullest drum."""
_VESSELS: Final = frozenset(("หม้อ",))
"""Pieces that are no goods, but what goods are made in batch by batch."""
_IN_THE_LEAST: Final = {"t": 1000.0, "m3": 1000.0, "kg": 1.0, "l": 1.0}
_WHAT_THEY_TAKE = re.compile(
    r"capacity|plant capacity|throughput of|กำลังการผลิต|กำลังผลิต|กำลังการบำบัด|รองรับ(?:ได้)?|รับได้สูงสุด|processing|we process"
)
_TAKERS = re.compile(
    r"(?<![a-z])(?<!that )(?<!who )(?:takes?|accepts?|buys?|wants?|needs?|seeks?|gate fee|tipping fee|collects)(?![a-z])"
    r"|รับ(?:ซื้อ|กำจัด|บำบัด|เผา|ฝังกลบ|ทำลาย|เศษ|กาก|น้ำมัน|ยาง)"
)
"""Who says what their plant could take: a licensed recycler takes …, capacity 60,000 l/month."""
_CLEANED = re.compile(r"[^\d\n]{0,12}(?:clean|ล้าง|ลอก|ขุด)")


def packed(folded: str, candidates: list[Candidate], units: Sequence[Found]) -> list[Candidate]:
    """กระสอบ 30 กก. … 1,000 กระสอบ, 25 kg bags, 120 t: right at the word of a container beside another amount, a
    content."""
    if len(candidates) < 2:
        return [one._replace(content=True) if _is_of_a_priced_one(folded, one, units) else one for one in candidates]
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
        one._replace(content=True) if is_content else one for one, is_content in zip(candidates, packed, strict=True)
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


def contents(folded: str, candidates: list[Candidate], units: Sequence[Found]) -> list[Candidate]:
    """Give containers what one of them holds; what is a content is no amount of its own."""
    result: list[Candidate] = []
    counters = {unit.end for unit in units if unit.senses.unit in CONTAINERS or unit.senses.unit == "drum"}
    for candidate in candidates:
        unit = candidate.amount.unit
        reach = max(0, candidate.start - 24)
        each = unit not in CONTAINERS and (
            _is_of_each(folded, reach, candidate.start, counters) or EACH_AFTER.match(folded, candidate.end)
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
        if holder is not None and not each and _is_of_all(folded, holder, candidate):
            if holder.word in _PACKING and _is_weight_of_all(folded, holder, candidate):
                result.append(candidate._replace(total=True))
            else:
                result[-1] = _shared(holder, candidate)
        elif holder is not None and (follows or each):
            period = holder.amount.period or candidate.amount.period
            amount = holder.amount._replace(content=candidate.amount.high, content_unit=unit, period=period)
            gap, rated = (holder.end, candidate.start), holder.rated or candidate.rated
            result[-1] = holder._replace(amount=amount, rated=rated, end=candidate.end, gap=gap)
        elif each:
            result.append(candidate._replace(content=True))
        else:
            result.append(candidate)
    result = _contents_before(folded, result) if len(result) > 1 else result
    return [one if one.amount.content is None else _out_of_vessels(one) for one in result]


def _out_of_vessels(candidate: Candidate) -> Candidate:
    """ล้างวันละ 4 ถัง ถังละ 3 คิว; ต้มวันละ 15 หม้อ หม้อละ 60 กก.; 3 ตู้ ตู้ละ 20 ตัน: no drums and no goods, but how
    much comes in or out of them."""
    amount = candidate.amount
    if amount.content is None or amount.content_unit is None:
        return candidate
    holds = amount.content * _IN_THE_LEAST.get(amount.content_unit, 0.0)
    most = _FULLEST if amount.unit == "drum200l" else _HEAVIEST
    if candidate.word not in _VESSELS and not (amount.unit in ("drum200l", "piece") and holds > most):
        return candidate
    low, high = round(amount.low * amount.content, 9), round(amount.high * amount.content, 9)
    whole = amount._replace(low=low, high=high, unit=amount.content_unit, content=None, content_unit=None)
    return candidate._replace(amount=whole)


def _is_of_each(folded: str, reach: int, start: int, counters: Collection[int]) -> bool:
    """Whether ละ behind what is counted stands before a number: ถุงละ 25 กก., จัมโบ้ละ 400 กก."""
    each = folded.rfind("ละ", reach, start)
    if each < 0:
        return False
    counted = each in counters and _ABOUT_OR_NOTHING.fullmatch(folded, each + len("ละ"), start) is not None
    return counted or _EACH_BEFORE.search(folded, reach, start) is not None


def _is_of_all(folded: str, holder: Candidate, candidate: Candidate) -> bool:
    """320 ลูก หนักรวม 9.6 ตัน; 26 pallets, approx 11 tonnes: what all of them weigh together, not each."""
    if holder.amount.unit != "piece" or candidate.amount.unit not in ("t", "kg") or candidate.rated:
        return False
    if _is_weight_of_all(folded, holder, candidate):
        return True
    too_much = candidate.amount.low * _IN_THE_LEAST[candidate.amount.unit] > _HEAVIEST
    return too_much and _ABOUT.fullmatch(folded, holder.end, candidate.start) is not None


def _is_weight_of_all(folded: str, holder: Candidate, candidate: Candidate) -> bool:
    said = _WEIGHT_OF_ALL.match(folded, holder.end)
    return said is not None and said.end() == candidate.start


def _shared(holder: Candidate, candidate: Candidate) -> Candidate:
    """The pieces, each with its share of what they weigh together."""
    count = (holder.amount.low + holder.amount.high) / 2
    if not count:
        return holder
    amount = holder.amount._replace(content=candidate.amount.high / count, content_unit=candidate.amount.unit)
    return holder._replace(amount=amount, end=candidate.end, gap=(holder.end, candidate.start))


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
                or (len(gap) < 80 and SIZED.search(folded, max(0, earlier.start - 24), earlier.start) is not None)
            )
            times = earlier.amount.unit in ("kg", "l") and gap.strip() in ("x", "×", "*", "@")
            if times or (earlier.content and len(gap) < 20) or (size and unit in ("drum200l", "ibc1000l", "piece")):
                amount = candidate.amount._replace(content=earlier.amount.high, content_unit=earlier.amount.unit)
                if size and unit == "piece":
                    amount = amount._replace(unit="drum200l" if earlier.amount.high == 200 else "ibc1000l")
                result[-1] = candidate._replace(amount=amount)
                continue
        result.append(candidate)
    return result


def of_takers(folded: str, candidates: Sequence[Candidate], capacities: Sequence[Found]) -> list[Candidate]:
    """What a plant could is no amount; but where a taker says nothing else, it is how much they take."""
    able = [_is_in_capacity(folded, one, capacities) for one in candidates]
    if any(able) and all(is_able or one.content for one, is_able in zip(candidates, able, strict=True)):
        most = next(one for one, is_able in zip(candidates, able, strict=True) if is_able)
        told = any(_WHAT_THEY_TAKE.fullmatch(folded, word.start, word.end) for word in capacities)
        if told and most.amount.period is not None and _TAKERS.search(folded, 0, most.start) is not None:
            return list(candidates)
    return [one._replace(capacity=True) if is_able else one for one, is_able in zip(candidates, able, strict=True)]


def _is_in_capacity(folded: str, candidate: Candidate, capacities: Sequence[Found]) -> bool:
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

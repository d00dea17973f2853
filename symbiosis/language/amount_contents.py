"""What a container holds (30 bags of 25 kg), and what a plant could: amounts that are none of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from symbiosis.language.amount_candidates import CONTAINERS, Candidate
from symbiosis.language.words import Found

_CONTENT = re.compile(
    r"[ (,:]*(?:ๆ ?ละ|[ก-๙]{1,8}(?<!วัน)(?<!คืน)(?<!มื้อ)(?<!สัปดาห์)(?<!อาทิตย์)(?<!เดือน)(?<!ปี)ละ|x|@|of|each|ขนาดบรรจุ|ขนาด|บรรจุ|หนัก|น้ำหนัก|at|=)?[ (~]*(?:ประมาณ|about|approx\.?|~)?[ (]*"
)
_EACH_BEFORE = re.compile(
    r"(?:ใบ|ถุง|กระสอบ|เที่ยว|คัน|ลูก|ถัง|ก้อน|แบ็ก|แบค|แบ็ค|ตัว|อัน|ม้วน|มัด|เบล|สอบ|ชิ้น|กล่อง|พาเลท|แผ่น|ฟ่อน|แพ็ค|ๆ)ละ ?(?:ประมาณ|ราว|~)? ?$"
)
EACH_AFTER = re.compile(
    r" ?(?:each|apiece|/ ?(?:bag|drum|truck|trip|load|bale|ถุง|ใบ|กระสอบ|คัน|เที่ยว|ถัง|ก้อน|ลูก|piece|pc|big bag|ibc|pallet|roll|carton|box|crate|ตัว|กล่อง|ลัง|เข่ง|ม้วน|แผ่น)"
    r"|per (?:bag|drum|truck|trip|load|bale|piece|big bag|jumbo|sack|roll|pallet|truckload)|ต่อ(?:ถุง|ใบ|กระสอบ|คัน|เที่ยว|ถัง|ก้อน|ลูก|ตัว))(?![a-z])"
)
_CAPACITY_REACH: Final = 28
SIZED = re.compile(r"(?:ถัง|แกลลอน|แท็งก์|แท็งค์|แท้งก์|แท้งค์|แทงก์|แทงค์|drum|barrel|ibc|tote)[ก-๙a-z ]{0,20}$")
_CARRIED = 60.0
"""Kilograms or litres that one bag or can holds at most."""
_CLEANED = re.compile(r"[^\d\n]{0,12}(?:clean|ล้าง|ลอก|ขุด)")


def packed(folded: str, candidates: list[Candidate], units: Sequence[Found]) -> list[Candidate]:
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


def contents(folded: str, candidates: list[Candidate]) -> list[Candidate]:
    """Give containers what one of them holds; what is a content is no amount of its own."""
    result: list[Candidate] = []
    for candidate in candidates:
        unit = candidate.amount.unit
        reach = max(0, candidate.start - 24)
        each = unit not in CONTAINERS and (
            (folded.find("ละ", reach, candidate.start) >= 0 and _EACH_BEFORE.search(folded, reach, candidate.start))
            or EACH_AFTER.match(folded, candidate.end)
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
                or (len(gap) < 80 and SIZED.search(folded, max(0, earlier.start - 24), earlier.start) is not None)
            )
            times = earlier.amount.unit in ("kg", "l") and gap.strip() in ("x", "×", "*", "@")
            if times or (earlier.content and len(gap) < 20) or (size and unit in ("drum200l", "ibc1000l", "piece")):
                amount = replace(candidate.amount, content=earlier.amount.high, content_unit=earlier.amount.unit)
                if size and unit == "piece":
                    amount = replace(amount, unit="drum200l" if earlier.amount.high == 200 else "ibc1000l")
                result[-1] = replace(candidate, amount=amount)
                continue
        result.append(candidate)
    return result


def is_in_capacity(folded: str, candidate: Candidate, capacities: Sequence[Found]) -> bool:
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

"""Of several amounts, which belong together (from … to …), and which tell how big or how many something else is."""

from __future__ import annotations

import re
from typing import Final

from symbiosis.language.amount_candidates import CONTAINERS, Candidate
from symbiosis.language.amount_contents import SIZED

_SIZED_BEFORE = re.compile(
    r"(?:เครื่อง(?!ปรุง)(?! ?$)|(?<!ยก)(?<!ล้าง)(?<!ซ่อม)(?<!ถ่าย)เครื่อง(?= ?$)|เพรส|เตา|เบ้า|ถัง|แท็งก์|แทงค์|แท้งค์|แทงก์|แท็งค์|บ่อ(?!ดัก)|ไซโล|หม้อ|บอยเลอร์|ขนาด|รถยก|เครน|หม้อแปลง|รีแอคเตอร์"
    r"|(?<!ส่ง)(?<!ให้)(?<!ขาย)(?<!หา)โรง(?:สี|หีบ|โม่)|(?<![a-z])(?:tank|press|boiler|furnace|silo|reactor|vessel|size|sized|mill|line) ?(?:of)?)"
    r"(?:ขนาด|ฉีด|ปั๊ม|เพรส|หลอม|กรอง|หล่อ|อัด|เก็บ|เหล็ก|พลาสติก|ละ|ไอน้ำ|ความจุ|กลาง|ใหญ่|เล็ก|อินดักชั่น|อาร์ค| ){0,3}"
    r"(?:[a-z]{0,2}-?\d{1,4}[a-z]? )?(?:ขนาด|ความจุ|size)? ?$"
)
"""Words of a machine, tank or mill right before a number: how big it is."""
_SIZED_AFTER = re.compile(
    r"(?:ขนาด)?[ -](?:[a-z]+ ){0,2}(?:tanks?|press(?:es)?|boilers?|furnaces?|reactors?|vessels?|silos?|cranes?|forklifts?|converters?|ladles?"
    r"|kilns?|digesters?|mills?|kettles?|machines?)(?![a-z])"
)
_SIZED_DRUM = re.compile(
    r"(?<![a-z])(?:drums?|barrels?|totes?|cans|jerry ?cans?|kegs?|pails?|ibcs?|tins|kettles?|bins|vats?|ถัง[ก-๙]{0,12})[ ,(:-]{1,3}(?:of |about |approx\.? |ขนาด ?|size )?$"
)
"""Open-top steel barrels, 210 litre, rinsed … 150 pcs: how big each is of those that are counted."""
_COUNTED_FROM = re.compile(r"(?:จาก|(?<![a-z])from )[^\n,;()]{0,40}$")
"""จากถังกรอง 4 ใบ: how many of what it comes from."""
_TOTAL = re.compile(
    r"(?:รวม(?:ทั้งหมด|ทั้งสิ้น|แล้ว)?|ทั้งหมด|ทั้งสิ้น|(?<![a-z])(?:total|in all|altogether)) ?(?:of|about|ประมาณ|ราว|:|=|ได้)? ?$"
)
_TO_THE_MOST = re.compile(
    r" ?(?:-|–|~|ถึง|to) ?|[ ,]{0,2}(?:และ|and)? ?(?:สูงสุด|ไม่เกิน|มากสุด|max\.?|maximum|up to)(?: ?(?:of|ถึง|:))? ?"
)
_AT_LEAST = re.compile(r"(?:ขั้นต่ำ|อย่างน้อย|ไม่ต่ำกว่า|ไม่น้อยกว่า|ตั้งแต่|min\.?|minimum|at least|from|between)(?: ?(?:of|:))? ?$")


def to_the_most(folded: str, candidates: list[Candidate]) -> list[Candidate]:
    """Minimum 10 t, maximum 15 t per month; 20 ตัน - 30 ตัน/เดือน: both ends of a range have a unit."""
    if len(candidates) < 2:
        return candidates
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
            amount = candidate.amount._replace(low=low.amount.low, period=candidate.amount.period or low.amount.period)
            result[-1] = candidate._replace(start=low.start, amount=amount, rated=low.rated or candidate.rated)
        else:
            result.append(candidate)
    return result


_RANGE_SIGNS: Final = ("-", "–", "~", "ถึง", "to")


def asides(folded: str, candidates: list[Candidate]) -> list[Candidate]:
    """Which of several amounts say how big or how many of something else, and which are of all together."""
    real = [one for one in candidates if not one.content and not one.capacity]
    if len(real) < 2:
        return candidates
    aside = [one for one in real if _is_aside(folded, one)]
    if len(aside) == len(real):
        aside = []
    return [
        one._replace(
            aside=one in aside,
            total=one.total or _TOTAL.search(folded, max(0, one.start - 20), one.start) is not None,
        )
        for one in candidates
    ]


def _is_aside(folded: str, candidate: Candidate) -> bool:
    unit, start = candidate.amount.unit, candidate.start
    if candidate.word == "แกลลอน" and SIZED.search(folded, max(0, start - 24), start) is not None:
        return True
    if unit == "l" and candidate.amount.period is None and _SIZED_DRUM.search(folded, max(0, start - 36), start):
        return True
    if unit == "piece":
        return _COUNTED_FROM.search(folded, max(0, start - 48), start) is not None
    if unit in CONTAINERS:
        return False
    if _SIZED_BEFORE.search(folded, max(0, start - 48), start) is not None:
        return True
    return _SIZED_AFTER.match(folded, candidate.end) is not None

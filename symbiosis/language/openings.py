"""Who says that they take something in: pyrolysis plant takes tyres, re-refiner picks up oil from garages."""

from __future__ import annotations

import re
from typing import Final

# Pyrolysis unit (2 x 10 t) takes whole tyres.
_SOMEBODY_TAKES = re.compile(
    r"(?!.{0,40}(?<![a-z])(?:who|anyone|nobody|somebody|someone|it|which|that|this|they|you|we|i)"
    r" (?:takes|would|picks|collects))"
    r"(?P<who>[a-z][a-z ,&'-]{2,50}(?: ?\([^)\n]{0,30}\))?)"
    r" (?:(?P<deed>takes|would (?:take|use|accept|burn|buy))|(?P<fetches>(?<!truck )(?:picks up|collects)))"
    r" (?!place|up|about|only|too|much|long|time|it |them |this |these |our |my |care|part)[a-z]"
)
_TAKEN_IN: Final = (" takes ", " would ", " picks up ", " collects ")
_FETCHED_FROM = re.compile(r"[^.;\n]{2,60}? (?:from|off|at) (?!us(?![a-z])|our|my|me(?![a-z])|here|this)[a-z]")
_THEIRS = re.compile(r"(?:our|my|a|an|the|one|local|some|current|present|existing|another|every|each)(?![a-z])")
"""Our dealer collects it, a re-refiner picks up our oil: somebody other than the writer."""
# โรงงานเรารับได้วันละ 50 ตัน: who says how much they can take wants it.
_CAN_TAKE = re.compile(
    r"(?:(?<![ก-๙])(?:ทาง)?(?:เรา|โรง[ก-๙]{1,18}?|ฟาร์ม[ก-๙]{0,14}?|สวน[ก-๙]{0,14}?|กลุ่ม[ก-๙]{0,14}?|สหกรณ์[ก-๙]{0,14}?|เตา[ก-๙]{1,14}?))"
    r" ?(?<!ไหน)(?<!มา)(?:สามารถ)?(?:รับ(?!รอง|ผิด|ประกัน)|เอา)[ก-๙a-z0-9 -]{0,24}?ได้"
    r" ?(?:ถึง|ไม่เกิน|สูงสุด|ประมาณ|ราว)? ?(?:(?:วัน|เดือน|ปี|สัปดาห์|อาทิตย์|คืน)ละ|\d)"
)
WHICH = re.compile(r"ไหน|ใคร|ให้|หา|ไผ")
"""ให้โรงปูนรับได้, โรงไหนรับได้: somebody else takes."""


def can_take(folded: str) -> tuple[int, int] | None:
    """Where a text says how much its writer can take."""
    if "ได้" not in folded or (able := _CAN_TAKE.search(folded)) is None:
        return None
    return None if WHICH.search(folded, max(0, able.start() - 12), able.end()) else able.span()


def somebody_takes(folded: str) -> tuple[int, int] | None:
    """Where a text that opens with a taker says that they take something in."""
    if not any(deed in folded for deed in _TAKEN_IN):
        return None
    found = _SOMEBODY_TAKES.match(folded)
    if found is None:
        return None
    deed = "deed" if found["deed"] else "fetches"
    if deed == "fetches" and (_THEIRS.match(folded) or not _FETCHED_FROM.match(folded, found.end(deed))):
        return None
    return found.span(deed)

"""Waste codes in any writing, and the three-digit management codes of the permit forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

from symbiosis.language.cues import MANAGEMENT, Cues
from symbiosis.language.reading import CodeState
from symbiosis.model.catalogue import WasteCode
from symbiosis.model.stream import Hazard

_CODE = re.compile(
    r"(?<![\d,/.:-])(?<!\d )(?P<a>\d\d)(?P<gap>[ .\-]{0,2})(?P<b>\d\d)(?:(?P=gap))(?P<c>\d\d)(?!\d)(?![,.]\d)"
    r"(?P<suffix> ?\(?(?:(?P<flag>h[am])(?![a-z])|(?P<star>\*))\)?)?"
)
_CUE = re.compile(r"(?:รหัส|โค้ด|ของเสีย|code|ewc|low|waste no|เลข|ประเภท)[^\d\n]{0,16}$")
_DIGITS: Final = 6
_UNIT_AFTER = re.compile(
    r" ?(?:ตัน|กก|กิโล|ลิตร|ลบ|คิว|บาท|ใบ|ตัว|ชิ้น|คัน|t(?:on)?s?\b|kg|m3|l\b|thb|baht|pcs|%|mt\b|มม|ซม|นิ้ว|mm\b|cm\b|x)"
)
_MANAGEMENT = re.compile(
    r"(?:รหัส(?:วิธี)?(?:การ)?(?:กำจัด|จัดการ|บำบัด)|วิธี(?:การ)?กำจัด|วิธีจัดการ|รหัสวิธี|กำจัดด้วยรหัส|disposal (?:code|method)|management code|method code|treatment code)"
    r"[^\d\n]{0,12}(?P<code>0[1-8]\d)(?!\d)"
)
MANAGEMENT_WORDS: Final = (
    "กำจัด",
    "จัดการ",
    "บำบัด",
    "รหัสวิธี",
    "disposal",
    "management code",
    "method code",
    "treatment code",
)
"""Without one of them no management code is called so."""


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A waste code at `start:end` of folded text; `hazard` of the list, else as written."""

    start: int
    end: int
    code: str
    state: CodeState
    hazard: Hazard | None
    written_hazard: Hazard | None


def find_waste_codes(folded: str, cues: Cues, known: Mapping[str, WasteCode]) -> list[FoundCode]:
    """Waste codes of folded text in order. Digits that are in no list count only where they look or are called a code."""
    found: list[FoundCode] = []
    if cues.digits < _DIGITS:
        return found
    for match in _CODE.finditer(folded):
        code = match["a"] + match["b"] + match["c"]
        called = bool(match["flag"] or match["star"]) or _CUE.search(folded, max(0, match.start() - 32), match.start())
        if not called and (not match["gap"] or code not in known) and _UNIT_AFTER.match(folded, match.end()):
            continue
        if not called and match["gap"] in (".", "-") and code not in known:
            continue
        entry = known.get(code)
        if entry is None and not called and not _looks_like_a_code(folded, match):
            continue
        written = cast("Hazard | None", match["flag"].upper()) if match["flag"] else None
        state: CodeState = "unknown" if entry is None else "valid" if entry.in_thailand else "eu_only"
        hazard = entry.hazard if entry is not None and entry.hazard else written
        found.append(FoundCode(match.start(), match.end(), code, state, hazard, written))
    return found


def _looks_like_a_code(folded: str, match: re.Match[str]) -> bool:
    """Three pairs of digits with blanks between, of a chapter that exists, and no row of further numbers after them."""
    return match["gap"] == " " and 1 <= int(match["a"]) <= 20 and not re.match(r" ?\d", folded[match.end() :])


def find_management_code(folded: str, cues: Cues) -> tuple[int, int, str] | None:
    """A management code that the text calls so: start, end, code."""
    match = _MANAGEMENT.search(folded) if cues.kinds & MANAGEMENT else None
    return None if match is None else (match.start(), match.end(), match["code"])


_HAZARDOUS = re.compile(
    r"(?:ของเสีย|กาก|ขยะ|สาร|วัตถุ)อันตราย|ปนเปื้อน(?:สาร|โลหะหนัก|น้ำมัน)|(?<![a-z])hazardous|(?<![a-z])toxic"
)
_DENIED = re.compile(r"(?:ไม่(?:ใช่|เป็น|มี|ได้)?(?:เป็น)?|ปลอด|non[- ]?|not |no |free of )$")


def says_hazardous(folded: str) -> bool:
    """Whether the words call the stuff dangerous; "non-hazardous" and "ไม่เป็นของเสียอันตราย" do not."""
    return any(not _DENIED.search(folded[max(0, m.start() - 12) : m.start()]) for m in _HAZARDOUS.finditer(folded))

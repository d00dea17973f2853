"""Quality values, present route and season out of the words that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast, get_args

from symbiosis.language.dates import months_between
from symbiosis.language.numbers import Number, is_within
from symbiosis.language.words import Found
from symbiosis.model.stream import PresentRoute

_GAP = r"(?: ?(?:ประมาณ|ราว|ไม่เกิน|ไม่ต่ำกว่า|ไม่น้อยกว่า|ไม่มากกว่า|อย่างน้อย|ขั้นต่ำ|เกิน|at least|at most|not less than|not more than|less than|more than|up to|เฉลี่ย|ต่ำกว่า|สูงกว่า|มากกว่า|อยู่ที่|ค่า|ราวๆ|กว่า|ได้|มี|สูง|ต่ำ|about|approx\.?|around|max\.?|min\.?|below|under|over|above|is|of|at|content|[~<>=:≤≥(])){0,3} ?"
_BETWEEN = re.compile(_GAP)
_PERCENT = re.compile(r" ?(?:%|เปอร์เซ็นต์|เปอร์เซนต์|percent|pct|wt%|เปอร์เซ็น)")
_HEAT = re.compile(r" ?(?P<unit>mj/kg|gj/t|kcal/kg|kcal|กิโลแคลอรี|แคลอรี|cal/g|mj)")
_MILLIGRAM = re.compile(r" ?(?P<unit>mg/l|มก\.?/ล|ppm|g/l)")
_HEAT_FACTOR = {"kcal/kg": 0.004184, "kcal": 0.004184, "กิโลแคลอรี": 0.004184, "แคลอรี": 0.004184, "cal/g": 0.004184}
_NEGATED = re.compile(r"(?:ไม่ได้|ไม่เคย|ไม่|ไม่อยาก|ห้าม|not|never|no|avoid|ban on) ?$")
_WISH = re.compile(
    r"(?:หา|ต้องการ|for|wanted|seeking|looking for|เอาไป|สำหรับ|เพื่อ|could|can|suits|ทำได้|possible|ideal for|suitable for) ?(?:a |an |the )?$"
)
_CUE_REACH, _LED = 48, 1
_ROUTES = frozenset(get_args(PresentRoute))
_SENT = re.compile(r"(?:ส่ง|นำไป|เอาไป|จ้าง|ขนไป|กำลัง) ?$")


def read_properties(
    folded: str, words: Sequence[Found], numbers: Sequence[Number], taken: Sequence[tuple[int, int]]
) -> tuple[dict[str, float], list[tuple[int, int]]]:
    """Quality values by name with the unit in it, a range by its middle, and where they stand.

    Percentages, heat in MJ/kg (kcal/kg converted by 4.184 kJ/kcal, the thermochemical calorie), mg/l, pH, °Brix.
    """
    values: dict[str, float] = {}
    spans: list[tuple[int, int]] = []
    for word in words:
        name = word.senses.property
        if name is None or name in values:
            continue
        number = next((n for n in numbers if word.end <= n.start <= word.end + 26), None)
        if number is None or _BETWEEN.fullmatch(folded, word.end, number.start) is None:
            number = _percent_before(folded, word, numbers)
            if number is None or not name.endswith("_percent"):
                continue
        if is_within(number.start, taken):
            continue
        value = _in_unit(folded, name, number)
        if value is not None:
            values[name] = value
            spans.append((min(word.start, number.start), max(word.end, number.end)))
    return values, spans


def _percent_before(folded: str, word: Found, numbers: Sequence[Number]) -> Number | None:
    """27% protein."""
    for number in numbers:
        percent = _PERCENT.match(folded, number.end)
        if percent is not None and 0 <= word.start - percent.end() <= 1:
            return number
    return None


def _in_unit(folded: str, name: str, number: Number) -> float | None:
    middle = round((number.low + number.high) / 2, 9)
    if name.endswith("_percent"):
        return middle if _PERCENT.match(folded, number.end) and middle <= 100 else None
    if name == "lhv_mj_per_kg":
        unit = _HEAT.match(folded, number.end)
        if unit is None:
            return None
        return round(middle * _HEAT_FACTOR.get(unit["unit"], 1.0), 6)
    if name.endswith("_mg_per_l"):
        unit = _MILLIGRAM.match(folded, number.end)
        return None if unit is None else middle * (1000 if unit["unit"] == "g/l" else 1)
    if name == "ph":
        return middle if middle <= 14 else None
    if name == "temperature_c":
        return middle if re.match(r" ?(?:°|องศา|c\b|ซ)", folded[number.end : number.end + 8]) else None
    if name == "pressure_bar":
        return middle if re.match(r" ?(?:bar|บาร์)", folded[number.end : number.end + 6]) else None
    return middle


def read_route(folded: str, words: Sequence[Found]) -> tuple[PresentRoute, tuple[int, int]] | None:
    """What happens to the stream today, where a word of the present or of sending stands before it; None otherwise."""
    routes = [word for word in words if word.senses.route]
    if not routes:
        return None
    cues = [word for word in words if word.senses.route_cue]
    for word in routes:
        route = word.senses.route
        if route not in _ROUTES:
            continue
        before = folded[max(0, word.start - 20) : word.start]
        if _NEGATED.search(before):
            continue
        # A cue may share its last word with the route (goes to landfill) or be in it (currently sold). One behind it may lead the next route
        # instead: ขายตันละ 900 ตอนนี้เผาทิ้ง.
        cued = any(
            cue.start <= word.start <= cue.end + _CUE_REACH and "\n" not in folded[cue.end : word.start] for cue in cues
        ) or any(
            0 <= cue.start - word.end <= 16 and not any(0 <= other.start - cue.end <= _LED for other in routes)
            for cue in cues
            if folded[cue.start : cue.end] in _AFTER
        )
        firm = folded[word.start : word.end].startswith(("ส่งฝัง", "กองทิ้ง", "เททิ้ง", "เผาทิ้ง")) or _SENT.search(before)
        if route in _WASTED and (firm or _stands_alone(folded, word)) and not _WISH.search(before):
            cued = True
        if cued:
            return cast(PresentRoute, route), (word.start, word.end)
    return None


def _stands_alone(folded: str, word: Found) -> bool:
    """Whether nothing else is said between two marks or blanks: `…, landfilled` and `เดือนละ 50 ตัน ฝังกลบ`."""
    thai = folded[word.start] > "~"
    begins = _CLAUSE_BEGINS_THAI if thai else _CLAUSE_BEGINS
    ends = folded[word.end :].lstrip(" ")
    return bool(begins.search(folded[: word.start])) and (not ends or ends[0] in ",;.)\n")


_WASTED = frozenset(("landfill", "open_dump", "open_burn", "incineration"))
_CLAUSE_BEGINS = re.compile(r"[,;(\n] ?$")
_CLAUSE_BEGINS_THAI = re.compile(r"[ ,;(\n]$")
_AFTER = frozenset(("ตอนนี้", "ปัจจุบัน", "ทุกวันนี้", "อยู่ตอนนี้", "now", "currently", "at present", "today", "at the moment"))


def read_seasons(words: Sequence[Found]) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    """The months (1–12) of the seasons that are named, and where."""
    months: set[int] = set()
    spans = []
    for word in words:
        value = word.senses.season
        if value is not None:
            first, last = value.split("-")
            months.update(months_between(int(first), int(last)))
            spans.append((word.start, word.end))
    return tuple(sorted(months)), spans

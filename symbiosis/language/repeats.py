"""So many times a period, so much each time: ปีละ 2 ครั้ง ครั้งละ 1.5 ตัน is 3 tonnes a year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from symbiosis.language.amount_candidates import Candidate
from symbiosis.language.numbers import thai_value
from symbiosis.language.reading import Period

_COUNT = r"(?P<count{0}>\d{{1,3}}|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|once|twice|two|three|four|five|six)"
_ROUNDS = "shift|round|batch|cycle|reline|run|campaign|cleaning|clean-?out|heat|change-?out|shutdown|turnaround|harvest|pick-?up|collection"
_TIMES = re.compile(
    rf"(?P<period1>ปี|เดือน|สัปดาห์|อาทิตย์|วัน)ละ ?(?:ประมาณ)? ?{_COUNT.format(1)} ?(?:ครั้ง|รอบ|หน|กะ(?![ก-๙]{{2}}))"
    rf"|{_COUNT.format(2)} ?(?:ครั้ง|รอบ|หน|กะ) ?(?:/|ต่อ) ?(?P<period2>ปี|เดือน|สัปดาห์|อาทิตย์|วัน)"
    rf"|(?<![a-z]){_COUNT.format(3)}(?: times| x| (?P<what>{_ROUNDS})(?:e?s)?)? ?(?:/|per |a |each |every )(?P<period3>year|month|week|day)(?![a-z])"
)
_EACH_TIME_BEFORE = re.compile(r"(?:ครั้ง|รอบ|หน|กะ)ละ ?(?:ประมาณ|ราวๆ?|~)? ?$")
_EACH_TIME_AFTER = re.compile(rf" ?(?:(?:/|ต่อ) ?(?:ครั้ง|รอบ|กะ)|(?:each|every|per|a|/) ?(?:time|{_ROUNDS}))(?![a-z])")
_PERIODS: Final[dict[str, Period]] = {
    "ปี": "year", "เดือน": "month", "สัปดาห์": "week", "อาทิตย์": "week", "วัน": "day",
    "year": "year", "month": "month", "week": "week", "day": "day",
}  # fmt: skip
_ENGLISH: Final = {"once": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def of_all_times(folded: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The amounts; one that is said to be of each time, where it is said how often, is that of the whole period."""
    each_time = [one for one in candidates if _is_each_time(folded, one)]
    said = _TIMES.search(folded) if each_time else None
    if said is None:
        return list(candidates)
    count, period = next(
        (said[f"count{way}"], said[f"period{way}"]) for way in "123" if said[f"count{way}"] is not None
    )
    times = float(count) if count.isdigit() else float(_ENGLISH.get(count) or thai_value(count))
    return [
        replace(
            one,
            amount=replace(
                one.amount,
                low=one.amount.low * times,
                high=one.amount.high * times,
                period=_PERIODS[period],
            ),
            rated=True,
            content=False,
        )
        if times and one in each_time
        else one
        for one in candidates
    ]


def _is_each_time(folded: str, candidate: Candidate) -> bool:
    reach, start = max(0, candidate.start - 20), candidate.start
    if folded.find("ละ", reach, start) >= 0 and _EACH_TIME_BEFORE.search(folded, reach, start) is not None:
        return True
    # What is said behind the unit may have been read as its rate.
    after = folded.find(candidate.word, start, candidate.end) + len(candidate.word)
    return any(_EACH_TIME_AFTER.match(folded, place) is not None for place in (after, candidate.end))

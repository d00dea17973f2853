"""So many times a period, so much each time: ปีละ 2 ครั้ง ครั้งละ 1.5 ตัน is 3 tonnes a year."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from symbiosis.language.amount_candidates import PERIODS, Candidate
from symbiosis.language.amount_contents import EACH_AFTER
from symbiosis.language.numbers import thai_value
from symbiosis.language.reading import AmountUnit, Period

_COUNT = (
    r"(?P<count{0}>\d{{1,3}}|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|once|one|twice|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?: ?(?:-|–|~|to|ถึง) ?(?P<most{0}>\d{{1,3}}))?"
)
_ROUNDS = "shift|round|batch|cycle|reline|run|campaign|cleaning|clean-?out|heat|change-?out|shutdown|turnaround|harvest|hatch|pick-?up|collection"
_TIMES = re.compile(
    rf"(?P<period1>ปี|เดือน|สัปดาห์|อาทิตย์|วัน)ละ ?(?:ประมาณ)? ?{_COUNT.format(1)} ?(?:ครั้ง|รอบ|หน|กะ(?![ก-๙]{{2}}))"
    rf"|{_COUNT.format(2)} ?(?:ครั้ง|รอบ|หน|กะ) ?(?:/|ต่อ) ?(?P<period2>ปี|เดือน|สัปดาห์|อาทิตย์|วัน)"
    rf"|(?<![a-z]){_COUNT.format(3)}(?: times| x| (?P<what>{_ROUNDS})(?:e?s)?)? ?(?:/|per |a |each |every )(?P<period3>year|month|week|day)(?![a-z])"
    rf"|(?<![a-z\d])(?P<count5>\d{{1,2}}|once|twice|thrice|two|three|four|five|six)(?:(?<=once)|(?<=twice)|(?<=thrice)| ?times| ?x| (?P<what5>{_ROUNDS})(?:e?s)?) (?P<period5>weekly|monthly|daily|yearly)(?![a-z])"
)
_LOADS = re.compile(
    rf"(?<![a-z\d.,]){_COUNT.format('')} ?"
    r"(?:x ?\d\d ?(?:ft|feet|foot|')? ?(?:hc|hq|gp|dv|fcl|containers?)?|[a-z-]{3,12}(?: [a-z]{3,12})?)"
    r" ?(?:(?:/ ?|per |a |each |every )(?P<period>year|month|week|day|wk|mth|yr)|(?P<period4>yearly|monthly|weekly|daily))(?![a-z])[ ,(]{1,2}(?P<each>(?:of|at|@)(?![a-z]))?"
    r" ?(?:about|around|roughly|approx\.?|approximately|some|~)? ?"
)
"""3 skips a week of about 6 t, 2 x 20 ft per month (16 t each): how many of what is no unit, and how much is in each."""
_WORD_BEFORE = re.compile(r"(?<![a-z])(two|three|four|five|six|seven|eight|nine|ten) $")
_SIZED_LOADS = re.compile(r" (?:containers|loads|truckloads|lots|batches|parcels|cargoes|shipments)(?![a-z])")
_STORED: Final = ("โกดัง", "กอง", "ไซโล", "ยุ้ง", "ฉาง", "ๆ ", "ๆ")
_SO_MANY_TIMES = re.compile(r"(?:^|[ (:,])([1-9]\d?) ?[x×] ?$")
_HELD: Final[dict[float, AmountUnit]] = {200.0: "drum200l", 1000.0: "ibc1000l"}
_STORES = re.compile(
    rf"(?P<what>โกดัง|กอง|ไซโล|ยุ้ง|ฉาง|ถังไซโล)ละ[^\n]{{0,40}}?(?:มี|รวม|ทั้งหมด|อยู่) ?{_COUNT.format('')} ?(?P=what)(?!ละ)"
    rf"|(?<![\d.,]){_COUNT.format('1')} ?(?P<store>โกดัง|กอง|ไซโล|ยุ้ง|ฉาง) ?[ๆ(]? ?(?:(?P=store))?ละ"
)
"""โกดังละ 200 ตัน มี 2 โกดัง: what lies there, in so many of them."""
_SO_MANY_LOADS = re.compile(
    rf"(?<![a-z\d.,]){_COUNT.format('')} (?:containers?|skips?|bins?|tanks?|batch(?:es)?|lots?|tubs?|hoppers?|wagons?|roll-?offs?)"
    r"[ ,(]{1,2}(?:(?:of|at|@|with) )?(?:about |around |roughly |approx\.? |~ ?)?$"
)
_MADE_IN = re.compile(r"ครั้ง|รอบ|หน|กะ(?![ก-๙]{2})|หม้อ|เตา|บ่อ|อ่าง|แบทช์|แบช")
"""What goods come out of time and again."""
_BATCHES = re.compile(
    rf"(?P<period>ปี|เดือน|สัปดาห์|อาทิตย์|วัน)(?:ละ|หนึ่ง|นึง) ?(?:ได้|ประมาณ|ราว)? ?{_COUNT.format('')} ?(?P<what>[ก-๙]{{2,12}})"
)
"""ถ่ายเดือนละ 4 บ่อ: how many of something comes in a period, which is told before it what it holds (บ่อละ 15 คิว)."""
_ONE_TIME = re.compile(
    r"(?P<period>ปี|เดือน|สัปดาห์|อาทิตย์|วัน)ละ ?(?:ครั้ง|หน|รอบ)|ทุก ?ๆ? ?(?P<every>ปี|เดือน|สัปดาห์|อาทิตย์|วัน)(?= |,|$)"
)
"""ปีละครั้ง ครั้งละ 3 คิว, ทุกปี ครั้งละ 2 ตัน: once each period."""
_EACH_TIME_BEFORE = re.compile(r"(?:ครั้ง|รอบ|หน|กะ)ละ ?(?:ประมาณ|ราวๆ?|~)? ?$")
_EACH_TIME_AFTER = re.compile(
    rf" ?(?:(?:/|ต่อ) ?(?:ครั้ง|รอบ|กะ|หม้อ|เตา|แบทช์|แบช|การ[ก-๙]{{2,10}})|(?:each|every|per|a|/) ?(?:time|{_ROUNDS}))(?![a-z])"
)
_TAKEN_OUT = re.compile(
    r"[ ,(]{0,2}(?:(?:dumped|emptied|drained|changed|replaced|cleaned|pumped|collected|discarded|renewed) |ถ่าย|เปลี่ยน|ล้าง|ลอก|สูบ|ดูด|ดัก)?"
)
"""What may stand between so much and how often it comes."""
_SO_MANY = re.compile(rf"(?<![\d.,]){_COUNT.format('')} ?(?P<what>[ก-๙]{{2,12}}) ?(?:เฉลี่ย|รวม|มี|ได้)?(?P=what)$")
"""5 สาขา สาขา(ละ): how many there are of what gives so much each."""
_ABOUT = re.compile(r" ?(?:ประมาณ|ราวๆ?|~|ได้)? ?")
_NO_TIMES: Final = frozenset(("", "/", "ต", "\n", "."))
"""What stands behind most units (5 t/month, 5 ตันต่อเดือน), and begins nothing that tells how often."""
_OF_LOADS: Final = ("week", "month", "day", "daily", "year", "/wk", "/mth", "/yr")
_COLLECTED: Final = ("pick-up", "pickup", "pick up", "collection")
_WAYS: Final = ("", "1", "2", "3", "5")
_ENGLISH: Final = {
    "once": 1, "one": 1, "twice": 2, "two": 2, "thrice": 3, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip


class _Often(NamedTuple):
    """How many times each `period`, from `least` to `most`, said at `start:end`; `unit`: of the containers counted so."""

    least: float
    most: float
    period: Period | None
    start: int
    end: int
    unit: AmountUnit | None = None


def of_all_times(folded: str, candidates: list[Candidate]) -> list[Candidate]:
    """The amounts; one that is said to be of each time, where it is said how often, is that of the whole period.

    What only tells how often (สัปดาห์ละ 3 หม้อ) is no amount then.
    """
    often = [_how_often(folded, one) for one in candidates]
    said = [one for one in often if one is not None]
    if not said:
        return candidates
    return [
        _of_the_period(candidate, one) if one is not None else candidate
        for candidate, one in zip(candidates, often, strict=True)
        if one is not None or not any(other.start <= candidate.start < other.end for other in said)
    ]


def _of_the_period(candidate: Candidate, often: _Often) -> Candidate:
    if often.unit is not None:
        content = candidate.amount.high
        amount = candidate.amount._replace(
            low=often.least, high=often.most, unit=often.unit, content=content, content_unit="l"
        )
        return candidate._replace(amount=amount)
    low, high = candidate.amount.low * often.least, candidate.amount.high * often.most
    period = often.period or candidate.amount.period
    amount = candidate.amount._replace(low=round(low, 9), high=round(high, 9), period=period)
    return candidate._replace(amount=amount, rated=candidate.rated or period is not None, content=False)


def _how_often(folded: str, candidate: Candidate) -> _Often | None:
    """How often there is so much, where an amount is said to be of each time."""
    if _is_each_time(folded, candidate):
        if (said := _TIMES.search(folded)) is not None:
            return _told(said)
        for batches in _BATCHES.finditer(folded):
            if _MADE_IN.match(batches["what"]):
                return _told(batches)
        once = _ONE_TIME.search(folded)
        return None if once is None else _Often(1, 1, PERIODS[once["period"] or once["every"]], *once.span())
    return (
        _right_behind(folded, candidate)
        or _of_loads(folded, candidate)
        or ("-" in folded[candidate.start : candidate.end] and _of_sized_loads(folded, candidate))
        or ("each" in folded and _of_each_load(folded, candidate))
        or (folded[candidate.start - 1 : candidate.start] in ("x", "×") and _so_many_times(folded, candidate))
        or (folded[candidate.start - 2 : candidate.start] in ("x ", "× ") and _so_many_times(folded, candidate))
        or _of_the_same(folded, candidate)
    ) or None


def _told(said: re.Match[str]) -> _Often | None:
    found = said.groupdict()
    way = next(way for way in _WAYS if found.get(f"count{way}"))
    count, most, period = (
        found[f"count{way}"],
        found.get(f"most{way}"),
        found.get(f"period{way}") or found.get("period4"),
    )
    times = float(count) if count.isdigit() else float(_ENGLISH.get(count) or thai_value(count))
    return (
        _Often(times, max(times, float(most or 0)), PERIODS[period] if period else None, *said.span())
        if times
        else None
    )


def _right_behind(folded: str, candidate: Candidate) -> _Often | None:
    """800 l twice a week, 9 คิว ถ่ายเดือนละ 2 ครั้ง; but not 12 t, 2 shifts a day, which may be all of the day."""
    if not candidate.word or candidate.total or candidate.content or candidate.rate is not None:
        return None
    after = _behind_its_unit(folded, candidate)
    if folded[after : after + 1] in _NO_TIMES:
        return None
    gap = _TAKEN_OUT.match(folded, after)
    said = _TIMES.match(folded, gap.end() if gap is not None else after)
    if said is None or "กะ" in said.group() or (said["what"] or said["what5"]) not in (None, *_COLLECTED):
        return None
    return _told(said)


def _of_loads(folded: str, candidate: Candidate) -> _Often | None:
    """3 skips a week of about 6 t."""
    lead = folded[max(0, candidate.start - 72) : candidate.start]
    if not any(period in lead for period in _OF_LOADS):
        return None
    for said in _LOADS.finditer(folded, max(0, candidate.start - 72), candidate.start):
        if said.end() == candidate.start and (said["each"] or EACH_AFTER.match(folded, candidate.end)):
            return _told(said)
    return None


def _of_each_load(folded: str, candidate: Candidate) -> _Often | None:
    """Two containers (25 t each) per month."""
    if candidate.amount.period is None or not EACH_AFTER.match(folded, _behind_its_unit(folded, candidate)):
        return None
    said = _SO_MANY_LOADS.search(folded, max(0, candidate.start - 40), candidate.start)
    return _told(said) if said is not None else None


def _of_sized_loads(folded: str, candidate: Candidate) -> _Often | None:
    """Two 25-tonne containers: how many of what holds so much."""
    said = _WORD_BEFORE.search(folded, max(0, candidate.start - 6), candidate.start)
    if said is None or not _SIZED_LOADS.match(folded, candidate.end):
        return None
    return _Often(float(_ENGLISH[said[1]]), float(_ENGLISH[said[1]]), None, *said.span())


def _so_many_times(folded: str, candidate: Candidate) -> _Often | None:
    """2 x 20 t; 8 x 200 l are drums."""
    if candidate.aside or candidate.content or candidate.amount.unit not in ("t", "kg", "m3", "l"):
        return None
    said = _SO_MANY_TIMES.search(folded, max(0, candidate.start - 12), candidate.start)
    held = _HELD.get(candidate.amount.high) if candidate.amount.unit == "l" else None
    return None if said is None else _Often(float(said[1]), float(said[1]), None, *said.span(), held)


def _of_the_same(folded: str, candidate: Candidate) -> _Often | None:
    """บ่อละ 15 คิว ถ่ายเดือนละ 4 บ่อ; 5 สาขา สาขาละ 12 โล: what is counted is what holds so much."""
    each = folded.rfind("ละ", max(0, candidate.start - 16), candidate.start)
    if each < 0 or _ABOUT.fullmatch(folded, each + len("ละ"), candidate.start) is None:
        return None
    for said in _BATCHES.finditer(folded):
        what = said["what"]
        same = next((what[:end] for end in range(len(what), 1, -1) if folded.endswith(what[:end], 0, each)), None)
        if same is not None and (not candidate.content or _MADE_IN.match(same)):
            return _told(said)
    # 2 ล็อต ล็อตละ 25 ตัน is a lot of so much; 120 วัน วันละ 250 ตัน each day so much.
    if candidate.amount.period is None and folded.endswith(_STORED, 0, each):
        stores = _STORES.search(folded, max(0, each - 32))
        return None if stores is None or not stores.start() <= each <= stores.end() else _told(stores)
    flows = candidate.amount.period is not None and candidate.rate is None and not candidate.content
    many = _SO_MANY.search(folded, max(0, each - 32), each) if flows else None
    return _told(many) if many is not None else None


def _is_each_time(folded: str, candidate: Candidate) -> bool:
    reach, start = max(0, candidate.start - 20), candidate.start
    if folded.find("ละ", reach, start) >= 0 and _EACH_TIME_BEFORE.search(folded, reach, start) is not None:
        return True
    # What is said behind the unit may have been read as its rate.
    after = _behind_its_unit(folded, candidate)
    if _EACH_TIME_AFTER.match(folded, after) is not None:
        return True
    return after != candidate.end and _EACH_TIME_AFTER.match(folded, candidate.end) is not None


def _behind_its_unit(folded: str, candidate: Candidate) -> int:
    return folded.find(candidate.word, candidate.start, candidate.end) + len(candidate.word)

"""Dates and months: both calendars, short months, month ranges, fiscal years; nothing is guessed that is not said."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from symbiosis.language.cues import FISCAL_YEAR, MONTH, Cues

_MONTHS = (
    ("มกราคม", "ม.ค.", "มค.", "ม.ค", "มกรา", "january", "jan"),
    ("กุมภาพันธ์", "ก.พ.", "กพ.", "ก.พ", "กุมภา", "february", "feb"),
    ("มีนาคม", "มี.ค.", "มีค.", "มี.ค", "มีนา", "march", "mar"),
    ("เมษายน", "เม.ย.", "เมย.", "เม.ย", "เมษา", "april", "apr"),
    ("พฤษภาคม", "พ.ค.", "พค.", "พ.ค", "พฤษภา", "may"),
    ("มิถุนายน", "มิ.ย.", "มิย.", "มิ.ย", "มิถุนา", "june", "jun"),
    ("กรกฎาคม", "ก.ค.", "กค.", "ก.ค", "กรกฎา", "july", "jul"),
    ("สิงหาคม", "ส.ค.", "สค.", "ส.ค", "สิงหา", "august", "aug"),
    ("กันยายน", "ก.ย.", "กย.", "ก.ย", "กันยา", "september", "sept", "sep"),
    ("ตุลาคม", "ต.ค.", "ตค.", "ต.ค", "ตุลา", "october", "oct"),
    ("พฤศจิกายน", "พ.ย.", "พย.", "พ.ย", "พฤศจิกา", "november", "nov"),
    ("ธันวาคม", "ธ.ค.", "ธค.", "ธ.ค", "ธันวา", "december", "dec"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
MONTH_WORDS = tuple(_MONTH_OF)
FISCAL_WORDS = ("ปีงบ", "fiscal year")
"""What every month and every fiscal year begins with, or is."""
_BY_LENGTH = sorted(_MONTH_OF, key=len, reverse=True)
_MONTH = (
    rf"(?:(?:{'|'.join(re.escape(name) for name in _BY_LENGTH if not name.isascii())})"
    rf"|(?<![a-z])(?:{'|'.join(name for name in _BY_LENGTH if name.isascii())})(?![a-z])\.?)"
)
_YEAR = r"(?:พ\.?ศ\.? ?|ค\.?ศ\.? ?|ปี ?|,? ?)?(?P<{0}>\d{{4}}|\d{{2}}(?!\d|[,.:]\d| ?[a-zก-ฮ%]))"
_WRITTEN = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? ?)?(?P<month>{_MONTH}) ?(?:(?P<late_day>\d{{1,2}})(?:st|nd|rd|th)?(?=, ?\d{{4}}),)? ?"
    rf"(?:{_YEAR.format('year')})?"
)
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2}))(?![\d/-])"
)
_SPAN = re.compile(rf"(?P<first>{_MONTH}) ?(?:\d{{2,4}} ?)?(?:-|ถึง|to|until|till|through|~|จนถึง) ?(?P<last>{_MONTH})")
_FISCAL = re.compile(r"ปีงบ(?:ประมาณ)? ?(?:พ\.?ศ\.? ?)?(\d{4})|fiscal year (\d{4})")
_FROM = re.compile(
    r"(?:เริ่ม|ตั้งแต่|พร้อมส่ง|พร้อมให้|มีผล|นับจาก|ส่งได้|ส่งมอบ|รับได้|เริมส่ง|เริม|จะมี|available|from|starting|starts|start|as of|effective|beginning|begins|ready|commencing)"
    r"[^\d\n]{0,24}$"
)
_UNTIL = re.compile(
    r"(?:ถึงวันที่|จนถึง|หมดเขต|ภายใน|สิ้นสุด|ถึง|ใช้ได้ถึง|ไม่เกินวันที่|until|till|through|valid to|valid until|expires?|by|before|deadline|closing|ends?)[^\d\n]{0,16}$"
)
_NOT_VALIDITY = re.compile(
    r"[\s\S]*(?P<word>ยื่นซอง|เสนอราคา|ประมูล|ซอง|ผลแล็บ|ผลแลป|ผลตรวจ|รายงาน|วิเคราะห์|ทดสอบ|(?<![a-z])(?:lab|laboratory|report|tested|analysis|bids?|tender|offers? (?:by|due|close|until)|quotations?)(?![a-z]))[^\n]{0,30}$"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at `start:end` of folded text."""

    start: int
    end: int
    day: date
    whole_month: bool = False

    @property
    def last_day(self) -> date:
        """The day itself, or the last one of a month."""
        return self.day.replace(day=monthrange(self.day.year, self.day.month)[1]) if self.whole_month else self.day


@dataclass(frozen=True, slots=True)
class Dates:
    """What a text says of time: first and last day of validity, months of its season (1–12), and where it says so."""

    valid_from: date | None = None
    valid_until: date | None = None
    season_months: tuple[int, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    validity_spans: tuple[tuple[int, int], ...] = ()
    season_spans: tuple[tuple[int, int], ...] = ()


NO_DATES = Dates()


def common_year(year: int) -> int | None:
    """The common-era year of what was written: 2400–2600 is Buddhist, 1900–2100 common; two digits by their era."""
    if 2400 <= year <= 2600:
        return year - 543
    if 1900 <= year <= 2100:
        return year
    if 0 <= year < 100:
        # 50–99 are the Buddhist 2550–2599 of everyday writing; below, the common 2000s.
        return 2500 + year - 543 if year >= 50 else 2000 + year
    return None


def _day(year: int | None, month: int, day: int) -> date | None:
    if year is None or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def read_date(folded: str) -> date | None:
    """The day that folded text is, with its year ("5 ม.ค. 2567", "31/12/2564"); None for anything else."""
    text = folded.strip()
    if (match := _WRITTEN.fullmatch(text)) is not None and match["day"] and match["year"]:
        return _day(common_year(int(match["year"])), _month_number(match["month"]), int(match["day"]))
    found = _numeric(text)
    return found[0].day if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) else None


def read_months(folded: str) -> tuple[int, ...] | None:
    """The months (1–12) that folded text is: "ธ.ค.-เม.ย.", "jan, feb"; None for anything else."""
    text = folded.strip()
    if (span := _SPAN.fullmatch(text)) is not None:
        return months_between(_month_number(span["first"]), _month_number(span["last"]))
    words = [word for word in re.split(r"[,;/\s]+|และ|and", text) if word]
    numbers = [_MONTH_OF.get(word) or _MONTH_OF.get(word.rstrip(".")) for word in words]
    return tuple(sorted({number for number in numbers if number})) if words and all(numbers) else None


def months_between(first: int, last: int) -> tuple[int, ...]:
    """The months 1–12 from `first` to `last`, over the turn of the year where last < first, in calendar order."""
    count = (last - first) % 12 + 1
    return tuple(sorted((first - 1 + step) % 12 + 1 for step in range(count)))


def find_dates(folded: str, cues: Cues, today: date) -> Dates:
    """Validity and season of folded text; a day or month without a year is the next one from `today`."""
    has_month = cues.kinds & MONTH > 0 and _ANY_MONTH.search(folded) is not None
    if not has_month and cues.parted < 2 and not cues.kinds & FISCAL_YEAR:
        # A date in numbers has two signs between digits.
        return NO_DATES
    spans: list[tuple[int, int]] = []
    seasons: list[int] = []
    season_spans: list[tuple[int, int]] = []
    for match in _SPAN.finditer(folded) if has_month else ():
        first, last = _month_number(match["first"]), _month_number(match["last"])
        if not _is_dated(folded, match):
            seasons += months_between(first, last)
            season_spans.append(match.span())
    found = [*(_written(folded, today, season_spans) if has_month else ()), *_numeric(folded)]
    valid_from, valid_until = None, None
    from_hit: FoundDate | None = None
    validity_spans: list[tuple[int, int]] = []
    for hit in sorted(found, key=lambda hit: hit.start)[:_MOST_DATES]:
        spans.append((hit.start, hit.end))
        before = folded[max(0, hit.start - 48) : hit.start]
        cue = _FROM.search(before) or _UNTIL.search(before)
        elsewhere = _NOT_VALIDITY.match(before)
        # A report's or an auction's date, unless a word of validity stands nearer.
        if elsewhere is not None and (cue is None or cue.start() < elsewhere.end("word") + _NEARER):
            continue
        follows = from_hit is not None and _TO.fullmatch(folded, from_hit.end, hit.start) is not None
        if follows or _UNTIL.search(before):
            valid_until = valid_until or hit.last_day
            validity_spans.append((hit.start, hit.end))
        elif _FROM.search(before):
            valid_from = valid_from or hit.day
            from_hit = hit
            validity_spans.append((hit.start, hit.end))
    if cues.kinds & FISCAL_YEAR and (fiscal := _FISCAL.search(folded)):
        year = common_year(int(fiscal[1] or fiscal[2]))
        if year is not None:
            spans.append(fiscal.span())
            validity_spans.append(fiscal.span())
            valid_from = valid_from or date(year - 1, 10, 1)
            valid_until = valid_until or date(year, 9, 30)
    if valid_from and valid_until and valid_until < valid_from:
        valid_until = None
    months = tuple(sorted(set(seasons)))
    return Dates(
        valid_from, valid_until, months if len(months) < 12 else (), (*spans, *season_spans), tuple(validity_spans),
        tuple(season_spans),
    )  # fmt: skip


_ANY_MONTH = re.compile(_MONTH)
_MOST_DATES = 30
_NEARER = 6
"""Characters between a report's word and a word of validity that make the date the latter's."""
_TO = re.compile(r" ?(?:-|~|to|until|till|through|ถึง|จนถึง) ?")
_FULL_YEAR = re.compile(r"\d{4}")


def _month_number(word: str) -> int:
    return _MONTH_OF.get(word) or _MONTH_OF[word.rstrip(".")]


def _is_dated(folded: str, match: re.Match[str]) -> bool:
    """Whether a month range is a period of validity (15 ม.ค. 2570 - …, from March 2027) rather than a season."""
    before = folded[max(0, match.start() - 3) : match.start()].strip()[-1:].isdigit()
    return before or _FULL_YEAR.search(match.group()) is not None


def _written(folded: str, today: date, taken: list[tuple[int, int]]) -> list[FoundDate]:
    found = []
    for match in _WRITTEN.finditer(folded):
        if any(start <= match.start("month") < end for start, end in taken):
            continue
        month = _month_number(match["month"])
        day = int(match["day"] or match["late_day"] or 1)
        if match["year"] is not None:
            when = _day(common_year(int(match["year"])), month, day)
        else:
            when = _day(today.year, month, day) or _day(today.year + 1, month, day)
            if when is not None and when < today.replace(day=1):
                when = _day(today.year + 1, month, day)
        if when is not None:
            whole = match["day"] is None and match["late_day"] is None
            found.append(FoundDate(match.start(), match.end(), when, whole))
    return found


def _numeric(folded: str) -> list[FoundDate]:
    found = []
    for match in _NUMERIC.finditer(folded):
        if match[1]:
            when = _day(common_year(int(match[1])), int(match[2]), int(match[3]))
        else:
            when = _day(common_year(int(match[6])), int(match[5]), int(match[4]))
        if when is not None:
            found.append(FoundDate(match.start(), match.end(), when))
    return found

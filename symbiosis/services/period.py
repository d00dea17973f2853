"""A period as people write it: a year, a month, or two days, in the common or the Buddhist calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text
from symbiosis.services.day import day_of
from symbiosis.services.inputs import BUDDHIST_OFFSET

_BUDDHIST_YEARS = range(2400, 2601)
_COMMON_YEARS = range(1900, 2201)
_YEAR_OR_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")


def period_of(text: str | None, today: date) -> tuple[date, date]:
    """First and last day (both included) of 2569, 2026, 2569-03 or 2026-01-01..2026-06-30; this year where left out.

    InvalidInput for anything else.
    """
    if text is None:
        return date(today.year, 1, 1), date(today.year, 12, 31)
    whole = _YEAR_OR_MONTH.fullmatch(text.strip())
    if whole is not None:
        year = common_year(int(whole[1]), "period")
        if whole[2] is None:
            return date(year, 1, 1), date(year, 12, 31)
        month = int(whole[2])
        if not 1 <= month <= 12:
            raise _bad("period")
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    first, separator, last = text.partition("..")
    if not separator:
        raise _bad("period")
    try:
        days = day_of(first.strip()), day_of(last.strip())
    except InvalidInput:
        raise _bad("period") from None
    if days[1] < days[0]:
        message = Text("ช่วงเวลาสิ้นสุดก่อนเริ่ม", "the period ends before it begins")
        raise InvalidInput(message, (Fault("period", "backwards", message),))
    return days


def claim_year(text: str | None, today: date | None = None) -> int:
    """The year of a claim, common era: 2026 or 2569; this one where left out. InvalidInput for anything else."""
    if text is None:
        return (today or date.today()).year
    if not re.fullmatch(r"\d{4}", text.strip()):
        raise _bad("year")
    return common_year(int(text), "year")


def common_year(year: int, place: str) -> int:
    """A year of the common era out of either calendar. InvalidInput where it is of neither."""
    if year in _BUDDHIST_YEARS:
        return year - BUDDHIST_OFFSET
    if year in _COMMON_YEARS:
        return year
    message = Text(f"{year} ไม่ใช่ปีที่ใช้ได้: เขียนเป็น 2569 หรือ 2026", f"{year} is no year: write it as 2569 or 2026")
    raise InvalidInput(message, (Fault(place, "not-a-year", message),))


def _bad(place: str) -> InvalidInput:
    message = Text(
        "เขียนเป็น 2569, 2569-03 หรือ 2026-01-01..2026-06-30",
        "write it as 2026, 2569, 2026-03 or 2026-01-01..2026-06-30",
    )
    return InvalidInput(Text(f"{place} ไม่ถูกต้อง", f"not a {place}"), (Fault(place, "not-a-period", message),))

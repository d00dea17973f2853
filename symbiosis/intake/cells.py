"""One cell: its text without the dirt of spreadsheets, and what it says as a number, a day or a truth.

Every reader takes cleaned text and gives the value, or None where the text says no such thing; what would be right is
for the caller to tell.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from symbiosis.language.dates import common_year, read_date
from symbiosis.language.fold import fold

THAI_DIGITS: Final = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_EXCEL_QUOTED: Final = re.compile(r'^=\s*"(.*)"$', re.DOTALL)
BLANKS: Final = frozenset(
    {"", "-", "--", "–", "—", ".", "n/a", "#n/a", "na", "null", "none", "nan", "ไม่มี", "ไม่ระบุ", "ไม่ทราบ"}
)
"""What people write into a cell that has no value."""
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_EXCEL_EPOCH: Final = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 14_611, 76_000
"""Excel's numbers of the days 1940-01-01 to 2108-01-29."""
_CLOCK: Final = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_NUMERIC_DAY: Final = re.compile(rf"(\d{{1,4}})[/.\-](\d{{1,2}})[/.\-](\d{{1,4}}){_CLOCK}")
_COMPACT_DAY: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
ERRORS: Final = frozenset({"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_TRUE: Final = frozenset({"true", "yes", "y", "1", "ใช่", "จริง", "เป็น"})
_FALSE: Final = frozenset({"false", "no", "n", "0", "ไม่", "ไม่ใช่", "เท็จ"})


def clean(text: str) -> str:
    """A cell without blanks around it, runs of blanks and line breaks as one, nothing invisible, not Excel-quoted.

    What only says that there is no value becomes the empty text.
    """
    if not text.isprintable():
        text = text.translate(_INVISIBLE)
    text = " ".join(text.split())
    if text[:1] in ("=", "'"):
        quoted = _EXCEL_QUOTED.match(text)
        text = quoted[1].replace('""', '"').strip() if quoted else text[1:] if text[0] == "'" else text
    return "" if len(text) < 9 and text.casefold() in BLANKS else text


def is_formula(text: str) -> bool:
    """Whether cleaned text is a formula, or an error in place of a value."""
    return text[:1] == "=" or text in ERRORS


def number(text: str) -> float | None:
    """A number: Thai digits, thousands separators and exponents allowed. "12,5" is none: it could be either."""
    text = text.translate(THAI_DIGITS).replace(" ", "")
    if _GROUPED.fullmatch(text):
        return float(text.replace(",", ""))
    if _PLAIN.fullmatch(text):
        value = float(text)
        return value if abs(value) < 1e300 else None
    return None


def whole(text: str) -> int | None:
    """A whole number, "12" or "12.0"."""
    value = number(text)
    return int(value) if value is not None and value.is_integer() and abs(value) < 1e15 else None


def code_digits(text: str) -> str | None:
    """The digits of a code, "906" also where a spreadsheet made it 906.0; None where it is no row of digits."""
    text = text.translate(THAI_DIGITS)
    head, dot, tail = text.partition(".")
    digits = head if dot and not tail.strip("0") else text
    return digits if digits.isascii() and digits.isdigit() else None


def day(text: str) -> date | None:
    """A day: ISO, day/month/year, both calendars, Thai and English months, Excel's number of the day, 25641231."""
    text = text.translate(THAI_DIGITS).strip()
    if (match := _NUMERIC_DAY.fullmatch(text)) is not None:
        return _of_three(*match.groups())
    value = number(text)
    if value is not None:
        digits = code_digits(text) or ""
        if (compact := _COMPACT_DAY.fullmatch(digits)) is not None:
            return _of_three(*compact.groups())
        if _FIRST_SERIAL <= value <= _LAST_SERIAL:
            return _EXCEL_EPOCH + timedelta(days=int(value))
        return None
    return read_date(fold(text).text)


def year(text: str) -> int | None:
    """A year alone, Buddhist (2400–2600) or common (1900–2100), as the common one."""
    digits = code_digits(text.removeprefix("พ.ศ.").removeprefix("ค.ศ.").strip())
    return common_year(int(digits)) if digits is not None and len(digits) == 4 else None


def _of_three(first: str, month: str, last: str) -> date | None:
    """Year-month-day where the year comes first, else day/month/year."""
    written_day, written_year = (last, first) if len(first) > 2 else (first, last)
    if len(written_day) > 2 or len(written_year) not in (2, 4):
        return None
    in_common = common_year(int(written_year))
    try:
        return None if in_common is None else date(in_common, int(month), int(written_day))
    except ValueError:
        return None


def truth(text: str) -> bool | None:
    """Yes or no, in Thai or English."""
    folded = text.casefold()
    return True if folded in _TRUE else False if folded in _FALSE else None

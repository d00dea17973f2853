"""Registration numbers of factories and community enterprises: what they say of type, class and province."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_DISPLAY = re.compile(
    r"^(?P<pre>[ก-ฮ])?(?P<cls>[123])-(?P<type>\d{1,3})(?:\((?P<sub>\d{1,2})\))?-(?P<run>\d+)/(?P<yy>\d{2})(?P<prov>[ก-๙]{2})?$"
)
"""The old display number, `จ3-9(6)-100/51ปจ`: matched 632 of 632 real ones (THAI.md)."""
_BLANKS = re.compile(r"[\s\u200b-\u200d\ufeff]+")
_FACTORY_14 = re.compile(r"^\d{14}$")
_COMMUNITY_12 = re.compile(r"^\d-\d{2}-\d{2}-\d{2}/\d-\d{4}$|^\d{12}$")


@dataclass(frozen=True, slots=True)
class RegistrationNumber:
    """What a number was recognised as. `factory_type` is a DIW type, with its sub-type where the number has one;
    `suspicious` says that the check digit of a 14-digit number is off (a warning only: no source states the rule)."""

    scheme: str
    factory_type: str | None = None
    factory_class: int | None = None
    province_abbreviation: str | None = None
    buddhist_year: int | None = None
    suspicious: bool = False


@lru_cache(maxsize=4096)
def parse_registration_number(text: str) -> RegistrationNumber | None:
    """Recognise a number in any of the known forms, Thai digits and blanks allowed; None where it fits none."""
    compact = _compact(text)
    estate = compact.startswith("น.")
    if match := _DISPLAY.match(compact.removeprefix("น.")):
        sub = f"({int(match['sub'])})" if match["sub"] else ""
        return RegistrationNumber(
            "estate" if estate else "display",
            factory_type=f"{int(match['type'])}{sub}",
            factory_class=int(match["cls"]),
            province_abbreviation=match["prov"],
            buddhist_year=2500 + int(match["yy"]),
        )
    digits = compact.replace("-", "").replace("/", "")
    if _FACTORY_14.match(digits):
        return RegistrationNumber("factory_14", buddhist_year=int(digits[9:13]), suspicious=not _luhn_holds(digits))
    return RegistrationNumber("community_enterprise") if _COMMUNITY_12.match(compact) else None


@lru_cache(maxsize=4096)
def canonical_number(text: str) -> str:
    """One writing for one number: no blanks, Arabic digits, the 14 digits without strokes; else as it stands."""
    compact = _compact(text)
    digits = compact.replace("-", "").replace("/", "")
    return digits if _FACTORY_14.match(digits) and not _DISPLAY.match(compact.removeprefix("น.")) else compact


def _compact(text: str) -> str:
    return _BLANKS.sub("", text.translate(_THAI_DIGITS))


def _luhn_holds(digits: str) -> bool:
    total = 0
    for position, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if position % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0

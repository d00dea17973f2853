"""The registration numbers of a row: which of its cells hold one, what spreadsheets did to it, which one identifies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbiosis.intake.cells import THAI_DIGITS
from symbiosis.intake.line import Line
from symbiosis.knowledge.registration import RegistrationNumber, canonical_number, parse_registration_number
from symbiosis.model.text import Text

NUMBER_FIELDS = ("fid", "number", "display_number")
BANGKOK_ABBREVIATION = "กท"
_EXPONENT = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,2}")
_DECIMAL_ZERO = re.compile(r"(\d+)\.0+")
_SHORTENED = range(11, 14)
"""Digits of a 14-digit number whose leading zeros a spreadsheet dropped."""

_DAMAGED = Text(
    "ตารางคำนวณปัดเลขทะเบียนเป็นเลขยกกำลัง หลักท้ายหายไปแล้ว: ตั้งคอลัมน์เป็นข้อความ แล้วใส่เลขใหม่",
    "a spreadsheet turned the number into an exponent, its last digits are lost: make the column text, enter it again",
)
_ZEROS = Text("เลขศูนย์หน้าหายไป เติมคืนแล้ว (หลักตรวจสอบตรง)", "its leading zeros were lost; put back, the check digit fits")
_SUFFIX = Text(
    "อักษรย่อจังหวัดท้ายเลขหายไป เติมคืนจากจังหวัดแล้ว", "the province's letters at its end were lost; put back by the province"
)
_SUFFIX_LOST = Text(
    "อักษรย่อจังหวัดท้ายเลขหายไป และไม่รู้จังหวัด จึงระบุโรงงานไม่ได้",
    "the province's letters at its end were lost and the row names no province: it could be several factories'",
)
_CHECK_DIGIT = Text(
    "หลักตรวจสอบของเลข 14 หลักไม่ตรง: อาจพิมพ์ผิด", "the check digit of the 14 digits does not fit: it may be mistyped"
)
_UNKNOWN_FORM = Text(
    "ไม่ตรงรูปแบบเลขทะเบียนที่รู้จัก (14 หลัก, จ3-9(6)-100/51ปจ, รหัสวิสาหกิจชุมชน 12 หลัก)",
    "it has no form of a registration number that we know (14 digits, จ3-9(6)-100/51ปจ, a community enterprise's 12)",
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a row, canonical, the one that identifies first; `shown` says most (type, class, province)."""

    all: tuple[str, ...] = ()
    shown: str | None = None
    shown_field: str = "number"
    parsed: RegistrationNumber | None = None


def read_numbers(line: Line, abbreviation: str | None) -> Numbers:
    """Read every cell that may hold a number. A cell in no known form counts only where the row has no other one.

    `abbreviation`: that of the province which the row names. An old number outside of Bangkok ends in it; where it was
    lost it is put back, for without it factories of several provinces have the same number.
    """
    known: dict[str, tuple[str, RegistrationNumber]] = {}
    unknown: list[tuple[str, str]] = []
    for field in NUMBER_FIELDS:
        text = line.text(field)
        if not text:
            continue
        if _EXPONENT.fullmatch(text):
            line.fault(field, "number-damaged", _DAMAGED)
            continue
        written = canonical_number(_restored(line, field, text))
        parsed = parse_registration_number(written)
        if parsed is not None and parsed.scheme == "display" and parsed.province_abbreviation is None:
            written, parsed = _with_province(line, field, written, parsed, abbreviation)
        if parsed is None:
            unknown.append((field, written))
        elif written not in known:
            known[written] = (field, parsed)
    if not known:
        for field, written in unknown[:1]:
            line.warn(field, "number-of-unknown-form", _UNKNOWN_FORM)
            return Numbers((written,), written, field)
        return Numbers()
    for field, parsed in known.values():
        if parsed.suspicious:
            line.warn(field, "check-digit", _CHECK_DIGIT)
    # The 14 digits identify; the old number says type, class and province.
    ordered = sorted(known, key=lambda written: known[written][1].scheme != "factory_14")
    shown = max(ordered, key=lambda written: _says(known[written][1]))
    if len(known) == 1 and known[shown][1].scheme == "display" and abbreviation is None:
        field, parsed = known[shown]
        if parsed.province_abbreviation is None and not shown[0].isdigit():
            line.fault(field, "province-suffix-lost", _SUFFIX_LOST)
    return Numbers(tuple(ordered), shown, *known[shown])


def _says(parsed: RegistrationNumber) -> int:
    """How much a number says of its factory."""
    return (parsed.factory_type is not None) + (parsed.province_abbreviation is not None)


def _with_province(
    line: Line, field: str, written: str, parsed: RegistrationNumber, abbreviation: str | None
) -> tuple[str, RegistrationNumber]:
    """The number with the province's letters at its end, which Bangkok's numbers have not."""
    if abbreviation in (None, BANGKOK_ABBREVIATION):
        return written, parsed
    whole = f"{written}{abbreviation}"
    restored = parse_registration_number(whole)
    if restored is None:
        return written, parsed
    line.warn(field, "province-suffix-restored", _SUFFIX)
    return whole, restored


def _restored(line: Line, field: str, text: str) -> str:
    """The number without a spreadsheet's ".0", with the leading zeros that it dropped where the check digit agrees."""
    plain = text.translate(THAI_DIGITS)
    if (match := _DECIMAL_ZERO.fullmatch(plain)) is not None:
        plain = match[1]
    if field != "display_number" and plain.isascii() and plain.isdigit() and len(plain) in _SHORTENED:
        padded = plain.zfill(14)
        parsed = parse_registration_number(padded)
        year = parsed.buddhist_year if parsed else None
        if parsed and not parsed.suspicious and year is not None and 2400 <= year <= 2600:
            line.warn(field, "leading-zeros-restored", _ZEROS)
            return padded
    return plain

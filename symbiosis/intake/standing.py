"""Whether a factory of DIW's list operates: FFLAG, or the status in words."""

from __future__ import annotations

from typing import Final, Literal

from symbiosis.intake.cells import code_digits
from symbiosis.model.text import Text

Standing = Literal["operating", "not-started", "struck-off", "stopped"]

_BY_FLAG: Final[dict[str, Standing]] = {
    "0": "not-started",
    "1": "operating",
    "2": "struck-off",
    "3": "stopped",
}
_WORDS: Final[tuple[tuple[str, Standing], ...]] = (
    ("ยังไม่", "not-started"),
    ("ไม่เริ่ม", "not-started"),
    ("not started", "not-started"),
    ("จำหน่าย", "struck-off"),
    ("เลิก", "struck-off"),
    ("struck", "struck-off"),
    ("closed", "struck-off"),
    ("หยุด", "stopped"),
    ("ไม่ประกอบ", "stopped"),
    ("stopped", "stopped"),
    ("inactive", "stopped"),
    ("ประกอบ", "operating"),
    ("ดำเนินการ", "operating"),
    ("เปิด", "operating"),
    ("operating", "operating"),
    ("active", "operating"),
)
"""Tried in order: "not yet operating" also holds "operating"."""

SKIP_RULES: Final[dict[str, Text]] = {
    "not-started": Text(
        "ได้รับอนุญาตแต่ยังไม่เริ่มประกอบกิจการ (FFLAG 0): ไม่นำเข้า", "licensed, not started (FFLAG 0): not imported"
    ),
    "struck-off": Text("จำหน่ายทะเบียนแล้ว (FFLAG 2): ไม่นำเข้า", "struck off the register (FFLAG 2): not imported"),
    "stopped": Text("หยุดประกอบกิจการ (FFLAG 3): ไม่นำเข้า", "stopped (FFLAG 3): not imported"),
}


def standing_of_flag(text: str) -> Standing | None:
    """What FFLAG says; None where it is none of 0 to 3."""
    digits = code_digits(text)
    return None if digits is None else _BY_FLAG.get(digits.lstrip("0") or "0")


def standing_of_words(text: str) -> Standing | None:
    """What a status in words says (a bare 0 to 3 is taken as FFLAG); None where it is not known."""
    folded = text.casefold()
    if folded.isdigit():
        return standing_of_flag(folded)
    return next((standing for word, standing in _WORDS if word in folded), None)

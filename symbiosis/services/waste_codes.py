"""A waste code in any writing: six digits that Thailand knows, or a fault that says what would be right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.errors import Fault
from symbiosis.model.stream import Hazard
from symbiosis.model.text import Text

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_CODE = re.compile(r"(\d{2})[\s.\-]*(\d{2})[\s.\-]*(\d{2})\s*(HA|HM|\*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CodeCheck:
    """What was written: `code` six digits, `hazard` its flag, or `fault`; a `warning` for codes Thailand lacks."""

    code: str | None
    hazard: Hazard | None = None
    fault: Fault | None = None
    warning: Text | None = None


def check_code(catalogue: Catalogue, written: str) -> CodeCheck:
    """Read a code as people write it and look it up: valid, on the EU list only (a warning), or not there (a fault)."""
    match = _CODE.fullmatch(written.strip().translate(_THAI_DIGITS))
    if match is None:
        message = Text(
            f"'{written}' ไม่ใช่รหัสของเสีย: ต้องเป็นตัวเลข 6 หลัก เช่น 10 01 02",
            f"'{written}' is not a waste code: six digits are needed, such as 10 01 02",
        )
        return CodeCheck(None, fault=Fault("waste_code", "not-a-waste-code", message))
    code = "".join(match.group(1, 2, 3))
    row = catalogue.waste_codes.get(code)
    if row is None:
        near = sorted(other for other in catalogue.waste_codes if other.startswith(code[:4]))[:5]
        hint = ", ".join(near) or "–"
        message = Text(
            f"ไม่มีรหัสของเสีย {code} ในบัญชี รหัสใกล้เคียง: {hint}",
            f"waste code {code} does not exist; near it there are: {hint}",
        )
        return CodeCheck(code, fault=Fault("waste_code", "unknown-waste-code", message))
    warning = None
    if not row.in_thailand:
        warning = Text(
            f"รหัส {code} อยู่ในบัญชีสหภาพยุโรปเท่านั้น ไม่อยู่ใน 19 หมวดของไทย",
            f"code {code} is on the EU list only, not among Thailand's 19 chapters",
        )
    return CodeCheck(code, worst_hazard(row.hazard, _written_hazard(match.group(4))), warning=warning)


def worst_hazard(*flags: Hazard | None) -> Hazard | None:
    """HA beats HM beats none: whoever says that a stream is dangerous is believed until it is shown not to be."""
    return "HA" if "HA" in flags else "HM" if "HM" in flags else None


def _written_hazard(suffix: str | None) -> Hazard | None:
    """What stands behind a code: HA, HM, or the star of the EU list, which says hazardous without saying which kind."""
    if not suffix:
        return None
    return "HA" if suffix.upper() == "HA" else "HM"

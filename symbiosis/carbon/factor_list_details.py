"""What an own list may say of a factor beside its number: gases, GWP set, edition, validity (rule 12).

Gases are in kg per unit of the list; those left out beside a stated one are 0. They must come to the value under the
row's GWP set, AR5 where it names none: else one of the two is a slip.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from symbiosis.carbon.gwp import DEFAULT_SET, KNOWN_POTENTIALS, co2e
from symbiosis.knowledge.factors import EmissionFactor, EmissionFactorRow, GasSplit, per_base_unit
from symbiosis.model.text import Text

GAS_TOLERANCE = 0.02
"""Published totals and gases are rounded: a relative difference up to this is theirs."""
BUDDHIST_OFFSET = 543

DETAIL_COLUMN_NAMES: Mapping[str, tuple[str, ...]] = {
    "gas_set": ("gas_set", "gas set", "gwp", "gwp set", "ชุดค่า gwp", "ชุดค่าศักยภาพ"),
    "edition": ("edition", "ฉบับ", "รุ่น"),
    "valid_from": ("valid_from", "valid from", "มีผลตั้งแต่", "ใช้ตั้งแต่"),
    "valid_to": ("valid_to", "valid to", "มีผลถึง", "ใช้ถึง"),
    "co2_fossil": ("co2_fossil", "fossil co2", "co2", "คาร์บอนไดออกไซด์"),
    "ch4_fossil": ("ch4_fossil", "fossil ch4", "ch4", "มีเทน"),
    "ch4_biogenic": ("ch4_biogenic", "biogenic ch4", "มีเทนชีวภาพ"),
    "n2o": ("n2o", "ไนตรัสออกไซด์"),
    "co2_biogenic": ("co2_biogenic", "biogenic co2", "คาร์บอนไดออกไซด์ชีวภาพ"),
}
"""Our column → what a list may call it."""
_GASES = ("co2_fossil", "ch4_fossil", "ch4_biogenic", "n2o")


CellFault = tuple[str, str, Text]
"""Column, code, message: for the caller who knows file and row."""


def with_details(
    factor: EmissionFactor, row: EmissionFactorRow, given: Mapping[str, str]
) -> tuple[EmissionFactor, list[CellFault]]:
    """The factor with the details of its cells, and everything that is wrong with them (then the factor is not)."""
    stated = {name: cell for name, cell in given.items() if cell and name in DETAIL_COLUMN_NAMES}
    faults: list[CellFault] = []
    scale = per_base_unit(row.unit)
    gas_set = _gas_set(stated, faults)
    amounts = {name: scale * _number(stated, name, faults) for name in (*_GASES, "co2_biogenic") if name in stated}
    valid_from, valid_to = _day(stated, "valid_from", faults), _day(stated, "valid_to", faults)
    if valid_from is not None and valid_to is not None and valid_to < valid_from:
        faults.append(("valid_to", "before-it-begins", Text("สิ้นสุดก่อนเริ่ม", "ends before it begins")))
    gases = None
    if not faults and any(name in stated for name in _GASES):
        gases = GasSplit(**{name: amounts.get(name, 0.0) for name in _GASES})
        total = co2e(gases, gas_set or DEFAULT_SET)
        if not math.isclose(total, factor.value, rel_tol=GAS_TOLERANCE, abs_tol=1e-12):
            shown, under = f"{total / scale:.6g}", gas_set or DEFAULT_SET
            message = Text(f"ก๊าซรวมกันได้ {shown} ไม่ตรงกับค่านี้", f"the gases come to {shown} under {under}")
            faults.append(("value", "gases-differ", message))
    detailed = replace(
        factor,
        gas_set=gas_set or (DEFAULT_SET if gases else None),
        gases=gases,
        biogenic_co2=amounts.get("co2_biogenic"),
        edition=stated.get("edition"),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return detailed, faults


def _gas_set(stated: Mapping[str, str], faults: list[CellFault]) -> str | None:
    """`AR5` or `ar5-100` as AR5-100."""
    if "gas_set" not in stated:
        return None
    text = stated["gas_set"].upper().replace(" ", "")
    wanted = text if text.endswith("-100") else f"{text}-100"
    if wanted not in KNOWN_POTENTIALS:
        names = ", ".join(sorted(KNOWN_POTENTIALS))
        faults.append(("gas_set", "unknown-set", Text(f"ต้องเป็น {names}", f"must be one of {names}")))
        return None
    return wanted


def _number(stated: Mapping[str, str], name: str, faults: list[CellFault]) -> float:
    try:
        value = float(stated[name].replace(",", ""))
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or value < 0:
        faults.append((name, "not-a-number", Text("ต้องเป็นตัวเลขไม่ติดลบ", "must be a number, not below 0")))
        return 0.0
    return value


def _day(stated: Mapping[str, str], name: str, faults: list[CellFault]) -> date | None:
    """A day in ISO form, Gregorian or Buddhist year."""
    text = stated.get(name)
    if text is None:
        return None
    try:
        year = int(text[:4])
        return date.fromisoformat(f"{year - BUDDHIST_OFFSET if year >= 2400 else year:04d}{text[4:]}")
    except ValueError:
        message = Text("ต้องเป็นวันที่ เช่น 2569-01-31", "must be a day, such as 2026-01-31 or 2569-01-31")
        faults.append((name, "not-a-day", message))
        return None

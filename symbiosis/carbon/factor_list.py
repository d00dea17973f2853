"""An operator's own list of emission factors, such as the official one of TGO: read, checked, laid over ours.

Columns `id`, `unit`, `value` and a name are needed; the others of emission_factors.csv may be given. Headings may be
Thai, and a title may stand above them. A row with an id of ours replaces that factor; others are added.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from symbiosis.carbon.factor_list_details import DETAIL_COLUMN_NAMES, with_details
from symbiosis.knowledge.factors import KNOWN_UNITS, EmissionFactor, EmissionFactorRow, factor_from_row
from symbiosis.knowledge.list_files import ListRows, read_list
from symbiosis.knowledge.pydantic_faults import faults_of
from symbiosis.knowledge.tables import columns_of, place
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text

ASSUMED_RANGE = 1.25
"""A new factor without a range: value ÷ 1.25 to × 1.25, as most of TGO's own factors are spread in our table."""

COLUMN_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "รหัส", "code"),
    "category": ("category", "กลุ่ม", "หมวด", "ประเภท"),
    "name_en": ("name_en", "name", "ชื่ออังกฤษ", "ชื่อภาษาอังกฤษ"),
    "name_th": ("name_th", "ชื่อ", "รายการ", "ชื่อไทย", "ชื่อภาษาไทย"),
    "unit": ("unit", "หน่วย"),
    "value": ("value", "ค่า", "ค่าแฟคเตอร์", "ค่าแฟกเตอร์", "ค่าการปล่อย", "emission factor", "ef"),
    "low": ("low", "ค่าต่ำ"),
    "high": ("high", "ค่าสูง"),
    "region": ("region", "ประเทศ"),
    "year": ("year", "ปี", "วันที่อัพเดท", "วันที่อัปเดต"),
    "source": ("source", "แหล่งที่มา", "แหล่งอ้างอิง", "ข้อมูลอ้างอิง"),
    "verification": ("verification", "การทวนสอบ"),
    "licence": ("licence", "license", "สัญญาอนุญาต"),
    "redistributable": ("redistributable",),
    "confidence": ("confidence", "ความเชื่อมั่น"),
    "notes": ("notes", "หมายเหตุ", "รายละเอียด"),
    **DETAIL_COLUMN_NAMES,
}
"""Our column → what a list may call it (a bracket after it, such as a unit, is passed over)."""
_COUNTERS = ("", "ลำดับ", "ลำดับที่", "no", "no.", "#")
_NEEDED = ("id", "unit", "value")
_HEADER_WITHIN = 20
_UNIT_WORDS: Mapping[str, tuple[str, ...]] = {
    "kgCO2e/kg": ("kg", "กก.", "กก", "กิโลกรัม"),
    "kgCO2e/tonne": ("t", "ton", "tonne", "tonnes", "ตัน"),
    "kgCO2e/kWh": ("kwh", "หน่วยไฟฟ้า"),
    "kgCO2e/MJ heat": ("mj", "เมกะจูล"),
    "kgCO2e/m3": ("m3", "m³", "ลบ.ม.", "ลูกบาศก์เมตร"),
    "kgCO2e/litre": ("l", "litre", "liter", "ลิตร"),
    "kgCO2e/tkm": ("tkm", "ตัน-กม.", "ตัน-กิโลเมตร"),
    "kgCO2e/km": ("km", "กม.", "กิโลเมตร"),
}
_DEFAULTS = {
    "category": "own",
    "name_en": "",
    "name_th": "",
    "region": "TH",
    "year": "",
    "verification": "operator",
    "licence": "the operator's own list",
    "redistributable": "cite",
    "confidence": "medium",
    "notes": "",
}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_ROW: TypeAdapter[EmissionFactorRow] = TypeAdapter(EmissionFactorRow)


def read_factor_list(path: Path, shipped: Mapping[str, EmissionFactor]) -> dict[str, EmissionFactor]:
    """The factors of a list (.csv, .xlsx) by id, in base units.

    InvalidInput with every fault of the file by row and column; nothing of a faulty list is taken.
    """
    sheets = read_list(path)
    for sheet in sheets:
        found = _header(sheet)
        if found is not None:
            return _factors(sheet, *found, shipped)
    file = path.name
    columns = ", ".join((*_NEEDED, "name_th / name_en"))
    message = Text(f"ไม่พบแถวหัวตารางที่มี {columns}", f"no heading row with {columns} was found")
    raise InvalidInput(message, (Fault(place(file, 1), "no-header", message),))


def _header(sheet: ListRows) -> tuple[int, tuple[str, ...]] | None:
    """The index of the heading row among the first rows, and its cells; the one that names the most columns needed."""
    best: tuple[int, int] | None = None
    for index, (_, cells) in enumerate(sheet.rows[:_HEADER_WITHIN]):
        known = {_column(cell) for cell in cells}
        score = len(known.intersection(_NEEDED))
        if score >= 2 and (best is None or score > best[0]):
            best = (score, index)
    return None if best is None else (best[1], sheet.rows[best[1]][1])


def _column(heading: str) -> str | None:
    plain = " ".join(re.sub(r"[(\[].*", "", heading).split()).casefold()
    return next((column for column, names in COLUMN_NAMES.items() if plain in names), None)


def _factors(
    sheet: ListRows, header_index: int, header: tuple[str, ...], shipped: Mapping[str, EmissionFactor]
) -> dict[str, EmissionFactor]:
    header_row = sheet.rows[header_index][0]
    columns = [_column(heading) for heading in header]
    faults = _header_faults(sheet.file, header_row, header, columns)
    factors: dict[str, EmissionFactor] = {}
    if not faults:
        for number, cells in sheet.rows[header_index + 1 :]:
            padded = (*cells, *[""] * (len(columns) - len(cells)))
            if any(padded[len(columns) :]):
                message = Text("มีช่องเกินหัวตาราง", "has more cells than the heading")
                faults.append(Fault(place(sheet.file, number), "cell-count", message))
                continue
            given = {column: cell for column, cell in zip(columns, padded, strict=False) if column is not None}
            factor, wrong = _factor(sheet.file, number, given, shipped)
            faults += wrong
            if factor is not None:
                if factor.id in factors:
                    message = Text(f"{factor.id} ซ้ำ", f"{factor.id} stands twice")
                    faults.append(Fault(place(sheet.file, number, "id"), "duplicate", message))
                factors[factor.id] = factor
    if not faults and not factors:
        message = Text("รายการว่างเปล่า", "the list is empty")
        faults.append(Fault(place(sheet.file, header_row), "empty", message))
    if faults:
        raise InvalidInput(Text("รายการค่าการปล่อยมีข้อผิดพลาด", "the list of factors has faults"), tuple(faults))
    return factors


def _header_faults(file: str, row: int, header: tuple[str, ...], columns: list[str | None]) -> list[Fault]:
    faults = []
    for needed in _NEEDED:
        if needed not in columns:
            faults.append(
                Fault(place(file, row, needed), "column-missing", Text("ขาดคอลัมน์นี้", "this column is missing"))
            )
    if "name_th" not in columns and "name_en" not in columns:
        message = Text("ขาดคอลัมน์ชื่อ", "a column with the name is missing")
        faults.append(Fault(place(file, row, "name_th"), "column-missing", message))
    for heading, column in zip(header, columns, strict=True):
        if column is None and heading.strip().casefold() not in _COUNTERS:
            faults.append(
                Fault(place(file, row, heading), "column-unknown", Text("ไม่รู้จักคอลัมน์นี้", "this column is not known"))
            )
        elif column is not None and columns.count(column) > 1:
            faults.append(
                Fault(place(file, row, heading), "column-twice", Text("คอลัมน์นี้ซ้ำ", "this column stands twice"))
            )
    return faults


def _factor(
    file: str, number: int, given: Mapping[str, str], shipped: Mapping[str, EmissionFactor]
) -> tuple[EmissionFactor | None, list[Fault]]:
    faults: list[Fault] = []

    def fault(column: str, code: str, th: str, en: str) -> None:
        faults.append(Fault(place(file, number, column), code, Text(th, en)))

    known = shipped.get(given.get("id", ""))
    ours = {name: getattr(known, name) for name in ("category", "name_th", "name_en")} if known else {}
    stated = {name: cell for name, cell in given.items() if cell}
    cells = {**_DEFAULTS, **ours, "source": f"own list {file}", **stated}
    if not _ID.fullmatch(cells.get("id", "")):
        fault("id", "bad-id", "รหัสต้องเป็น A-Z a-z 0-9 . _ -", "an id is letters, digits, . _ -, and needed")
    if not (cells["name_th"] or cells["name_en"]):
        fault("name_th", "missing", "ต้องมีชื่อ", "a name is needed")
    unit = _unit(cells.get("unit", ""))
    if unit is None:
        told = cells.get("unit", "") or "(–)"
        fault("unit", "unknown-unit", f"ไม่รู้จักหน่วย {told}", f"unit {told} is not known")
    lone = ("low" in cells) != ("high" in cells)
    if lone:
        fault("high" if "low" in cells else "low", "missing", "low และ high ต้องมาคู่กัน", "low and high go together")
    try:
        value_cells = cells | {"unit": unit or KNOWN_UNITS[0]}
        value_cells = {"low": value_cells.get("value", ""), "high": value_cells.get("value", "")} | value_cells
        row = _ROW.validate_python({name: value_cells.get(name, "") for name in columns_of(EmissionFactorRow)})
    except ValidationError as error:
        own = [
            f for f in faults_of(error, place(file, number)) if "low" in cells or not f.place.endswith(("low", "high"))
        ]
        return None, faults + own
    if not all(map(math.isfinite, (row.low, row.value, row.high))):
        fault("value", "not-finite", "ต้องเป็นตัวเลขจำกัด", "must be a finite number")
    elif not lone and not row.low <= row.value <= row.high:
        fault("low", "range", "ต้องมี low ≤ value ≤ high", "must satisfy low <= value <= high")
    elif "low" not in cells and row.value < 0:
        fault("low", "missing", "ค่าติดลบต้องมี low และ high", "a value below 0 needs low and high")
    if faults:
        return None, faults
    factor, cell_faults = with_details(factor_from_row(row), row, given)
    if cell_faults:
        return None, [Fault(place(file, number, column), code, message) for column, code, message in cell_faults]
    if "low" not in cells:
        factor = _with_range(factor, known)
    if known is not None:
        if factor.per != known.per:
            fault(
                "unit",
                "other-dimension",
                f"{factor.id} เป็นต่อ {known.per} เปลี่ยนเป็นต่อ {factor.per} ไม่ได้",
                f"{factor.id} is per {known.per} and cannot become per {factor.per}",
            )
        elif factor.basis is None:
            factor = replace(factor, basis=known.basis)
        elif factor.basis != known.basis:
            fault(
                "unit",
                "other-basis",
                f"{factor.id} เป็นฐาน {known.basis} ไม่ใช่ {factor.basis}",
                f"{factor.id} counts per kg {known.basis}, not {factor.basis}",
            )
    return (None if faults else factor), faults


def _unit(text: str) -> str | None:
    if text in KNOWN_UNITS:
        return text
    plain = re.sub(r"^kg\s*co2e?q?\s*/\s*", "", text.casefold().strip())
    return next((unit for unit, words in _UNIT_WORDS.items() if plain in words), None)


def _with_range(factor: EmissionFactor, known: EmissionFactor | None) -> EmissionFactor:
    """A range for a factor whose list gives none: relatively as wide as ours for the same id, else the usual one."""
    if known is not None and known.value > 0:
        low, high = factor.value * known.low / known.value, factor.value * known.high / known.value
        words = f"range: relatively that of {known.id} in the shipped table"
    else:
        low, high = factor.value / ASSUMED_RANGE, factor.value * ASSUMED_RANGE
        words = f"range assumed: ÷{ASSUMED_RANGE} to ×{ASSUMED_RANGE}"
    return replace(factor, low=low, high=high, notes="; ".join(part for part in (factor.notes, words) if part))

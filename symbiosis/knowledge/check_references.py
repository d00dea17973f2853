"""Ids that stand in other tables: each names a row that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from symbiosis.knowledge.catalogue import Tables
from symbiosis.knowledge.rows import NOT_LOADED_UTILITIES
from symbiosis.knowledge.tables import Row, Table
from symbiosis.model.errors import Fault
from symbiosis.model.stream import PRESENT_ROUTES

ISIC_DIVISIONS = frozenset(
    f"{division:02d}" for division in range(1, 100) if division not in {4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89}
)
"""The 88 divisions of ISIC Rev. 4 (United Nations, 2008): the first two digits of a class."""

_FACTORY_TYPE = re.compile(r"(?P<type>\d{1,3})(?:\(\d{1,2}\))?")
_SUBDISTRICT = re.compile(r"\d{6}")


@dataclass(frozen=True, slots=True)
class Target:
    """What a cell may name: the ids in `column` of `table`, and the words of `also`."""

    table: str
    column: str
    th: str
    en: str
    also: tuple[str, ...] = ()


MATERIAL = Target("materials", "id", "วัสดุ", "material")
MATERIAL_CLASS = Target("material_classes", "class_id", "กลุ่มวัสดุ", "material class")
PRODUCT = Target("products", "product_id", "ผลิตภัณฑ์", "product")
FACTOR = Target("emission_factors", "id", "ค่าการปล่อย", "emission factor")
WASTE_CODE = Target("waste_codes", "code", "รหัสของเสีย", "waste code")
MANAGEMENT_CODE = Target("management_codes", "code", "รหัสการจัดการ", "management code")
PROVINCE = Target("provinces", "province_code", "จังหวัด", "province")
FAMILY = Target("pathways", "family", "ตระกูลของเส้นทาง", "pathway family", ("*",))

REFERENCES: dict[str, dict[str, Target]] = {
    "materials": {"waste_code": WASTE_CODE, "management_codes": MANAGEMENT_CODE},
    "material_properties": {"material_id": MATERIAL, "broader": MATERIAL_CLASS},
    "material_classes": {"parent": MATERIAL_CLASS},
    "products": {"factor_id": FACTOR, "broader": PRODUCT},
    "pathways": {
        "material_id": MATERIAL,
        "product_id": PRODUCT,
        "displaced_factor_id": FACTOR,
        "own_burn_factor_id": FACTOR,
        "process_emission_factor_id": FACTOR,
        "management_code": MANAGEMENT_CODE,
    },
    "utilities": {"material_id": MATERIAL, "product_id": PRODUCT, "displaced_factor_id": FACTOR},
    "areas": {"province_code": PROVINCE},
    "baseline_factors": {"material_id": MATERIAL, "factor_id": FACTOR},
    "residue_routes": {"material_id": MATERIAL, "factor_id": FACTOR, "pathway_family": FAMILY},
    "factor_details": {"factor_id": FACTOR},
    "generator_profiles": {"material_id": MATERIAL},
    "prices": {"material_id": MATERIAL},
    "product_prices": {"product_id": PRODUCT},
    "set_up_costs": {"family": FAMILY},
    "receiver_profiles": {"material_id": MATERIAL, "product_id": PRODUCT, "factor_id": FACTOR},
}

FACTORY_TYPE_COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "materials": {"generator_factory_types": ("all", "farm", "site", "IEAT"), "user_factory_types": ("all", "farm")},
    "pathways": {"receiver_factory_types": ("all", "farm", "site"), "chain_via_type": ()},
    "utilities": {
        "receiver_factory_types": ("all", "farm", "site"),
        "giver_factory_types": ("all", "farm", "site", "IEAT"),
    },
    "generator_profiles": {"factory_type": ("all", "farm", "site")},
    "receiver_profiles": {"factory_type": ("all", "farm", "site")},
    "activity": {"factory_type": ("all", "farm", "site")},
}
"""Columns of DIW factory types, and the words that may stand there instead of a number (DESIGN.md)."""

ISIC_COLUMNS: dict[str, tuple[str, ...]] = {
    "materials": ("generator_isic",),
    "products": ("isic_typical_buyers",),
    "pathways": ("receiver_isic",),
    "utilities": ("receiver_isic", "giver_isic"),
    "generator_profiles": ("isic",),
    "receiver_profiles": ("isic",),
    "activity": ("isic",),
}


def reference_faults(tables: Tables) -> list[Fault]:
    """Cells that name nothing: ids, factory types, ISIC classes, routes, subdistricts, and circles of `broader`."""
    known = _Known(tables)
    faults = list(_unknown_ids(tables, known))
    faults += _factory_types(tables, known)
    faults += _isic_classes(tables)
    faults += _routes(tables)
    faults += _assumed_factors(tables, known)
    faults += _utility_materials(tables, known)
    faults += _materials_without_properties(tables)
    faults += _subdistricts(tables)
    faults += _circles(tables.material_classes, "class_id", "parent")
    faults += _circles(tables.products, "product_id", "broader")
    return faults


class _Known:
    """The ids of each target; None where a whole table could not be read, so that nothing is said of it twice."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._ids: dict[tuple[str, str], frozenset[str] | None] = {}

    def has(self, target: Target, cell: str) -> bool:
        key = (target.table, target.column)
        if key not in self._ids:
            table: Table[Any] = getattr(self._tables, target.table)
            rows = [str(getattr(record, target.column)) for record in table]
            rows += [cells.get(target.column, "") for cells in table.unreadable]
            self._ids[key] = frozenset(rows) if rows or not table.faults else None
        ids = self._ids[key]
        return ids is None or cell in ids or cell in target.also


def _cells(value: Any) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    return tuple(value) if isinstance(value, tuple) else tuple(str(value).split(";"))


def _unknown_ids(tables: Tables, known: _Known) -> Iterator[Fault]:
    for name, columns in REFERENCES.items():
        table: Table[Any] = getattr(tables, name)
        for row in table.rows:
            for column, target in columns.items():
                for cell in _cells(getattr(row.record, column)):
                    if not known.has(target, cell):
                        yield _unknown(table, row, column, target, cell)


def _unknown(table: Table[Any], row: Row[Any], column: str, target: Target, cell: str) -> Fault:
    code = f"unknown-{target.en.replace(' ', '-')}"
    return table.fault(
        row.line,
        column,
        code,
        f"ไม่มี{target.th} {cell} ใน {target.table}.csv",
        f"{target.table}.csv has no {target.en} {cell}",
    )


def _factory_types(tables: Tables, known: _Known) -> Iterator[Fault]:
    target = Target("factory_types", "type_no", "ประเภทโรงงาน", "factory type")
    for name, columns in FACTORY_TYPE_COLUMNS.items():
        table: Table[Any] = getattr(tables, name)
        for row in table.rows:
            for column, words in columns.items():
                for cell in _cells(getattr(row.record, column)):
                    found = _FACTORY_TYPE.fullmatch(cell)
                    if cell not in words and not (found and known.has(target, found["type"])):
                        yield _unknown(table, row, column, target, cell)


def _isic_classes(tables: Tables) -> Iterator[Fault]:
    for name, columns in ISIC_COLUMNS.items():
        table: Table[Any] = getattr(tables, name)
        for row in table.rows:
            for column in columns:
                for cell in _cells(getattr(row.record, column)):
                    if not (re.fullmatch(r"[0-9]{4}", cell) and cell[:2] in ISIC_DIVISIONS):
                        yield table.fault(
                            row.line,
                            column,
                            "isic-class",
                            f"{cell} ไม่ใช่ประเภทกิจกรรม ISIC Rev. 4 สี่หลัก",
                            f"{cell} is not a class of ISIC Rev. 4 with four digits",
                        )


def _routes(tables: Tables) -> Iterator[Fault]:
    columns = (
        (tables.residue_routes, "residue_route"),
        (tables.pathways, "baseline_route_default"),
        (tables.utilities, "baseline_route_default"),
    )
    for table, column in columns:
        for row in table.rows:
            route = getattr(row.record, column)
            if route is not None and route not in PRESENT_ROUTES:
                wanted = ", ".join(PRESENT_ROUTES)
                yield table.fault(
                    row.line,
                    column,
                    "unknown-route",
                    f"ไม่รู้จักวิธีจัดการ {route}: ใช้ {wanted}",
                    f"{route!r} is none of {wanted}",
                )


def _assumed_factors(tables: Tables, known: _Known) -> Iterator[Fault]:
    table = tables.assumptions
    for row in table.rows:
        if row.record.unit == "factor id" and not known.has(FACTOR, row.record.value):
            yield _unknown(table, row, "value", FACTOR, row.record.value)


def _utility_materials(tables: Tables, known: _Known) -> Iterator[Fault]:
    """A utility without a material becomes the material of its own name, which must then be there."""
    table = tables.utilities
    for row in table.rows:
        if row.record.material_id is None and row.record.utility_pathway_id not in NOT_LOADED_UTILITIES:
            material_id = row.record.utility.replace("_", "-")
            if not known.has(MATERIAL, material_id):
                yield _unknown(table, row, "utility", MATERIAL, material_id)


def _materials_without_properties(tables: Tables) -> Iterator[Fault]:
    if not tables.material_properties.rows and tables.material_properties.faults:
        return
    described = {record.material_id for record in tables.material_properties}
    described |= {cells.get("material_id", "") for cells in tables.material_properties.unreadable}
    for row in tables.materials.rows:
        if row.record.id not in described:
            yield tables.materials.fault(
                row.line,
                "id",
                "properties-missing",
                f"{row.record.id} ไม่มีแถวใน material_properties.csv",
                f"{row.record.id} has no row in material_properties.csv",
            )


def _subdistricts(tables: Tables) -> Iterator[Fault]:
    for row in tables.areas.rows:
        for code in row.record.subdistrict_codes:
            if not (_SUBDISTRICT.fullmatch(code) and code.startswith(row.record.province_code)):
                yield tables.areas.fault(
                    row.line,
                    "subdistrict_codes",
                    "unknown-subdistrict",
                    f"{code} ไม่ใช่รหัสตำบลหกหลักของจังหวัด {row.record.province_code}",
                    f"{code} is not a six-digit subdistrict code of province {row.record.province_code}",
                )


def _circles(table: Table[Any], id_column: str, parent_column: str) -> Iterator[Fault]:
    parents = {getattr(record, id_column): getattr(record, parent_column) for record in table}
    for row in table.rows:
        start = getattr(row.record, id_column)
        seen, above = {start}, parents[start]
        while above is not None and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above == start:
            yield table.fault(
                row.line, parent_column, "circle", f"{start} อยู่เหนือตัวเอง", f"{start} stands above itself in a circle"
            )

"""One id, one row; one name, one thing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from symbiosis.knowledge.catalogue import Tables
from symbiosis.knowledge.tables import Row, Table
from symbiosis.knowledge.vocabulary import QualityProperty
from symbiosis.model.errors import Fault

KEYS: dict[str, tuple[str, ...]] = {
    "materials": ("id",),
    "material_properties": ("material_id",),
    "material_classes": ("class_id",),
    "products": ("product_id",),
    "waste_codes": ("code",),
    "pathways": ("pathway_id",),
    "utilities": ("utility_pathway_id",),
    "areas": ("area_id",),
    "emission_factors": ("id",),
    "baseline_factors": ("material_id", "route"),
    "residue_routes": ("material_id", "pathway_family"),
    "assumptions": ("id",),
    "management_codes": ("code",),
    "factory_types": ("type_no",),
    "provinces": ("province_code",),
    "generator_profiles": ("profile_id",),
    "receiver_profiles": ("profile_id",),
    "factor_details": ("factor_id",),
    "properties": ("property_id",),
    "prices": ("material_id",),
    "product_prices": ("product_id",),
    "activity": ("activity_id",),
    "set_up_costs": ("family", "per"),
    "programme_results": ("report_year_be", "fiscal_year_be", "key", "comparison"),
}
"""The columns that name a row of each table."""


def fold(name: str) -> str:
    """A name as it is compared here: NFC, case and blanks folded. The language room folds far more."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def identity_faults(tables: Tables) -> list[Fault]:
    """Ids that stand twice, and names that two materials, products, classes or provinces share."""
    faults: list[Fault] = []
    for name, columns in KEYS.items():
        faults += _keys(getattr(tables, name), columns)
    faults += _shared_pathway_ids(tables)
    faults += _material_names(tables)
    faults += _names(
        tables.products, "product_id", ("name_th", "name_en", "synonyms_th", "synonyms_en"), "ผลิตภัณฑ์", "product"
    )
    faults += _names(tables.material_classes, "class_id", ("name_th", "name_en"), "กลุ่มวัสดุ", "class")
    faults += _names(tables.provinces, "province_code", ("name_th", "name_en", "abbr_th"), "จังหวัด", "province")
    faults += _keys(tables.activity, ("factory_type", "isic", "activity"))
    faults += _names(tables.properties, "property_id", ("name_th", "name_en"), "คุณสมบัติ", "property")
    # Symbols differ by case (Co, CO), so names that tables use are compared as they stand.
    faults += _of_columns(_Owners("คุณสมบัติ", "property", str), tables.properties, ("aliases",), _property_id)
    faults += _names(tables.areas, "area_id", ("name_th", "name_en"), "พื้นที่", "area")
    return faults


def _keys(table: Table[Any], columns: tuple[str, ...]) -> Iterator[Fault]:
    first: dict[tuple[Any, ...], int] = {}
    for row in table.rows:
        key = tuple(getattr(row.record, column) for column in columns)
        if not all(str(part).strip() for part in key):
            yield table.fault(row.line, columns[0], "id-missing", "ขาดรหัสของแถว", "the row has no id")
        elif key in first:
            shown = ", ".join(map(str, key))
            yield table.fault(
                row.line,
                columns[0],
                "id-twice",
                f"{shown} มีแล้วในแถว {first[key]}",
                f"{shown} stands in row {first[key]} already",
            )
        else:
            first[key] = row.line


def _shared_pathway_ids(tables: Tables) -> Iterator[Fault]:
    """Pathways and utilities become one list, so they share their ids."""
    pathways = {record.pathway_id for record in tables.pathways}
    for row in tables.utilities.rows:
        if row.record.utility_pathway_id in pathways:
            yield tables.utilities.fault(
                row.line,
                "utility_pathway_id",
                "id-twice",
                f"{row.record.utility_pathway_id} มีแล้วใน pathways.csv",
                f"{row.record.utility_pathway_id} stands in pathways.csv already",
            )


class _Owners:
    """Who bears a name, and where it was read first."""

    def __init__(self, th: str, en: str, folding: Callable[[str], str] = fold) -> None:
        self._th, self._en, self._folding = th, en, folding
        self._first: dict[str, tuple[str, str]] = {}

    def add(self, table: Table[Any], row: Row[Any], column: str, owner: str, name: str) -> Iterator[Fault]:
        folded = self._folding(name)
        if not folded:
            return
        other, where = self._first.setdefault(folded, (owner, f"{table.file} row {row.line} column {column}"))
        if other != owner:
            yield table.fault(
                row.line,
                column,
                "name-twice",
                f"ชื่อ “{name}” ของ {owner} เป็นชื่อของ{self._th} {other} แล้ว ({where})",
                f"the name “{name}” of {owner} is already that of {self._en} {other} ({where})",
            )


def _each(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple) else (value,)


def _property_id(record: QualityProperty) -> str:
    return record.property_id


def _names(table: Table[Any], id_column: str, columns: tuple[str, ...], th: str, en: str) -> Iterator[Fault]:
    owners = _Owners(th, en)
    yield from _of_columns(owners, table, columns, lambda record: str(getattr(record, id_column)))


def _material_names(tables: Tables) -> Iterator[Fault]:
    """Main names first, so that a synonym is blamed for taking another material's name and not the other way round."""
    owners = _Owners("วัสดุ", "material")
    materials, properties = tables.materials, tables.material_properties
    yield from _of_columns(owners, materials, ("name_th", "name_en"), lambda record: str(record.id))
    yield from _of_columns(owners, materials, ("synonyms_th",), lambda record: str(record.id))
    more = ("synonyms_th_more", "synonyms_en")
    yield from _of_columns(owners, properties, more, lambda record: str(record.material_id))


def _of_columns(
    owners: _Owners, table: Table[Any], columns: tuple[str, ...], owner_of: Callable[[Any], str]
) -> Iterator[Fault]:
    for row in table.rows:
        for column in columns:
            for name in _each(getattr(row.record, column)):
                yield from owners.add(table, row, column, owner_of(row.record), name)

"""Units that meet in a product or a quotient: factor, product, pathway and profile count the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from symbiosis.knowledge.catalogue import Tables
from symbiosis.knowledge.estimates import activity_of
from symbiosis.knowledge.factors import KNOWN_UNITS, EmissionFactor, factor_from_row
from symbiosis.knowledge.rows import NOT_LOADED_UTILITIES, PathwayRow, ProductRow, UtilityRow
from symbiosis.knowledge.tables import Row, Table
from symbiosis.model.errors import Fault

DELIVERED_UNITS = ("kg", "m3", "Nm3", "kWh", "MJ", "MJ heat", "MJ cold")
"""What a pathway delivers; heat and cold are counted apart from fuel."""
DISPLACED_UNITS = ("kg", "kWh", "MJ", "m3", "litre")
PROFILE_UNITS = ("kg", "litre", "m3", "Nm3", "kWh", "MJ")
"""What an intensity counts per unit of activity: `kg/t cane crushed`."""

_INTENSITY = re.compile(r"(?P<amount>[^/]+)/(?P<activity>.+)")


def unit_faults(tables: Tables) -> list[Fault]:
    """Unknown units, and units that differ where they must be the same."""
    factors = {record.id: factor_from_row(record) for record in tables.emission_factors if record.unit in KNOWN_UNITS}
    products = {record.product_id: record for record in tables.products}
    faults = list(_factor_units(tables))
    faults += _product_units(tables, factors)
    for pathway in tables.pathways.rows:
        faults += _displaced(tables.pathways, pathway, factors, products)
        faults += _burning(tables.pathways, pathway, factors)
    for utility in tables.utilities.rows:
        if utility.record.utility_pathway_id in NOT_LOADED_UTILITIES:
            continue  # services, counted in km and tonne-months: they never become pathways
        faults += _displaced(tables.utilities, utility, factors, products)
    faults += _disposal(tables, factors)
    faults += _profiles(tables, products)
    faults += _activities(tables)
    faults += _prices(tables, products)
    return faults


def _unknown(table: Table[Any], line: int, column: str, unit: str, wanted: tuple[str, ...]) -> Fault:
    names = ", ".join(wanted)
    return table.fault(
        line, column, "unit-unknown", f"ไม่รู้จักหน่วย {unit}: ใช้ {names}", f"unit {unit!r} is none of {names}"
    )


def _differs(table: Table[Any], line: int, column: str, unit: str, other: str, of_th: str, of_en: str) -> Fault:
    return table.fault(
        line,
        column,
        "unit-differs",
        f"หน่วย {unit} ไม่ตรงกับ {other} ของ{of_th}",
        f"unit {unit} does not fit {other} of {of_en}",
    )


def _factor_units(tables: Tables) -> Iterator[Fault]:
    table = tables.emission_factors
    for row in table.rows:
        if row.record.unit not in KNOWN_UNITS:
            yield _unknown(table, row.line, "unit", row.record.unit, KNOWN_UNITS)


def _product_units(tables: Tables, factors: dict[str, EmissionFactor]) -> Iterator[Fault]:
    table = tables.products
    for row in table.rows:
        factor = factors.get(row.record.factor_id or "")
        if factor is not None and factor.per != row.record.unit:
            of = f"ค่าการปล่อย {factor.id}", f"factor {factor.id}"
            yield _differs(table, row.line, "unit", row.record.unit, factor.per, *of)


def _displaced(
    table: Table[PathwayRow] | Table[UtilityRow],
    row: Row[PathwayRow] | Row[UtilityRow],
    factors: dict[str, EmissionFactor],
    products: dict[str, ProductRow],
) -> Iterator[Fault]:
    record, line = row.record, row.line
    if record.delivered_unit not in DELIVERED_UNITS:
        yield _unknown(table, line, "delivered_unit", record.delivered_unit, DELIVERED_UNITS)
    if record.displaced_unit not in DISPLACED_UNITS:
        yield _unknown(table, line, "displaced_unit", record.displaced_unit, DISPLACED_UNITS)
        return
    factor = factors.get(record.displaced_factor_id or "")
    if factor is not None and factor.per != record.displaced_unit:
        of = f"ค่าการปล่อย {factor.id}", f"factor {factor.id}"
        yield _differs(table, line, "displaced_unit", record.displaced_unit, factor.per, *of)
    product = products.get(record.product_id or "")
    if product is not None and product.unit != record.displaced_unit:
        of = f"ผลิตภัณฑ์ {product.product_id}", f"product {product.product_id}"
        yield _differs(table, line, "displaced_unit", record.displaced_unit, product.unit, *of)


def _burning(table: Table[PathwayRow], row: Row[PathwayRow], factors: dict[str, EmissionFactor]) -> Iterator[Fault]:
    record, line = row.record, row.line
    burn = factors.get(record.own_burn_factor_id or "")
    if burn is not None:
        if burn.per == "MJ" and record.lhv_mj_per_kg is None:
            yield table.fault(
                line,
                "lhv_mj_per_kg",
                "heating-value-missing",
                f"ค่าการปล่อย {burn.id} คิดต่อ MJ จึงต้องมีค่าความร้อน",
                f"factor {burn.id} counts per MJ, so a heating value is needed",
            )
        wanted = "m3" if record.delivered_unit == "Nm3" else "kg"
        if burn.per not in ("MJ", wanted):
            of = "สิ่งที่ส่งมอบ", "what is delivered"
            yield _differs(table, line, "own_burn_factor_id", burn.per, record.delivered_unit, *of)
    process = factors.get(record.process_emission_factor_id or "")
    if process is not None and process.per != "kg":
        of = "วัสดุขาเข้า", "the wet input"
        yield _differs(table, line, "process_emission_factor_id", process.per, "kg", *of)


def _disposal(tables: Tables, factors: dict[str, EmissionFactor]) -> Iterator[Fault]:
    """Disposal of the material and of residues counts kilograms; a factor's own basis is the one the row names."""
    for row in tables.baseline_factors.rows:
        factor = factors.get(row.record.factor_id or "")
        if factor is None:
            if row.record.factor_id is None and row.record.multiplier != 0:
                yield tables.baseline_factors.fault(
                    row.line,
                    "multiplier",
                    "multiplier-without-factor",
                    "ไม่มีค่าการปล่อย ตัวคูณจึงต้องเป็น 0",
                    "there is no factor, so the multiplier must be 0",
                )
            continue
        if factor.per != "kg":
            yield _differs(tables.baseline_factors, row.line, "factor_id", factor.per, "kg", "วัสดุ", "the material")
        stated = row.record.basis.removeprefix("per_kg_")
        if factor.basis is not None and factor.basis != stated:
            of = f"ค่าการปล่อย {factor.id}", f"factor {factor.id}"
            yield _differs(tables.baseline_factors, row.line, "basis", stated, factor.basis, *of)
    for residue in tables.residue_routes.rows:
        factor = factors.get(residue.record.factor_id or "")
        if factor is not None and factor.per != "kg":
            yield _differs(tables.residue_routes, residue.line, "factor_id", factor.per, "kg", "กาก", "the residue")


def _profiles(tables: Tables, products: dict[str, ProductRow]) -> Iterator[Fault]:
    for row in tables.generator_profiles.rows:
        yield from _intensity(tables.generator_profiles, row)
    for need in tables.receiver_profiles.rows:
        unknown = tuple(_intensity(tables.receiver_profiles, need))
        yield from unknown
        product = products.get(need.record.product_id)
        counted = need.record.unit.split("/")[0]
        if not unknown and product is not None and product.unit != counted:
            of = f"ผลิตภัณฑ์ {product.product_id}", f"product {product.product_id}"
            yield _differs(tables.receiver_profiles, need.line, "unit", counted, product.unit, *of)


def _activities(tables: Tables) -> Iterator[Fault]:
    """Every profile counts per an activity whose yearly amount is known, and every activity serves a profile."""
    if tables.activity.faults and not tables.activity.rows:
        return
    known = {record.key for record in tables.activity}
    known |= {
        (cells.get("factory_type", ""), cells.get("isic", ""), cells.get("activity", ""))
        for cells in tables.activity.unreadable
    }
    asked: set[tuple[str, str, str]] = set()
    profiles: tuple[Table[Any], Table[Any]] = (tables.generator_profiles, tables.receiver_profiles)
    for table in profiles:
        for row in table.rows:
            key = (row.record.factory_type, row.record.isic, activity_of(row.record.unit))
            asked.add(key)
            if key not in known:
                words = " / ".join(key)
                yield table.fault(
                    row.line,
                    "unit",
                    "activity-unknown",
                    f"activity.csv ไม่มีกิจกรรม {words}",
                    f"activity.csv has no activity {words}",
                )
    if any(table.faults for table in profiles):
        return  # a profile that could not be read may be the one that asks
    for row in tables.activity.rows:
        if row.record.key not in asked:
            yield tables.activity.fault(
                row.line, "activity", "activity-unused", "ไม่มีโพรไฟล์ใดใช้กิจกรรมนี้", "no profile counts per this activity"
            )


def _prices(tables: Tables, products: dict[str, ProductRow]) -> Iterator[Fault]:
    for row in tables.product_prices.rows:
        product = products.get(row.record.product_id)
        if product is not None and product.unit != row.record.per:
            of = f"ผลิตภัณฑ์ {product.product_id}", f"product {product.product_id}"
            yield _differs(tables.product_prices, row.line, "per", row.record.per, product.unit, *of)


def _intensity(table: Table[Any], row: Row[Any]) -> Iterator[Fault]:
    found = _INTENSITY.fullmatch(row.record.unit)
    if found is None or found["amount"] not in PROFILE_UNITS:
        yield _unknown(table, row.line, "unit", row.record.unit, tuple(f"{unit}/…" for unit in PROFILE_UNITS))

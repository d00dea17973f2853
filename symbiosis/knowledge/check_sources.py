"""Every row says where it comes from and how sure it is; a factor ships only as its licence allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_args

from symbiosis.knowledge.catalogue import Tables
from symbiosis.knowledge.tables import Row, Table
from symbiosis.model.catalogue import Confidence
from symbiosis.model.errors import Fault

CONFIDENCES: tuple[str, ...] = get_args(Confidence)

REQUIRED_WORDS: dict[str, tuple[str, ...]] = {
    "materials": ("name_th", "name_en", "physical_state"),
    "material_classes": ("name_th", "name_en"),
    "products": ("name_th", "name_en"),
    "waste_codes": ("description_en",),
    "pathways": ("use_th", "use_en", "displaced_product_en", "seasonality", "family"),
    "utilities": ("utility", "use_th", "use_en", "displaced_product_en", "seasonality"),
    "areas": ("name_th", "name_en"),
    "emission_factors": ("category", "name_th", "name_en", "region", "year", "verification", "licence"),
    "baseline_factors": ("reason",),
    "residue_routes": ("reason",),
    "assumptions": ("meaning", "unit"),
    "management_codes": ("method_th", "method_en", "law_version"),
    "factory_types": ("name_th", "name_en"),
    "provinces": ("name_th", "name_en", "abbr_th"),
    "receiver_profiles": ("input_product",),
    "programme_results": ("unit",),
    "properties": ("name_th", "name_en", "aliases"),
    "set_up_costs": ("what_th", "what_en"),
    "activity": ("plant_id", "plant_th", "plant_en", "activity"),
}
"""Columns of words that may not be empty, besides `source` and `confidence`, which every table has."""


def source_faults(tables: Tables) -> list[Fault]:
    """Missing words, sources and confidences; estimates that ship without a range."""
    faults: list[Fault] = []
    for name in Tables.__slots__:
        table: Table[Any] = getattr(tables, name)
        for row in table.rows:
            faults += _words(table, row, REQUIRED_WORDS.get(name, ()))
            faults += _provenance(table, row)
    faults += _estimates(tables)
    return faults


def _words(table: Table[Any], row: Row[Any], columns: tuple[str, ...]) -> Iterator[Fault]:
    for column in columns:
        if not getattr(row.record, column):
            yield table.fault(row.line, column, "words-missing", "ช่องนี้ว่าง", "this cell is empty")


def _provenance(table: Table[Any], row: Row[Any]) -> Iterator[Fault]:
    columns = {field.name for field in fields(row.record)}
    if "source" in columns and not row.record.source:
        yield table.fault(row.line, "source", "source-missing", "ขาดแหล่งที่มา", "the source is missing")
    if "confidence" in columns and row.record.confidence not in CONFIDENCES:
        wanted = ", ".join(CONFIDENCES)
        yield table.fault(
            row.line,
            "confidence",
            "confidence-missing",
            f"ต้องบอกความมั่นใจเป็น {wanted}",
            f"must say how sure it is: {wanted}",
        )


def _estimates(tables: Tables) -> Iterator[Fault]:
    """An estimate of ours ships with a range around it (CO2_METHOD.md rule 12)."""
    table = tables.emission_factors
    for row in table.rows:
        record = row.record
        if record.redistributable == "estimate" and not record.low < record.high:
            yield table.fault(
                row.line,
                "low",
                "estimate-without-range",
                "ค่าประมาณต้องมีช่วงกว้าง (low < high)",
                "an estimate ships with its range (low < high)",
            )

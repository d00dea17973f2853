"""Quality limits against the vocabulary: every name is known, every unit fits, a test is not a number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from symbiosis.knowledge.catalogue import Tables
from symbiosis.knowledge.quality import parse_limits
from symbiosis.knowledge.rows import PathwayRow, UtilityRow
from symbiosis.knowledge.tables import Row, Table
from symbiosis.knowledge.vocabulary import Vocabulary
from symbiosis.model.catalogue import QualityLimit
from symbiosis.model.errors import Fault

COLUMN = "quality_limits"


def quality_faults(tables: Tables) -> list[Fault]:
    """Limits whose property, unit or kind is not in properties.csv; limits in words only are left alone."""
    if tables.properties.faults and not tables.properties.rows:
        return []
    vocabulary = Vocabulary(tables.properties)
    unread = {name for cells in tables.properties.unreadable for name in cells.get("aliases", "").split("|")}
    faults = list(_tests_have_no_unit(tables))
    for pathway in tables.pathways.rows:
        faults += _limits(tables.pathways, pathway, vocabulary, unread)
    for utility in tables.utilities.rows:
        faults += _limits(tables.utilities, utility, vocabulary, unread)
    return faults


def _limits(
    table: Table[Any], row: Row[PathwayRow] | Row[UtilityRow], vocabulary: Vocabulary, unread: set[str]
) -> Iterator[Fault]:
    for limit in parse_limits(row.record.quality_limits):
        if limit.name is not None and limit.name not in unread:
            yield from _limit(table, row.line, limit, vocabulary)


def _limit(table: Table[Any], line: int, limit: QualityLimit, vocabulary: Vocabulary) -> Iterator[Fault]:
    known = vocabulary.find(limit.name or "")
    if known is None:
        yield table.fault(
            line,
            COLUMN,
            "unknown-property",
            f"ไม่มีคุณสมบัติ {limit.name} ใน properties.csv ({limit.words})",
            f"properties.csv has no property {limit.name} ({limit.words})",
        )
    elif (known.kind == "test") != (limit.operator == "is"):
        yield table.fault(
            line,
            COLUMN,
            "property-kind",
            f"{limit.name} เป็นชนิด {known.kind} จึงใช้ {limit.words} ไม่ได้",
            f"{limit.name} is a {known.kind}, so {limit.words} does not fit",
        )
    elif limit.operator != "is" and limit.unit not in known.units:
        shown = ", ".join(unit or "-" for unit in known.units)
        yield table.fault(
            line,
            COLUMN,
            "unit-differs",
            f"หน่วย {limit.unit or '-'} ไม่ใช่หน่วยของ {known.property_id}: {shown}",
            f"unit {limit.unit or '-'} is none of {known.property_id}'s: {shown}",
        )


def _tests_have_no_unit(tables: Tables) -> Iterator[Fault]:
    table = tables.properties
    for row in table.rows:
        record = row.record
        if record.kind == "test" and (record.unit or record.other_units):
            yield table.fault(row.line, "unit", "property-kind", "การทดสอบใช่/ไม่ใช่ไม่มีหน่วย", "a yes/no test has no unit")

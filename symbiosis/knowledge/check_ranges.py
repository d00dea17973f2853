"""Numbers: finite, low ≤ typical ≤ high, shares between 0 and 1, coordinates in Thailand."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from symbiosis.knowledge.catalogue import Tables
from symbiosis.knowledge.tables import Row, Table
from symbiosis.model.errors import Fault

TRIPLES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "material_properties": (
        ("moisture_low", "moisture_typical", "moisture_high"),
        ("bulk_density_low", "bulk_density_typical", "bulk_density_high"),
    ),
    "emission_factors": (("low", "value", "high"),),
    "baseline_factors": (("multiplier_low", "multiplier", "multiplier_high"),),
    "pathways": (("substitution_low", "substitution_ratio", "substitution_high"),),
    "utilities": (("substitution_low", "substitution_ratio", "substitution_high"),),
    "generator_profiles": (("low", "typical_intensity", "high"),),
    "receiver_profiles": (("low", "typical_intensity", "high"),),
    "prices": (("thb_low", "thb_typical", "thb_high"),),
    "product_prices": (("thb_low", "thb_typical", "thb_high"),),
    "activity": (("low", "typical", "high"),),
    "set_up_costs": (
        ("thb_low", "thb_typical", "thb_high"),
        ("pipe_thb_per_km_low", "pipe_thb_per_km_typical", "pipe_thb_per_km_high"),
    ),
}
"""Columns (low, typical, high) that stand in this order, all three or none."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Closed bounds of a column; `above_zero` shuts out 0 itself."""

    low: float = -math.inf
    high: float = math.inf
    above_zero: bool = False

    def hold(self, value: float) -> bool:
        return self.low <= value <= self.high and (value > 0 or not self.above_zero)

    def words(self, language: str) -> str:
        low = ("มากกว่า 0" if language == "th" else "above 0") if self.above_zero else f"≥ {self.low:g}"
        return low if math.isinf(self.high) else f"{low}, ≤ {self.high:g}"


SHARE = Bounds(0, 1)
POSITIVE_SHARE = Bounds(0, 1, above_zero=True)
POSITIVE = Bounds(0, above_zero=True)
NOT_NEGATIVE = Bounds(0)
DENSITY_T_PER_M3 = Bounds(0, 25, above_zero=True)
"""Nothing is heavier than osmium (22.6 t/m³)."""
LHV_MJ_PER_KG = Bounds(0, 125, above_zero=True)
"""Nothing burns hotter than hydrogen (120 MJ/kg)."""
LATITUDE = Bounds(5, 21)
LONGITUDE = Bounds(95, 106)
"""The box of THAI.md."""

BOUNDS: dict[str, dict[str, Bounds]] = {
    "material_properties": {
        "moisture_low": SHARE,
        "moisture_typical": SHARE,
        "moisture_high": SHARE,
        "bulk_density_low": DENSITY_T_PER_M3,
        "bulk_density_typical": DENSITY_T_PER_M3,
        "bulk_density_high": DENSITY_T_PER_M3,
    },
    "baseline_factors": {"multiplier_low": NOT_NEGATIVE},
    "pathways": {
        "substitution_low": NOT_NEGATIVE,
        "substitution_ratio": POSITIVE,
        "yield_fraction": POSITIVE_SHARE,
        "displacement_rate_default": SHARE,
        "processing_kwh_per_tonne": NOT_NEGATIVE,
        "processing_heat_mj_per_tonne": NOT_NEGATIVE,
        "typical_max_distance_km": POSITIVE,
        "lhv_mj_per_kg": LHV_MJ_PER_KG,
    },
    "utilities": {
        "substitution_low": NOT_NEGATIVE,
        "substitution_ratio": POSITIVE,
        "yield_fraction": POSITIVE_SHARE,
        "displacement_rate_default": SHARE,
        "processing_kwh_per_1000_units": NOT_NEGATIVE,
        "typical_max_distance_km": POSITIVE,
    },
    "generator_profiles": {"low": NOT_NEGATIVE, "typical_intensity": POSITIVE},
    "receiver_profiles": {"low": NOT_NEGATIVE, "typical_intensity": POSITIVE},
    "prices": {"thb_low": NOT_NEGATIVE},
    "product_prices": {"thb_low": NOT_NEGATIVE},
    "set_up_costs": {"thb_low": NOT_NEGATIVE, "pipe_thb_per_km_low": NOT_NEGATIVE, "life_years": POSITIVE},
    "activity": {"low": POSITIVE, "workers_low": POSITIVE, "workers_high": POSITIVE},
    "provinces": {"lat": LATITUDE, "lon": LONGITUDE},
    "areas": {"lat": LATITUDE, "lon": LONGITUDE, "km2": POSITIVE},
    "programme_results": {"fiscal_year_be": Bounds(2400, 2700), "report_year_be": Bounds(2400, 2700)},
}


def range_faults(tables: Tables) -> list[Fault]:
    """Numbers that are not finite, out of order, out of bounds, or missing beside others of their range."""
    faults: list[Fault] = []
    for name in Tables.__slots__:
        table: Table[Any] = getattr(tables, name)
        for row in table.rows:
            not_finite = tuple(_not_finite(table, row))
            faults += not_finite
            if not not_finite:
                faults += _order(table, row, TRIPLES.get(name, ()))
                faults += _bounds(table, row, BOUNDS.get(name, {}))
    faults += _assumed_numbers(tables)
    return faults


def _not_finite(table: Table[Any], row: Row[Any]) -> Iterator[Fault]:
    for field in fields(row.record):
        value = getattr(row.record, field.name)
        if isinstance(value, float) and not math.isfinite(value):
            yield table.fault(row.line, field.name, "not-finite", "ต้องเป็นตัวเลขจำกัด", "must be a finite number")


def _order(table: Table[Any], row: Row[Any], triples: tuple[tuple[str, str, str], ...]) -> Iterator[Fault]:
    for columns in triples:
        low, typical, high = (getattr(row.record, column) for column in columns)
        missing = [column for column in columns if getattr(row.record, column) is None]
        if missing:
            if len(missing) < len(columns):
                yield table.fault(
                    row.line,
                    missing[0],
                    "range-incomplete",
                    f"ต้องมีครบทั้ง {', '.join(columns)} หรือไม่มีเลย",
                    f"{', '.join(columns)} stand together or not at all",
                )
        elif not low <= typical <= high:
            yield _out_of_order(table, row.line, columns, (low, typical, high))


def _out_of_order(
    table: Table[Any], line: int, columns: tuple[str, str, str], values: tuple[float, float, float]
) -> Fault:
    low, typical, high = values
    column = columns[0] if low > typical else columns[2]
    shown = f"{low:g}, {typical:g}, {high:g}"
    order = " ≤ ".join(columns)
    return table.fault(
        line,
        column,
        "range-out-of-order",
        f"ต้องเรียงเป็น {order} แต่เป็น {shown}",
        f"{order} must hold, but they are {shown}",
    )


def _bounds(table: Table[Any], row: Row[Any], bounds: dict[str, Bounds]) -> Iterator[Fault]:
    for column, bound in bounds.items():
        value = getattr(row.record, column)
        if value is not None and not bound.hold(value):
            yield table.fault(
                row.line,
                column,
                "out-of-range",
                f"{value:g} อยู่นอกช่วง ({bound.words('th')})",
                f"{value:g} is out of range ({bound.words('en')})",
            )


def _assumed_numbers(tables: Tables) -> Iterator[Fault]:
    """An assumption is a number between its low and high, unless it names a factor."""
    table = tables.assumptions
    for row in table.rows:
        if row.record.unit == "factor id":
            continue
        try:
            value = row.record.number
        except ValueError:
            yield table.fault(row.line, "value", "not-a-number", "ต้องเป็นตัวเลข", "must be a number")
            continue
        if not math.isfinite(value):
            yield table.fault(row.line, "value", "not-finite", "ต้องเป็นตัวเลขจำกัด", "must be a finite number")
            continue
        low = value if row.record.low is None else row.record.low
        high = value if row.record.high is None else row.record.high
        if not low <= value <= high:
            yield _out_of_order(table, row.line, ("low", "value", "high"), (low, value, high))

"""`seed check`: every fault of the seed tables in one pass, each with its file, row and column, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace

from symbiosis.knowledge.catalogue import Tables
from symbiosis.knowledge.check_identity import identity_faults
from symbiosis.knowledge.check_quality import quality_faults
from symbiosis.knowledge.check_ranges import range_faults
from symbiosis.knowledge.check_references import reference_faults
from symbiosis.knowledge.check_sources import source_faults
from symbiosis.knowledge.check_units import unit_faults
from symbiosis.knowledge.quality import parse_limits
from symbiosis.model.errors import Fault
from symbiosis.model.text import Text

_ROW = re.compile(r"^(?P<file>\S+)(?: row (?P<row>\d+))?")
_MAY_NOT_SHIP = Text(
    "ค่าการปล่อยนี้เผยแพร่ไม่ได้: redistributable ต้องเป็น yes, cite หรือ estimate",
    "this factor may not ship: redistributable must be yes, cite or estimate",
)


def check(tables: Tables) -> tuple[Fault, ...]:
    """Everything that is wrong, in order of file and row; empty where the tables may be used. Raises nothing.

    Reading faults come first in their row. A row that could not be read is not compared any further, but its id still
    counts as known, so that one bad cell is one fault and not one in every table that names the row.
    """
    found = [_named(fault) for fault in tables.faults()]
    found += reference_faults(tables)
    found += range_faults(tables)
    found += identity_faults(tables)
    found += unit_faults(tables)
    found += quality_faults(tables)
    found += source_faults(tables)
    return tuple(sorted(found, key=_position))


def limits_in_words(tables: Tables) -> int:
    """How many quality limits of pathways and utilities stay words, because they cannot be parsed.

    That is allowed: such a limit is a condition that the taker confirms."""
    cells = [row.quality_limits for row in tables.pathways] + [row.quality_limits for row in tables.utilities]
    return sum(limit.name is None for cell in cells for limit in parse_limits(cell))


def _named(fault: Fault) -> Fault:
    """A factor whose `redistributable` is another word was read as an unknown word; say what that means."""
    if fault.place.startswith("emission_factors.csv row") and fault.place.endswith("column redistributable"):
        return replace(fault, code="factor-may-not-ship", message=_MAY_NOT_SHIP)
    return fault


def _position(fault: Fault) -> tuple[str, int]:
    found = _ROW.match(fault.place)
    return (found["file"], int(found["row"] or 0)) if found else (fault.place, 0)

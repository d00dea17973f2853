"""A year's totals out of recorded assessments, in the form of published ones: totals, which name no area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from symbiosis.knowledge.records import ProgrammeResult
from symbiosis.model.area import Area, AreaKind
from symbiosis.model.assessment import Assessment

PREFIXES: dict[AreaKind, str] = {"town": "eit", "zone": "eiz", "park": "eip", "estate": "estate"}
"""How the report's keys call the kinds of areas that are counted by level."""
BUDDHIST_OFFSET = 543


def last_day(fiscal_year_be: int) -> date:
    """The last day of a Buddhist fiscal year: 2565 ends on 30 September 2565 (2022)."""
    return date(fiscal_year_be - BUDDHIST_OFFSET, 9, 30)


def fiscal_year_of(day: date) -> int:
    """The Buddhist fiscal year of a day: it begins on 1 October."""
    return day.year + BUDDHIST_OFFSET + (day.month >= 10)


def assessed_results(
    fiscal_year_be: int, assessed: Iterable[tuple[Area, Assessment]], certified_factories: int
) -> list[ProgrammeResult]:
    """Rows as programme_results.csv has them: towns, their provinces, areas by kind and level, factories, targets.

    No row where nothing was assessed in that year. `certified_factories`: that held a certificate at the year's end.
    """
    everything = [(area, one) for area, one in assessed if area.kind in PREFIXES]
    results = [(area, one) for area, one in everything if one.kind == "result" and one.fiscal_year_be == fiscal_year_be]
    if not results:
        return []
    towns = [area for area, _ in results if area.kind == "town"]
    provinces = {area.province_code for area in towns if area.province_code is not None}
    counts: list[tuple[str, int, str]] = [("eit_towns", len(towns), "areas")] if towns else []
    counts += [("eit_provinces", len(provinces), "provinces")] if provinces else []
    counts += [(key, count, "areas") for key, count in _by_level(results)]
    counts += [("factories_up_to_standard", certified_factories, "factories")] if certified_factories else []
    source = _sources(one for _, one in results)
    rows = [_row(fiscal_year_be, fiscal_year_be, key, count, "equal", unit, source) for key, count, unit in counts]
    targets = [(area, one) for area, one in everything if one.kind == "target" and one.fiscal_year_be > fiscal_year_be]
    for year in sorted({one.fiscal_year_be for _, one in targets}):
        of_year = [(area, one) for area, one in targets if one.fiscal_year_be == year]
        source = _sources(one for _, one in of_year)
        rows += [
            _row(fiscal_year_be, year, f"target_{key}", count, "target", "areas", source)
            for key, count in _by_level(of_year)
        ]
    return rows


def _by_level(assessed: Iterable[tuple[Area, Assessment]]) -> list[tuple[str, int]]:
    """Keys such as eit_level_4 with their counts: towns first, the highest level first."""
    counts = Counter((area.kind, one.level) for area, one in assessed)
    kinds = list(PREFIXES)
    ordered = sorted(counts.items(), key=lambda item: (kinds.index(item[0][0]), -item[0][1]))
    return [(f"{PREFIXES[kind]}_level_{level}", count) for (kind, level), count in ordered]


def _sources(assessments: Iterable[Assessment]) -> str:
    told = sorted({f"{one.source} (criteria {one.criteria_version})" for one in assessments})
    return "assessments recorded here: " + "; ".join(told)


def _row(
    report_year_be: int, fiscal_year_be: int, key: str, value: int, comparison: str, unit: str, source: str
) -> ProgrammeResult:
    return ProgrammeResult(
        report_year_be=report_year_be,
        fiscal_year_be=fiscal_year_be,
        key=key,
        value=float(value),
        comparison=comparison,
        unit=unit,
        scope="",
        note="",
        source=source,
        confidence="high",
    )

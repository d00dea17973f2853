"""The programme's annual report, as JSON or Markdown, and density of all areas in one table."""

from __future__ import annotations

from datetime import date
from typing import Self

from symbiosis.model.area import AreaKind
from symbiosis.network.density import Density
from symbiosis.network.links import LinkDefinition
from symbiosis.programme.report import AnnualReport, ReportLine, annual_report
from symbiosis.services.areas import area_density, list_areas
from symbiosis.services.context import Context
from symbiosis.services.views import TextView, View


class ReportLineView(View):
    key: str
    fiscal_year_be: int
    value: float
    unit: str
    comparison: str
    sentence: TextView

    @classmethod
    def of(cls, line: ReportLine) -> Self:
        return cls.model_validate(line)


class ReportView(View):
    """What DIW published: totals stay totals, never spread over named towns."""

    fiscal_year_be: int
    results: list[ReportLineView]
    targets: list[ReportLineView]
    sources: list[str]

    @classmethod
    def of(cls, report: AnnualReport) -> Self:
        return cls(
            fiscal_year_be=report.fiscal_year_be,
            results=[ReportLineView.of(line) for line in report.results],
            targets=[ReportLineView.of(line) for line in report.targets],
            sources=list(report.sources),
        )


def report(context: Context, fiscal_year_be: int) -> AnnualReport:
    """The annual report of a Buddhist fiscal year. NotFound where nothing was published for it."""
    return annual_report(context.catalogue.programme_results, fiscal_year_be)


def density_of_all(
    context: Context, kind: AreaKind, definition: LinkDefinition, at: date | None, synthetic: bool | None = False
) -> list[tuple[str, Density]]:
    """(area id, density) of every area of a kind, in order of id: never ranked on one ratio."""
    return [(area.id, area_density(context, area.id, definition, at)) for area in list_areas(context, kind, synthetic)]

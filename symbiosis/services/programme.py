"""The programme's annual report, as JSON or Markdown."""

from __future__ import annotations

from typing import Self

from symbiosis.programme.assessed import assessed_results, last_day
from symbiosis.programme.report import AnnualReport, ReportLine, annual_report
from symbiosis.services.context import Context
from symbiosis.services.inputs import BUDDHIST_OFFSET
from symbiosis.services.period import common_year
from symbiosis.services.views import TextView, View
from symbiosis.store import assessments


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
    """What DIW published, or what recorded assessments add up to: totals, never spread over named towns."""

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


def report(context: Context, fiscal_year: int) -> AnnualReport:
    """The annual report of a fiscal year in either calendar (2564, 2021): as published, else out of the assessments
    that were recorded.

    The two are never mixed. NotFound where there is neither; it names the years that were published. InvalidInput for
    a year of neither calendar.
    """
    published = context.catalogue.programme_results
    fiscal_year_be = common_year(fiscal_year, "fiscal_year") + BUDDHIST_OFFSET
    if any(row.report_year_be == fiscal_year_be for row in published):
        return annual_report(published, fiscal_year_be)
    certified = assessments.factories_certified_at(context.graph, last_day(fiscal_year_be))
    recorded = assessed_results(fiscal_year_be, assessments.of_report(context.graph, fiscal_year_be), certified)
    return annual_report([*published, *recorded], fiscal_year_be)

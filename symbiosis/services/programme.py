"""The programme's annual report, as JSON or Markdown."""

from __future__ import annotations

from typing import Self

from symbiosis.programme.report import AnnualReport, ReportLine, annual_report
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

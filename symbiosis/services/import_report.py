"""What became of every row of an imported file: rows in = written + updated + left out by a rule + faulty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from symbiosis.intake.findings import Finding, Findings, RowRanges
from symbiosis.intake.standing import SKIP_RULES
from symbiosis.model.errors import Fault
from symbiosis.model.import_kind import ImportKind
from symbiosis.model.text import Text
from symbiosis.services.views import TextView, View

ImportOutcome = Literal["written", "partly-written", "refused", "dry-run"]

RULES: Final[dict[str, Text]] = {
    **SKIP_RULES,
    "repeated-header": Text("หัวตารางซ้ำกลางตาราง", "the header once more"),
    "example": Text("แถวตัวอย่างของแบบฟอร์ม", "the example row of a template"),
    "duplicate-row": Text("ซ้ำกับแถวก่อนหน้าทุกประการ", "says exactly what an earlier row says"),
    "unchanged": Text("มีอยู่แล้วและเหมือนเดิม", "is in the graph already, and nothing of it is different"),
    "ended": Text("มีอยู่แล้วและสิ้นสุดไปแล้ว ไม่เปิดใหม่", "is in the graph already and has ended: it is not opened again"),
    "held-back": Text(
        "ถูกต้อง แต่ไม่ได้เขียนเพราะแถวอื่นมีข้อผิดพลาด (--partial เขียนเฉพาะแถวที่ถูกต้อง)",
        "right, but not written because other rows are wrong (--partial writes those that are right)",
    ),
}
"""Why a row that is not faulty is not written; the keys are stable."""


@dataclass(slots=True)
class Tally:
    """Counts rows as they are decided."""

    findings: Findings = field(default_factory=Findings)
    rows: int = 0
    written: int = 0
    updated: int = 0
    drafts: int = 0
    skipped: dict[tuple[str, str], RowRanges] = field(default_factory=dict)
    faulty: dict[str, RowRanges] = field(default_factory=dict)

    def skip(self, rule: str, sheet: str, row: int) -> None:
        """A row is left out by a rule of RULES."""
        self.skipped.setdefault((sheet, rule), RowRanges()).add(row)

    def fault(self, sheet: str, row: int) -> None:
        """A row is faulty; its findings are told apart from this."""
        self.faulty.setdefault(sheet, RowRanges()).add(row)

    def tell(self, findings: Iterable[Finding]) -> None:
        """Keep findings."""
        for finding in findings:
            self.findings.add(finding)

    @property
    def faulty_rows(self) -> int:
        """How many rows are faulty."""
        return sum(ranges.count for ranges in self.faulty.values())

    @property
    def skipped_rows(self) -> int:
        """How many rows a rule left out."""
        return sum(ranges.count for ranges in self.skipped.values())


class FindingView(View):
    """One fault or warning: where, what stood there, what would be right."""

    severity: Literal["fault", "warning"]
    file: str
    sheet: str | None
    row: int | None
    column: str | None
    code: str
    found: str
    message: TextView

    @classmethod
    def of_finding(cls, file: str, finding: Finding) -> FindingView:
        return cls(
            severity=finding.severity,
            file=file,
            sheet=finding.sheet or None,
            row=finding.row,
            column=finding.column,
            code=finding.code,
            found=finding.found,
            message=TextView.of(finding.message),
        )


class SkippedView(View):
    """Rows that a rule left out, as ranges: "2-5,9"."""

    rule: str
    sheet: str | None
    count: int
    rows: str
    message: TextView


class FaultyView(View):
    """Rows with a fault, as ranges."""

    sheet: str | None
    count: int
    rows: str


class NoteView(View):
    """Something about a file or a sheet as a whole."""

    place: str
    code: str
    message: TextView


class CountView(View):
    """How often something was found, listed or not."""

    severity: Literal["fault", "warning"]
    code: str
    count: int


class ImportReport(View):
    """What became of a file. `rows` = `written` + `updated` + `skipped` + `faulty`, always.

    Of a dry run `written` and `updated` are those that would be. `drafts` are those among `written` that wait for an
    answer. `findings` are the first ones, faults first; `counts` count all of them.
    """

    kind: ImportKind
    file: str
    outcome: ImportOutcome
    rows: int
    written: int
    updated: int
    drafts: int
    skipped: int
    faulty: int
    skipped_by_rule: list[SkippedView]
    faulty_rows: list[FaultyView]
    findings: list[FindingView]
    findings_not_listed: int
    counts: list[CountView]
    notes: list[NoteView]

    def shortened(self, most: int) -> ImportReport:
        """The same with at most so many findings listed, and so many characters of each list of row numbers."""
        left_out = max(0, len(self.findings) - most)
        return self.model_copy(
            update={
                "findings": self.findings[:most],
                "findings_not_listed": self.findings_not_listed + left_out,
                "skipped_by_rule": [
                    one.model_copy(update={"rows": _cut(one.rows, most)}) for one in self.skipped_by_rule
                ],
                "faulty_rows": [one.model_copy(update={"rows": _cut(one.rows, most)}) for one in self.faulty_rows],
            }
        )


def _cut(rows: str, most: int) -> str:
    return rows if len(rows) <= most else rows[:most].rsplit(",", 1)[0] + ",…"


_NO_ROWS = Text("มีแต่หัวตาราง ไม่มีแถวข้อมูล", "there is a header and no row under it: nothing was read")


def report_of(
    kind: ImportKind, file: str, outcome: ImportOutcome, tally: Tally, notes: Iterable[Fault]
) -> ImportReport:
    """The report of a tally."""
    found = tally.findings
    told = [*notes, *(() if tally.rows else (Fault(file, "no-rows", _NO_ROWS),))]
    listed = [
        one
        for some in (found.faults, found.warnings)
        for one in sorted(some, key=lambda one: (one.sheet, one.row or 0))
    ]
    return ImportReport(
        kind=kind,
        file=file,
        outcome=outcome,
        rows=tally.rows,
        written=tally.written,
        updated=tally.updated,
        drafts=tally.drafts,
        skipped=tally.skipped_rows,
        faulty=tally.faulty_rows,
        skipped_by_rule=[
            SkippedView(
                rule=rule, sheet=sheet or None, count=some.count, rows=str(some), message=TextView.of(RULES[rule])
            )
            for (sheet, rule), some in sorted(tally.skipped.items())
        ],
        faulty_rows=[
            FaultyView(sheet=sheet or None, count=some.count, rows=str(some))
            for sheet, some in sorted(tally.faulty.items())
        ],
        findings=[FindingView.of_finding(file, one) for one in listed],
        findings_not_listed=found.total - len(listed),
        counts=[
            CountView(severity=severity, code=code, count=count)
            for (severity, code), count in sorted(found.counts.items())
        ],
        notes=[NoteView(place=note.place, code=note.code, message=TextView.of(note.message)) for note in told],
    )

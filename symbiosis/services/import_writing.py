"""Whether an import writes, and what is told of rows that are right while others are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from symbiosis.intake.line import Line
from symbiosis.intake.tables import Table
from symbiosis.knowledge.pydantic_faults import message_of
from symbiosis.model.errors import Fault
from symbiosis.services.import_report import ImportOutcome, Tally

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many rows are done, of how many."""
TELL_EVERY = 500


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is imported. `partial`: right rows are written although others are not. `dry_run`: nothing is.

    `only_sheet`: read this sheet of a workbook alone. `by`: the organisation that imports; postings that name none are
    its own, and rows that concern others alone are refused.
    """

    partial: bool = False
    dry_run: bool = False
    only_sheet: str | None = None
    by: str | None = None


def lines_to_read(table: Table, total: int, tally: Tally, on_progress: Progress | None) -> Iterator[Line]:
    """The rows of a table, counted; a template's example and a header that comes once more are left out here."""
    progress = told(on_progress, f"reading {table.place()}", total)
    for done, line in enumerate(table.lines(), 1):
        tally.rows += 1
        if done % TELL_EVERY == 0:
            progress(done)
        if line.is_example():
            tally.skip("example", line.sheet, line.number)
        elif table.repeats_header(line):
            tally.skip("repeated-header", line.sheet, line.number)
        else:
            yield line
    progress(total)


def is_ready(tally: Tally, line: Line, rule: str | None) -> bool:
    """Decide a row that was read: faulty, left out by `rule`, or ready to be compared with the graph."""
    tally.tell(line.findings)
    if line.faulty:
        tally.fault(line.sheet, line.number)
    elif rule is not None:
        tally.skip(rule, line.sheet, line.number)
    return not line.faulty and rule is None


def held_back(tally: Tally, options: Options, rows: Iterable[tuple[str, int]]) -> bool:
    """Whether right rows (sheet and number) stay unwritten because others are wrong; then they are told as that."""
    if options.partial or not tally.faulty_rows:
        return False
    for sheet, number in rows:
        tally.skip("held-back", sheet, number)
    return True


def outcome_of(tally: Tally, options: Options) -> ImportOutcome:
    """What happens to the right rows."""
    if tally.faulty_rows and not options.partial:
        return "dry-run" if options.dry_run else "refused"
    if options.dry_run:
        return "dry-run"
    return "partly-written" if tally.faulty_rows else "written"


def told(on_progress: Progress | None, what: str, total: int) -> Callable[[int], None]:
    """A progress of one step; nothing where nobody listens."""
    if on_progress is None:
        return _nothing
    progress = on_progress
    progress(what, 0, total)
    return lambda done: progress(what, done, total)


def _nothing(_: int) -> None:
    return None


def note_fault(line: Line, fault: Fault, columns: dict[str, str], severity: str = "fault") -> None:
    """A fault of a field, as one of the column that the field came from."""
    field = fault.place.split(".")[0]
    column = columns.get(field, field)
    note = line.fault if severity == "fault" else line.warn
    note(column, fault.code, fault.message)


def note_validation(line: Line, error: ValidationError, columns: dict[str, str]) -> None:
    """Every error of a pydantic model, as a fault of the column that its field came from."""
    for details in error.errors(include_url=False):
        field = str(details["loc"][0]) if details["loc"] else ""
        code = "not-consistent" if details["type"] == "value_error" else str(details["type"]).replace("_", "-")
        if field:
            note_fault(line, Fault(field, code, message_of(details)), columns)
        else:
            line.note("fault", None, code, message_of(details))

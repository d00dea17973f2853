"""`symbiosis import …`: lists of organisations, postings and exchanges out of CSV and Excel files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from symbiosis.cli.output import (
    Json,
    both,
    console,
    none_of,
    opened,
    print_json,
    said,
    say,
    shown,
    told_errors,
    wrong_use,
)
from symbiosis.cli.progress import progress_bar
from symbiosis.model.import_kind import IMPORT_KINDS, ImportKind

if TYPE_CHECKING:
    from symbiosis.services.import_report import ImportReport

app = typer.Typer(no_args_is_help=True)

SHOWN_FINDINGS = 50


HELP: dict[ImportKind, str] = {
    "organisations": both(
        "องค์กร: ข้อมูลเปิดของ กรอ. ตามที่เผยแพร่ หรือแบบฟอร์ม รายที่มีเลขทะเบียนอยู่แล้วจะปรับปรุง",
        "Organisations: DIW's open data as it comes, or the template. Known ones (by number) are updated.",
    ),
    "postings": both(
        "ประกาศ แยกช่องหรือเป็นข้อความ ที่ยังไม่ชัดรอเป็นร่าง",
        "Postings, in structured cells or in words; what is unsure waits as a draft.",
    ),
    "exchanges": both(
        "การแลกเปลี่ยนที่มีอยู่แล้ว: ผู้ให้ ผู้รับ วัสดุ ตั้งแต่เมื่อใด หลักฐาน",
        "Exchanges that exist already: giver, taker, material, since when, evidence.",
    ),
}


def _command(kind: ImportKind) -> Callable[..., None]:
    def command(
        file: Annotated[
            Path, typer.Argument(metavar="FILE", help=both("ไฟล์ CSV หรือ Excel (.xlsx)", "a CSV or Excel file"))
        ],
        partial: Annotated[
            bool,
            typer.Option(
                "--partial", help=both("เขียนแถวที่ถูก แม้แถวอื่นผิด", "write the right rows although others are wrong")
            ),
        ] = False,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=both("รายงานทุกแถว โดยไม่เขียน", "report on every row and write nothing"))
        ] = False,
        sheet: Annotated[
            str | None, typer.Option("--sheet", help=both("อ่านเฉพาะแผ่นงานนี้", "read this sheet of a workbook alone"))
        ] = None,
        by: Annotated[
            str | None,
            typer.Option("--as", help=both("ผู้นำเข้า: รับเฉพาะแถวของตน", "who imports: only its own rows are taken")),
        ] = None,
        as_json: Json = False,
    ) -> None:
        _run(kind, file, partial, dry_run, sheet, by, as_json)

    return command


for _kind, _help in HELP.items():
    app.command(_kind, help=_help)(_command(_kind))


@app.command("template")
def template(
    kind: Annotated[str, typer.Argument(help=both("ชนิดของแบบฟอร์ม", "organisations, postings or exchanges"))],
    output: Annotated[
        Path, typer.Option("--output", "-o", help=both("ไฟล์ที่จะเขียน", "the file to write: .xlsx or .csv"))
    ],
) -> None:
    """แบบฟอร์มเปล่าสำหรับกรอก: สองภาษา มีตัวเลือก คำอธิบาย และแถวตัวอย่างที่ไม่ถูกนำเข้า ·
    An empty list to fill in: both languages, choices, explanations, an example row that no import takes.
    """
    from symbiosis.intake.templates import template as template_of
    from symbiosis.model.errors import Fault, InvalidInput
    from symbiosis.model.text import Text

    known = next((one for one in IMPORT_KINDS if one == kind), None)
    if known is None:
        raise none_of(IMPORT_KINDS, "KIND")
    suffix = output.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise wrong_use("ไฟล์ต้องลงท้ายด้วย .xlsx หรือ .csv", "the file must end in .xlsx or .csv", "--output")
    with told_errors():
        try:
            # "x": a list that somebody has filled in already is never overwritten.
            with output.open("xb") as file:
                file.write(template_of(known, "xlsx" if suffix == ".xlsx" else "csv"))
        except OSError as error:
            reason = error.strerror or str(error)
            message = Text(f"เขียนไฟล์ไม่ได้: {reason}", f"cannot be written: {reason}")
            raise InvalidInput(message, (Fault(str(output), "not-writable", message),)) from error
    say(f"{output}")


def _run(
    kind: ImportKind, file: Path, partial: bool, dry_run: bool, sheet: str | None, by: str | None, as_json: bool
) -> None:
    from symbiosis.services.import_writing import Options
    from symbiosis.services.imports import import_file

    with opened() as context, progress_bar(quiet=False) as progress:
        options = Options(partial=partial, dry_run=dry_run, only_sheet=sheet, by=by)
        report = import_file(context, kind, file, options, on_progress=progress)
    if as_json:
        print_json(report)
    else:
        _print(report)
    if report.faulty:
        raise typer.Exit(1 if partial else 2)


def _print(report: ImportReport) -> None:
    out = console()
    for note in report.notes:
        say(f"{note.place}: {shown(note.message)}")
    for finding in report.findings[:SHOWN_FINDINGS]:
        column = f" {finding.column}" if finding.column else ""
        sheet = f"{finding.sheet} " if finding.sheet else ""
        found = f" “{finding.found}”" if finding.found else ""
        place = f"{report.file} {sheet}{said('แถว', 'row')} {finding.row}{column}"
        severity = said("ผิด" if finding.severity == "fault" else "เตือน", finding.severity)
        out.print(f"{severity}  {place}: {finding.code}{found} – {shown(finding.message)}", markup=False)
    more = len(report.findings) - SHOWN_FINDINGS + report.findings_not_listed
    if more > 0:
        rest = said(f"อีก {more:,} รายการ (--json แสดงทั้งหมด)", f"{more:,} more findings (--json lists them)")
        out.print(f"… {rest}", markup=False)
        for count in report.counts:
            out.print(f"  {count.count:>9,}  {count.severity} {count.code}", markup=False)
    for skipped in report.skipped_by_rule:
        sheet = f"{skipped.sheet} " if skipped.sheet else ""
        rows = skipped.rows if len(skipped.rows) <= 60 else skipped.rows[:60].rsplit(",", 1)[0] + ",…"
        left_out = f"{said('ข้ามไป', 'left out')}: {skipped.count:,} {skipped.rule} – {shown(skipped.message)}"
        out.print(f"{left_out} ({sheet}{said('แถว', 'rows')} {rows})", markup=False)
    drafts = f" ({report.drafts:,} {said('รายการรอคำตอบ', 'as drafts')})" if report.drafts else ""
    out.print(
        said(
            f"{report.outcome}: {report.rows:,} แถว = เขียน {report.written:,}{drafts} + แก้ไข {report.updated:,} + "
            f"ข้ามไป {report.skipped:,} + ผิด {report.faulty:,}",
            f"{report.outcome}: {report.rows:,} rows = {report.written:,} written{drafts} + {report.updated:,} updated "
            f"+ {report.skipped:,} left out + {report.faulty:,} faulty",
        ),
        markup=False,
    )

"""`symbiosis report`: DIW's annual report out of the published totals."""

from __future__ import annotations

from typing import Annotated

import typer

from symbiosis.cli.output import Json, both, console, language, none_of, print_json, told_errors


def add_to(app: typer.Typer) -> None:
    """Hang the command on the root."""
    app.command("report")(report)


def report(
    fiscal_year: Annotated[
        int,
        typer.Option("--fiscal-year", help=both("ปีงบประมาณ เช่น 2564 หรือ 2021", "fiscal year, such as 2564 or 2021")),
    ],
    wanted_language: Annotated[str | None, typer.Option("--language", help=both("ภาษา", "language: th or en"))] = None,
    as_json: Json = False,
) -> None:
    """รายงานประจำปีของโครงการเมืองอุตสาหกรรมเชิงนิเวศ เป็น Markdown หรือ JSON ·
    The annual report of the Eco Industrial Town programme, as Markdown or JSON.
    """
    from typing import cast

    from symbiosis.model.text import Language
    from symbiosis.programme.report import markdown
    from symbiosis.services.context import Context
    from symbiosis.services.programme import ReportView
    from symbiosis.services.programme import report as find_report
    from symbiosis.settings import Settings

    if wanted_language not in (None, "th", "en"):
        raise none_of(("th", "en"), "--language")
    with told_errors(), Context(Settings()) as context:
        found = find_report(context, fiscal_year)
        if as_json:
            print_json(ReportView.of(found))
        else:
            console().print(markdown(found, cast(Language, wanted_language) or language()), markup=False)

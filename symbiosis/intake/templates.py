"""Empty lists to fill in: a header in both languages, an example row that is never imported, what each column means."""

from __future__ import annotations

import csv
import io
from typing import Literal

from symbiosis.intake.columns import Column, Layout
from symbiosis.intake.exchange_columns import EXCHANGES
from symbiosis.intake.organisation_columns import ORGANISATIONS
from symbiosis.intake.posting_columns import POSTINGS
from symbiosis.model.import_kind import ImportKind

TemplateFormat = Literal["xlsx", "csv"]
LAYOUTS: dict[ImportKind, Layout] = {"organisations": ORGANISATIONS, "postings": POSTINGS, "exchanges": EXCHANGES}


def template_columns(kind: ImportKind) -> list[Column]:
    """The columns that a template has, in order."""
    return [column for column in LAYOUTS[kind].columns if column.in_template]


def header_of(column: Column) -> str:
    """The header cell: both languages, either of which would do."""
    return f"{column.header.th} / {column.header.en}"


def template(kind: ImportKind, format_: TemplateFormat) -> bytes:
    """The file: .xlsx with choices and a sheet that explains, or CSV (UTF-8 with BOM, so that Excel reads the Thai)."""
    columns = template_columns(kind)
    if format_ == "csv":
        text = io.StringIO(newline="")
        csv.writer(text).writerows([map(header_of, columns), [column.example for column in columns]])
        return text.getvalue().encode("utf-8-sig")
    # Late: it takes a quarter of a second, and only workbooks need it.
    from symbiosis.intake.template_workbook import workbook

    return workbook(kind, columns, header_of, LAYOUTS[kind].one_of)

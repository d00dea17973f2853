"""List commands, all of one shape: filters and a sort, then `--format table|json|ndjson|csv|xlsx` and `--output FILE`.

Options are made from `list_options.py`; what they mean is checked by the same query models as over HTTP.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, cast

import typer

from symbiosis.cli.columns import header, print_columns
from symbiosis.cli.list_options import ListCommand, ListOption
from symbiosis.cli.output import both, none_of, opened, print_json, said, say, shown, validated, wrong_use
from symbiosis.model.errors import InvalidInput
from symbiosis.model.text import Text

if TYPE_CHECKING:
    from symbiosis.services.context import Context
    from symbiosis.services.lists.paging import Listing
    from symbiosis.services.lists.queries import ListQuery
    from symbiosis.services.views import View

FORMATS = ("table", "json", "ndjson", "csv", "xlsx")
_LONGEST_CELL = 60
_SHARED: tuple[ListOption, ...] = (
    ListOption(
        "as_organisation",
        "--as",
        both("ผู้อ่าน: เห็นเจ้าของประกาศ ที่ปกปิดของตน", "who reads: sees the owners of its own confidential postings"),
    ),
    ListOption(
        "limit",
        "--limit",
        both(
            "จำนวนแถวของตารางหรือ JSON รูปแบบอื่นมีครบทุกแถว", "rows of a table or of JSON; the other formats hold all rows"
        ),
        int,
    ),
    ListOption("cursor", "--cursor", both("จุดสิ้นสุดของหน้าก่อน", "where the page before ended")),
)
_OUTPUT: dict[str, Any] = {
    "format": Annotated[
        str | None,
        typer.Option(
            "--format", help=both("รูปแบบ ไม่ระบุคือตามนามสกุลไฟล์", "table, json, ndjson, csv or xlsx; else as FILE ends")
        ),
    ],
    "output": Annotated[
        Path | None, typer.Option("--output", help=both("เขียนลงไฟล์นี้ mode 0600", "write it to this file"))
    ],
    "overwrite": Annotated[
        bool, typer.Option("--overwrite", help=both("เขียนทับไฟล์ที่มีอยู่", "replace the file if it is there"))
    ],
    "as_json": Annotated[bool, typer.Option("--json", help=both("เหมือน --format json", "the same as --format json"))],
}


@dataclass(frozen=True, slots=True)
class Instead:
    """A flag that makes a list command do something else."""

    name: str
    help: str
    do: Callable[[Mapping[str, Any]], None]


def add_list(app: typer.Typer, command: ListCommand, instead: Instead | None = None) -> None:
    """Hang a list command on `app`."""

    def run(**given: Any) -> None:
        if given.pop("instead", False) and instead is not None:
            instead.do(given)
        else:
            run_list(command, given)

    parameters: dict[str, tuple[Any, Any]] = {}
    argument = command.argument
    if argument is not None:
        shown_as = typer.Argument(metavar=argument.metavar, help=argument.help)
        if argument.is_field:
            parameters[argument.name] = (Annotated[str | None, shown_as], None)
        else:
            parameters[argument.name] = (Annotated[str, shown_as], inspect.Parameter.empty)
    for option in (*command.options, *_SHARED):
        value = option.kind | None
        parameters[option.field] = (Annotated[value, typer.Option(option.name, help=option.help)], None)
    if instead is not None:
        parameters["instead"] = (Annotated[bool, typer.Option(instead.name, help=instead.help)], False)
    for name, annotation in _OUTPUT.items():
        parameters[name] = (annotation, False if name in ("overwrite", "as_json") else None)
    made = cast(Any, run)
    made.__signature__ = inspect.Signature(
        [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for name, (annotation, default) in parameters.items()
        ]
    )
    made.__annotations__ = {name: annotation for name, (annotation, _) in parameters.items()}
    made.__doc__ = command.help
    app.command(command.name)(run)


def run_list(command: ListCommand, given: Mapping[str, Any]) -> None:
    """Do what a list command was asked for."""
    output: Path | None = given["output"]
    form = _format(command, given["format"], output, given["as_json"])
    fields = [option.field for option in (*command.options, *_SHARED)]
    argument = command.argument
    if argument is not None and argument.is_field:
        fields.append(argument.name)
    asked = {field: given[field] for field in fields if given[field] is not None}
    from symbiosis.services.lists import kinds, queries

    with opened() as context:
        with _named_as_options(command):
            query: ListQuery = validated(getattr(queries, command.query), asked)
        found = getattr(kinds, command.listing)
        listing: Listing[ListQuery, View] = (
            found if argument is None or argument.is_field else found(given[argument.name])
        )
        if form in ("table", "json"):
            _print_page(context, command, listing, query, form)
        else:
            _write_whole(context, listing, query, form, output, given["overwrite"])


@contextmanager
def _named_as_options(command: ListCommand) -> Iterator[None]:
    """Faults of fields are told by the options that fill them."""
    try:
        yield
    except InvalidInput as error:
        names = {option.field: option.name for option in (*command.options, *_SHARED)}
        faults = tuple(replace(fault, place=names.get(fault.place, fault.place)) for fault in error.faults)
        raise InvalidInput(error.message, faults) from error


def _format(command: ListCommand, wanted: str | None, output: Path | None, as_json: bool) -> str:
    by_name = output.suffix.lower().removeprefix(".") if output else ""
    form = "json" if as_json else wanted or (by_name if by_name in FORMATS else command.default_format)
    if form not in FORMATS:
        raise none_of(FORMATS, "--format")
    if output is not None and form in ("table", "json"):
        raise wrong_use(
            "ไฟล์เป็น ndjson, csv หรือ xlsx: ระบุว่าแบบใด", "a file holds ndjson, csv or xlsx: say which", "--format"
        )
    if output is None and form == "xlsx":
        raise wrong_use("xlsx ต้องเป็นไฟล์: ระบุ --output", "xlsx needs a file: give --output", "--format")
    return form


def _print_page(
    context: Context, command: ListCommand, listing: Listing[ListQuery, View], query: ListQuery, form: str
) -> None:
    from symbiosis.services.lists.paging import page

    found = page(context, listing, query)
    if not found.rows and query.cursor is None and command.listing == "DENSITY":
        from symbiosis.services.areas import kinds_there

        say(kinds_there(context))
    if form == "json":
        print_json([row.model_dump(mode="json") for row in found.rows])
    else:
        rows = (tuple(_word(row, path) for path in command.table) for row in found.rows)
        print_columns([tuple(map(header, command.table)), *rows])
    if found.next is not None:
        say(Text(f"ยังมีต่อ: --cursor {found.next}", f"there is more: --cursor {found.next}"))


def _write_whole(
    context: Context,
    listing: Listing[ListQuery, View],
    query: ListQuery,
    form: str,
    output: Path | None,
    overwrite: bool,
) -> None:
    from symbiosis.services.lists.files import csv_lines, ndjson, write_xlsx
    from symbiosis.services.lists.paging import whole
    from symbiosis.services.writing import write_file

    rows = whole(context, listing, query)

    def write(target: IO[bytes]) -> None:
        if form == "xlsx":
            write_xlsx(target, listing.name, listing.columns, rows, context.now())
            return
        for chunk in ndjson(rows) if form == "ndjson" else csv_lines(listing.columns, rows):
            target.write(chunk)

    if output is None:
        write(sys.stdout.buffer)
        sys.stdout.flush()
        return

    def fill(path: Path) -> None:
        with path.open("wb") as target:
            write(target)

    write_file(output, fill, overwrite=overwrite)
    say(str(output))


def _word(row: View, path: str) -> str:
    """One value of a row for people: the language of this run, numbers with separators, nothing longer than a line."""
    value: Any = row
    for step in path.split("."):
        value = getattr(value, step) if value is not None else None
    if value is None:
        return "–"
    if hasattr(value, "th") and hasattr(value, "en"):
        value = shown(value)
    if isinstance(value, bool):
        return said("ใช่", "yes") if value else ""
    if isinstance(value, float):
        return f"{value:,.1f}"
    if isinstance(value, list):
        value = ", ".join(str(one) for one in value)
    words = " ".join(str(value).split())
    return words if len(words) <= _LONGEST_CELL else f"{words[: _LONGEST_CELL - 1]}…"

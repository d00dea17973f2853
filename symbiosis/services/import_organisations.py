"""Lists of organisations into the graph: each row as if it were registered alone, but known ones are updated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from symbiosis.intake.columns import header_key
from symbiosis.intake.coordinates import order_of_metres
from symbiosis.intake.factory_types import type_writing
from symbiosis.intake.line import Line
from symbiosis.intake.organisation_columns import ORGANISATIONS
from symbiosis.intake.organisation_rows import COLUMN_OF_INPUT, OrganisationReader, OrganisationRow
from symbiosis.intake.tables import Table, open_tables
from symbiosis.model.area import Area
from symbiosis.model.errors import InvalidInput
from symbiosis.model.event import Event
from symbiosis.model.organisation import Organisation
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.import_known import LeftOut, Ready, changes_of, id_of_number, tell_of_left_out
from symbiosis.services.import_report import ImportReport, Tally, report_of
from symbiosis.services.import_writing import (
    Options,
    Progress,
    held_back,
    is_ready,
    lines_to_read,
    note_fault,
    note_validation,
    outcome_of,
    told,
)
from symbiosis.services.inputs import OrganisationInput
from symbiosis.services.organisations import organisation_of
from symbiosis.services.telling import IMPORTED, Teller
from symbiosis.store import areas, organisations

_ESTATE_KINDS: Final = ("estate", "park", "zone")


@dataclass(slots=True)
class _Reading:
    """What reading a file gathers."""

    tally: Tally = field(default_factory=Tally)
    ready: list[Ready] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)


def import_organisations(
    context: Context, path: Path, name: str, options: Options, on_progress: Progress | None = None
) -> ImportReport:
    """Read a list of organisations, report on every row, and write those that are right (see Options).

    Raises InvalidInput where the file holds no such list or cannot be read, TooLarge over a limit; then nothing is
    written. Rows are written in batches: if the graph server goes away in between, import again.
    """
    found = open_tables(path, name, ORGANISATIONS, options.only_sheet)
    estates = _Estates(areas.list_all(context.graph))
    reading = _Reading()
    for table in found.tables:
        _read(context, table, reading, estates, on_progress)
    tally = reading.tally
    changes = changes_of(context, reading.ready, tally, options.by, on_progress)
    tell_of_left_out(context, reading.left_out, tally)
    outcome = outcome_of(tally, options)
    if not held_back(tally, options, ((ready.sheet, ready.number) for ready, _, _ in changes)):
        tally.updated = sum(known for _, _, known in changes)
        tally.written = len(changes) - tally.updated
        if not options.dry_run:
            progress = told(on_progress, "organisations", len(changes))
            tell = _events(context, changes, options)
            organisations.save(context.graph, (organisation for _, organisation, _ in changes), progress, tell)
    return report_of("organisations", name, outcome, tally, found.notes)


def _events(context: Context, changes: list[tuple[Ready, Organisation, bool]], options: Options) -> dict[str, Event]:
    new, teller = Teller.of_new(context), Teller.of(context)
    return {
        after.id: teller.event(
            "organisation",
            after.id,
            "edit",
            parties=(after.id,),
            by=options.by,
            data=IMPORTED | {"fields": sorted(ready.stated - {"id"})},
            synthetic=after.synthetic,
        )
        if known
        else new.registered(after, options.by, IMPORTED)
        for ready, after, known in changes
    }


def _read(context: Context, table: Table, reading: _Reading, estates: _Estates, on_progress: Progress | None) -> None:
    reader, total = _reader_of(context, table)
    for line in lines_to_read(table, total, reading.tally, on_progress):
        row = reader.read(line)
        if row.skipped is not None:
            reading.tally.skip(row.skipped, line.sheet, line.number)
            reading.left_out.append((line.sheet, line.number, row.skipped, row.numbers))
            continue
        ready = None if row.faulty else _prepared(context, line, row, estates)
        rule = _twice(reading, line, row, ready)
        if is_ready(reading.tally, line, rule) and ready is not None:
            reading.ready.append(ready)


def _reader_of(context: Context, table: Table) -> tuple[OrganisationReader, int]:
    """A reader that knows how the file writes factory types and metres, and how many rows there are."""
    fields = ("factype", "type", "latitude", "longitude")
    columns: list[list[str]] = [[] for _ in fields]
    total = 0
    for cells in table.columns(fields):
        total += 1
        for column, cell in zip(columns, cells, strict=True):
            column.append(cell)
    factypes, types, latitudes, longitudes = columns
    catalogue = context.catalogue
    reader = OrganisationReader(
        catalogue.provinces,
        catalogue.factory_types,
        type_writing(factypes, types),
        order_of_metres(zip(latitudes, longitudes, strict=True)),
    )
    return reader, total


def _prepared(context: Context, line: Line, row: OrganisationRow, estates: _Estates) -> Ready | None:
    """The organisation of a row; its faults and warnings are put on the line."""
    values: dict[str, Any] = {"kind": "Factory", **row.values}
    try:
        given = OrganisationInput.model_validate(values)
        organisation, warnings = organisation_of(context, given, given.id or id_of_number(row.numbers[0]))
    except ValidationError as error:
        note_validation(line, error, COLUMN_OF_INPUT)
        return None
    except InvalidInput as error:
        for fault in error.faults:
            note_fault(line, fault, COLUMN_OF_INPUT)
        return None
    for warning in warnings:
        # What the reader of numbers has said already is not said twice.
        if warning.code not in ("check-digit", "number-of-unknown-form"):
            note_fault(line, warning, COLUMN_OF_INPUT, "warning")
    organisation = estates.entered(line, row, organisation)
    stated = frozenset(row.values) | ({"area_ids"} if organisation.area_ids else frozenset())
    return Ready(line.sheet, line.number, organisation, given.id, row.numbers, stated, line.header)


def _twice(reading: _Reading, line: Line, row: OrganisationRow, ready: Ready | None) -> str | None:
    """Rows that name one organisation: the same words again are left out, different ones are a fault."""
    keys = [*row.numbers, *([f"id:{row.values['id']}"] if "id" in row.values else [])]
    says = hash((ready.organisation, ready.stated)) if ready is not None else 0
    earlier = next((reading.seen[key] for key in keys if key in reading.seen), None)
    for key in keys:
        reading.seen.setdefault(key, (line.number, says))
    if earlier is None:
        return None
    if ready is not None and earlier[1] == says:
        return "duplicate-row"
    message = Text(
        f"เลขนี้อยู่ในแถว {earlier[0]} แล้ว และข้อมูลต่างกัน: เหลือไว้แถวเดียว",
        f"row {earlier[0]} has this number already and says something else: leave one of them",
    )
    line.fault("number" if row.numbers else "id", "duplicate-number", message)
    return None


class _Estates:
    """Areas by id, and estates, parks and zones by name."""

    def __init__(self, known: Iterable[Area]) -> None:
        known = list(known)
        self._ids = {area.id for area in known}
        self._by_name = {
            self._key(name): area.id
            for area in known
            if area.kind in _ESTATE_KINDS and not area.synthetic
            for name in (area.name_th, area.name_en)
            if name
        }

    def entered(self, line: Line, row: OrganisationRow, organisation: Organisation) -> Organisation:
        """The organisation in the area of its estate's name; a name that no area has is a warning, an id a fault."""
        for area_id in organisation.area_ids:
            if area_id not in self._ids:
                message = Text(
                    f"ไม่มีพื้นที่ {area_id} (ดู symbiosis areas)", f"there is no area {area_id}; see symbiosis areas"
                )
                line.fault("areas", "unknown-area", message)
        if row.estate is None:
            return organisation
        area_id = self._by_name.get(self._key(row.estate), "")
        if not area_id:
            line.warn("estate_name", "unknown-estate", _UNKNOWN_ESTATE)
            return organisation
        return replace(organisation, area_ids=tuple(dict.fromkeys((*organisation.area_ids, area_id))))

    @staticmethod
    def _key(name: str) -> str:
        return (
            header_key(name).removeprefix("นิคมอุตสาหกรรม").removeprefix("สวนอุตสาหกรรม").removesuffix("industrialestate")
        )


_UNKNOWN_ESTATE = Text("ไม่มีพื้นที่ชื่อนี้ จึงยังไม่อยู่ในพื้นที่ใด", "no area has this name, so it is entered in none")

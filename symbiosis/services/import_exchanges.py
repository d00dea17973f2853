"""Lists of existing exchanges into the graph: giver, taker, material, since when, and the evidence for it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints, ValidationError

from symbiosis.intake.cells import year
from symbiosis.intake.columns import header_key
from symbiosis.intake.exchange_columns import EVIDENCE_WORDS, EXCHANGES, LINK_WORDS
from symbiosis.intake.line import Line
from symbiosis.intake.names import ExactNames
from symbiosis.intake.posting_rows import read_amount, read_day
from symbiosis.intake.tables import Table, open_tables
from symbiosis.matching.gates import PROTECTED_KINDS, REASONS, Gate
from symbiosis.model.event import Event
from symbiosis.model.exchange import EVIDENCE_CLASSES, LINK_KINDS, RUNNING_STATES, EvidenceClass, Exchange, LinkKind
from symbiosis.model.organisation import Organisation
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.exchange_savings import with_savings
from symbiosis.services.import_known import ASKED_AT_ONCE, batches
from symbiosis.services.import_parties import Parties, must_be_own
from symbiosis.services.import_report import ImportReport, Tally, report_of
from symbiosis.services.import_writing import (
    Options,
    Progress,
    held_back,
    is_ready,
    lines_to_read,
    note_validation,
    outcome_of,
    told,
)
from symbiosis.services.inputs import Amount, Identifier, Input, printable
from symbiosis.services.known import not_erased
from symbiosis.services.telling import IMPORTED, Teller
from symbiosis.store import exchanges, organisations

_COLUMNS = {"giver_id": "giver", "taker_id": "taker", "material_id": "material", "material_name": "material",
            "pathway_id": "pathway"}  # fmt: skip
_EARLIEST = date(1900, 1, 1)


class ExchangeInput(Input):
    """An exchange that exists, as a row tells it. `tonnes_per_year` None where not known or not a mass."""

    giver_id: Identifier
    taker_id: Identifier
    material_name: Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(printable)]
    material_id: str | None = None
    pathway_id: str | None = None
    kind: LinkKind = "by-product"
    evidence: EvidenceClass = "declared"
    tonnes_per_year: Amount | None = None
    since: Annotated[date, Field(ge=_EARLIEST)]
    until: date | None = None
    source: Annotated[str, StringConstraints(max_length=1000), AfterValidator(printable)] | None = None


@dataclass(frozen=True, slots=True)
class _Ready:
    line: Line
    exchange: Exchange


@dataclass(slots=True)
class _Reading:
    tally: Tally = field(default_factory=Tally)
    ready: list[_Ready] = field(default_factory=list)
    seen: dict[str, tuple[int, Exchange]] = field(default_factory=dict)
    parties: dict[str, Organisation] = field(default_factory=dict)


def import_exchanges(
    context: Context, path: Path, name: str, options: Options, on_progress: Progress | None = None
) -> ImportReport:
    """Read a list of exchanges, report on every row, and write those that are right (see Options).

    One whose last day is over is closed, any other moves; density and dependence of any day count those that ran then.
    Raises as `import_organisations` does, and NotFound where `by` is no organisation, Erased.
    """
    if options.by is not None:
        not_erased(organisations.get(context.graph, options.by))
    found = open_tables(path, name, EXCHANGES, options.only_sheet)
    columns = ("giver", "taker")
    texts = {line.text(column) for table in found.tables for line in table.lines() for column in columns}
    reader = _Reader(context, Parties(context, texts - {""}), options)
    reading = _Reading()
    for table in found.tables:
        _read(reader, table, reading, on_progress)
    changes = _against_graph(context, reading)
    tally = reading.tally
    outcome = outcome_of(tally, options)
    if not held_back(tally, options, ((ready.line.sheet, ready.line.number) for ready, _, _ in changes)):
        tally.updated = sum(known is not None for _, _, known in changes)
        tally.written = len(changes) - tally.updated
        if not options.dry_run:
            with_their_savings = with_savings(context.catalogue, (one for _, one, _ in changes), reading.parties)
            progress = told(on_progress, "exchanges", len(changes))
            exchanges.save(context.graph, with_their_savings, progress, _events(context, changes, options))
    return report_of("exchanges", name, outcome, tally, found.notes)


def _events(
    context: Context, changes: list[tuple[_Ready, Exchange, Exchange | None]], options: Options
) -> dict[str, Event]:
    teller = Teller.of(context)
    return {
        after.id: teller.event(
            "exchange",
            after.id,
            "edit" if known else "made",
            parties=(after.giver_id, after.taker_id),
            by=options.by,
            states=(known.state if known else None, after.state),
            data=IMPORTED,
            synthetic=after.synthetic,
        )
        for _, after, known in changes
    }


def _read(reader: _Reader, table: Table, reading: _Reading, on_progress: Progress | None) -> None:
    total = sum(1 for _ in table.lines())
    for line in lines_to_read(table, total, reading.tally, on_progress):
        exchange = reader.exchange(line, reading)
        rule = _twice(reading, line, exchange) if exchange is not None else None
        if is_ready(reading.tally, line, rule) and exchange is not None:
            reading.ready.append(_Ready(line, exchange))


class _Reader:
    """Makes exchanges of rows."""

    def __init__(self, context: Context, parties: Parties, options: Options) -> None:
        self._catalogue = context.catalogue
        self._parties = parties
        self._by = options.by
        self._today = context.today
        self._materials = ExactNames(context.catalogue.materials)

    def exchange(self, line: Line, reading: _Reading) -> Exchange | None:
        """The exchange of a row; None where it has a fault."""
        giver = self._parties.of(line, "giver", line.text("giver"))
        taker = self._parties.of(line, "taker", line.text("taker"))
        must_be_own(line, "giver", self._by, giver, taker)
        material = line.text("material")
        material_id = self._materials.id_of(material) if material else None
        if not material and not line.has_fault("material"):
            line.fault("material", "material-missing", _NO_MATERIAL)
        elif material and material_id is None:
            line.warn("material", "material-not-in-the-list", _OTHER_MATERIAL)
        pathway = line.text("pathway") or None
        if pathway is not None and self._catalogue.pathways.get(pathway) is None:
            line.fault("pathway", "unknown-pathway", _UNKNOWN_PATHWAY)
        elif pathway is not None and self._catalogue.pathways[pathway].material_id != material_id:
            line.fault("pathway", "pathway-of-another-material", _OTHER_PATHWAY)
        values: dict[str, Any] = {
            "kind": _word(line, "kind", LINK_WORDS, LINK_KINDS),
            "evidence": _word(line, "evidence", EVIDENCE_WORDS, EVIDENCE_CLASSES),
            "tonnes_per_year": read_amount(line, "tonnes_per_year"),
            "since": _day(line, "since", 1, 1),
            "until": _day(line, "until", 12, 31),
            "source": line.text("source") or None,
            "material_id": material_id,
            "material_name": self._name(material, material_id),
            "pathway_id": pathway,
        }
        if values["since"] is None and not line.has_fault("since"):
            line.fault("since", "since-missing", _NO_SINCE)
        material_row = self._catalogue.materials.get(material_id or "")
        if taker is not None and taker.kind in PROTECTED_KINDS and material_row is not None and material_row.hazard:
            (line.fault if material_row.hazard == "HA" else line.warn)("taker", "hazardous-to-community", _HAZARDOUS)
        if values["since"] and values["since"] > self._today:
            line.warn("since", "begins-in-the-future", _NOT_YET)
        if values["evidence"] in ("weighed", "verified") and values["source"] is None:
            line.warn("source", "source-missing", _NO_EVIDENCE)
        if giver is not None and taker is not None and giver.synthetic != taker.synthetic:
            line.fault("taker" if taker.synthetic else "giver", "made-up-with-real", _MADE_UP)
        if giver is not None and giver == taker:
            line.fault("taker", "same-organisation", _SAME)
        if values["since"] and values["until"] and values["until"] < values["since"]:
            line.fault("until", "ends-before-it-begins", _ENDS_FIRST)
        if line.faulty or giver is None or taker is None:
            return None
        stated = {name: value for name, value in values.items() if value is not None}
        try:
            given = ExchangeInput.model_validate({**stated, "giver_id": giver.id, "taker_id": taker.id})
        except ValidationError as error:
            note_validation(line, error, _COLUMNS)
            return None
        reading.parties |= {giver.id: giver, taker.id: taker}
        return Exchange(
            id=_id(given, line.text("reference")),
            state="closed" if given.until is not None and given.until < self._today else "moving",
            synthetic=giver.synthetic or taker.synthetic,
            **given.model_dump(),
        )

    def _name(self, written: str, material_id: str | None) -> str:
        if material_id is None:
            return written
        material = self._catalogue.materials[material_id]
        return f"{material.name_th} / {material.name_en}"


def _word(line: Line, column: str, words: dict[str, str], allowed: tuple[str, ...]) -> str | None:
    text = line.text(column)
    found = words.get(text.casefold()) if text else None
    if text and found is None:
        choices = ", ".join(allowed)
        line.fault(column, "not-allowed", Text(f"ต้องเป็นค่าใดค่าหนึ่งของ {choices}", f"must be one of {choices}"))
    return found


def _day(line: Line, column: str, month: int, day_of_month: int) -> date | None:
    """A day, or a year alone as its first or last day."""
    alone = year(line.text(column)) if line.text(column) else None
    return date(alone, month, day_of_month) if alone is not None else read_day(line, column)


def _id(given: ExchangeInput, reference: str) -> str:
    """The same exchange, the same id: by its reference, else by who gives what to whom since when."""
    what = [header_key(given.material_id or given.material_name), given.kind, given.since.isoformat()]
    parts = [given.giver_id, given.taker_id, *([reference] if reference else what)]
    return f"exc_i{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:20]}"


def _twice(reading: _Reading, line: Line, exchange: Exchange) -> str | None:
    earlier = reading.seen.setdefault(exchange.id, (line.number, exchange))
    if earlier[0] == line.number:
        return None
    if earlier[1] == exchange:
        return "duplicate-row"
    message = Text(
        f"เป็นการแลกเปลี่ยนเดียวกับแถว {earlier[0]} แต่ข้อมูลต่างกัน: ใส่เลขอ้างอิงให้ต่างกันถ้าเป็นคนละรายการ",
        f"it is the same exchange as row {earlier[0]} and says something else: give references if they are two",
    )
    line.fault("reference" if line.has("reference") else "material", "duplicate-exchange", message)
    return None


def _against_graph(context: Context, reading: _Reading) -> list[tuple[_Ready, Exchange, Exchange | None]]:
    changes: list[tuple[_Ready, Exchange, Exchange | None]] = []
    for _, some in batches(reading.ready, ASKED_AT_ONCE):
        stored = exchanges.get_many(context.graph, (ready.exchange.id for ready in some))
        for ready in some:
            known, line = stored.get(ready.exchange.id), ready.line
            if known is None:
                changes.append((ready, ready.exchange, None))
                continue
            # What was done since stays: a reported exchange is no merely moving one, an ended one is not opened again.
            state = known.state if ready.exchange.state in RUNNING_STATES else ready.exchange.state
            after = replace(ready.exchange, state=state, kg_co2e_per_year=known.kg_co2e_per_year)
            if after == known:
                reading.tally.skip("unchanged", line.sheet, line.number)
            elif known.state == "stopped" or (known.state == "closed" and ready.exchange.state in RUNNING_STATES):
                reading.tally.skip("ended", line.sheet, line.number)
            else:
                # Its saving is of the old amounts: it is computed again.
                changes.append((ready, replace(after, kg_co2e_per_year=None), known))
    return changes


_NO_MATERIAL = Text("ต้องบอกวัสดุ", "say which material")
_OTHER_MATERIAL = Text(
    "ไม่ใช่ชื่อในบัญชีวัสดุ เก็บชื่อไว้ คำนวณคาร์บอนไม่ได้", "it is no name of the list: kept as it is, without a saving"
)
_UNKNOWN_PATHWAY = Text("ไม่มีเส้นทางการใช้นี้", "there is no such pathway")
_OTHER_PATHWAY = Text("เส้นทางการใช้นี้เป็นของวัสดุอื่น", "this pathway is of another material")
_SAME = Text("ผู้ให้กับผู้รับเป็นองค์กรเดียวกัน", "giver and taker are the same organisation")
_MADE_UP = Text(
    "เป็นองค์กรสมมติ (สาธิต) แลกเปลี่ยนกับองค์กรจริงไม่ได้", "it is a made-up (demo) organisation, the other side is a real one"
)
_HAZARDOUS = REASONS[Gate.HAZARD]
_NOT_YET = Text("วันเริ่มอยู่ในอนาคต: ยังไม่นับจนกว่าจะถึงวันนั้น", "it begins in the future: it does not count before")
_NO_EVIDENCE = Text(
    "ระดับ weighed หรือ verified ควรบอกแหล่งของหลักฐานในช่อง source: บันทึกตามที่แจ้ง",
    "weighed or verified should name its source, where the evidence is; taken on trust",
)
_ENDS_FIRST = Text("วันสิ้นสุดอยู่ก่อนวันเริ่ม", "it ends before it begins")
_NO_SINCE = Text("ต้องบอกวันเริ่ม หรือปี", "say since when: a day or a year")

"""Lists of postings into the graph: each row as if it were posted alone, in structured form or in words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from symbiosis.intake.line import Line
from symbiosis.intake.names import ExactNames
from symbiosis.intake.posting_columns import POSTINGS
from symbiosis.intake.posting_rows import COLUMN_OF_INPUT, PostingRow, read_posting
from symbiosis.intake.tables import Table, open_tables
from symbiosis.language.reading import Reading
from symbiosis.model.draft import Draft
from symbiosis.model.organisation import Organisation
from symbiosis.model.stream import Need, Offer
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.import_known import ASKED_AT_ONCE, batches
from symbiosis.services.import_parties import Parties, must_be_own
from symbiosis.services.import_posting_cells import check_cells, check_material_in_words, noted
from symbiosis.services.import_report import ImportReport, Tally, report_of
from symbiosis.services.import_writing import (
    Options,
    Progress,
    held_back,
    is_ready,
    lines_to_read,
    note_fault,
    outcome_of,
    told,
)
from symbiosis.services.inputs import NeedInput, OfferInput, PostingAnswers, PostingInput, PriceInput
from symbiosis.services.known import not_erased
from symbiosis.services.offers_and_needs import need_of, offer_of, offer_warnings
from symbiosis.services.postings import main_type, understand
from symbiosis.services.stream_edits import NeedChange, OfferChange, edit_need, edit_offer
from symbiosis.services.telling import IMPORTED, Teller
from symbiosis.store import drafts, organisations, streams

Stored = Offer | Need | Draft
_CHANGEABLE: Final = ("quantity", "price", "confidential", "valid_from", "valid_until", "status", "waste_code",
                      "moisture", "present_route", "management_code")  # fmt: skip
_READ_AT_ONCE: Final = 500
"""Rows whose words are read side by side, several times as fast as one after the other."""
_LOST_IN_DRAFTS: Final = ("status", "management_code", "moisture", "valid_from", "valid_until")


@dataclass(frozen=True, slots=True)
class _Ready:
    """A row as it would be posted, the id's digest, and the input's fields that it states."""

    line: Line
    thing: Stored
    digest: str
    referenced: bool
    stated: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Begun:
    """A row whose cells are right; `given` are its words where they are to be read, with the cells as answers."""

    line: Line
    row: PostingRow
    owner: Organisation
    digest: str
    material: str | None
    product: str | None
    given: PostingInput | None


@dataclass(slots=True)
class _Rows:
    tally: Tally = field(default_factory=Tally)
    ready: list[_Ready] = field(default_factory=list)
    seen: dict[str, tuple[int, str]] = field(default_factory=dict)


def import_postings(
    context: Context, path: Path, name: str, options: Options, on_progress: Progress | None = None
) -> ImportReport:
    """Read a list of postings, report on every row, and write those that are right (see Options).

    A row with a material, a direction and an amount becomes an offer or a need; any other is read by the language
    reader, its cells being the answers, and what is unsure becomes a draft. Raises as `import_organisations` does, and
    NotFound where `by` is no organisation, Erased.
    """
    if options.by is not None:
        not_erased(organisations.get(context.graph, options.by))
    found = open_tables(path, name, POSTINGS, options.only_sheet)
    texts = {line.text("organisation") for table in found.tables for line in table.lines()}
    parties = Parties(context, {*texts, options.by or ""} - {""})
    reader = _Reader(context, parties, options)
    rows = _Rows()
    for table in found.tables:
        _read(reader, table, rows, on_progress)
    new, changed = _against_graph(context, rows)
    tally = rows.tally
    outcome = outcome_of(tally, options)
    if not held_back(tally, options, ((ready.line.sheet, ready.line.number) for ready in (*new, *changed))):
        tally.written, tally.updated = len(new), len(changed)
        tally.drafts = sum(isinstance(ready.thing, Draft) for ready in new)
        if not options.dry_run:
            _write(context, new, changed, options.by, on_progress)
    return report_of("postings", name, outcome, tally, found.notes)


def _read(reader: _Reader, table: Table, rows: _Rows, on_progress: Progress | None) -> None:
    total = sum(1 for _ in table.lines())
    for _, lines in batches(lines_to_read(table, total, rows.tally, on_progress), _READ_AT_ONCE):
        for line, ready in zip(lines, reader.ready(lines), strict=True):
            rule = _twice(rows, line, ready) if ready is not None else None
            if is_ready(rows.tally, line, rule) and ready is not None:
                rows.ready.append(ready)


class _Reader:
    """Makes offers, needs and drafts of rows."""

    def __init__(self, context: Context, parties: Parties, options: Options) -> None:
        self._context = context
        self._parties = parties
        self._by = options.by
        self._materials = ExactNames(context.catalogue.materials)
        self._products = ExactNames(context.catalogue.products)

    def ready(self, lines: Sequence[Line]) -> list[_Ready | None]:
        """Each row as it would be posted; None where that cannot be, and then the line says why."""
        today = self._context.today
        begun = [self._begun(line, read_posting(line)) for line in lines]
        words = [(one.given.text, main_type(one.owner)) for one in begun if one is not None and one.given is not None]
        texts, types = [text for text, _ in words], [kind for _, kind in words]
        read = iter(self._context.reader.read_many(texts, today=today, generator_types=types) if words else ())
        return [
            None if one is None else self._finished(one, None if one.given is None else next(read), today)
            for one in begun
        ]

    def _begun(self, line: Line, row: PostingRow) -> _Begun | None:
        owner = self._parties.of(line, "organisation", row.organisation or self._by or "")
        must_be_own(line, "organisation", self._by, owner)
        material = self._materials.id_of(row.material) if row.material else None
        product = self._products.id_of(row.material) if row.material and row.direction == "need" else None
        is_structured = row.quantity is not None and row.direction is not None and (material or product)
        product = None if material else product
        if owner is None or line.faulty or not is_structured:
            check_cells(self._context, line, row, _target_of(material, product))
            if owner is None or line.faulty:
                if not material and not product:
                    check_material_in_words(self._context, line, row, _words(row))
                return None
        with noted(line, row):
            given = None if is_structured else _given(row, owner, material, product)
            return _Begun(line, row, owner, _digest(owner, row), material, product, given)
        return None

    def _finished(self, begun: _Begun, reading: Reading | None, today: date) -> _Ready | None:
        with noted(begun.line, begun.row):
            if begun.given is None:
                try:
                    thing, stated = self._structured(
                        begun.row, begun.owner, begun.digest, begun.material, begun.product
                    )
                except ValidationError:
                    # What the tables say of the other cells is told with it.
                    check_cells(self._context, begun.line, begun.row, _target_of(begun.material, begun.product))
                    return None
            else:
                thing, stated = self._in_words(begun, begun.given, reading, today)
            if isinstance(thing, Offer):
                for warning in offer_warnings(self._context.catalogue, thing):
                    note_fault(begun.line, warning, COLUMN_OF_INPUT, "warning")
            return _Ready(begun.line, thing, begun.digest, bool(begun.row.reference), stated)
        return None

    def _structured(
        self, row: PostingRow, owner: Organisation, digest: str, material: str | None, product: str | None
    ) -> tuple[Stored, dict[str, Any]]:
        values: dict[str, Any] = {"organisation_id": owner.id, "material_id": material, "quantity": row.quantity}
        values |= (
            dict(row.more) | ({"price": row.price} if row.price else {}) | ({"text": row.text} if row.text else {})
        )
        if row.direction == "offer":
            return offer_of(self._context, OfferInput.model_validate(values), owner, f"off_i{digest}"), values
        values |= {"product_id": product}
        need = NeedInput.model_validate(values)
        return need_of(self._context, need, owner, f"need_i{digest}"), values

    def _in_words(
        self, begun: _Begun, given: PostingInput, reading: Reading | None, today: date
    ) -> tuple[Stored, dict[str, Any]]:
        line, row, digest = begun.line, begun.row, begun.digest
        posted = understand(
            self._context, given, identifier=f"in_i{digest}", draft_id=f"draft_i{digest}", said_on=today,
            owner=begun.owner, reading=reading,
        )  # fmt: skip
        stated = {name: value for name, value in row.more.items() if name in _LOST_IN_DRAFTS}
        price = PriceInput.model_validate(row.price).price() if row.price else None
        if posted.draft is not None:
            lost = [*stated, *(["price"] if price else [])]
            asked = ", ".join(question.field for question in posted.questions if question.blocks) or "–"
            line.warn("text" if row.text else "material", "became-a-draft", Text(
                f"ยังไม่ชัด รอคำตอบเรื่อง {asked}", f"it is not sure and waits as a draft for: {asked}"
            ))  # fmt: skip
            if lost:
                names = ", ".join(lost)
                line.warn("text" if row.text else "material", "not-kept-in-draft", Text(
                    f"ร่างเก็บช่องเหล่านี้ไม่ได้: {names}", f"a draft cannot keep these cells: {names}; give them again later"
                ))  # fmt: skip
            return posted.draft, {}
        if price is not None:
            stated["price"] = price
        if posted.offer is not None:
            offer = replace(posted.offer, id=f"off_i{digest}", **stated)
            return offer, {}
        assert posted.need is not None
        not_of_needs = ("status", "management_code", "moisture")
        kept = {name: value for name, value in stated.items() if name not in not_of_needs}
        return replace(posted.need, id=f"need_i{digest}", **kept), {}


def _target_of(material: str | None, product: str | None) -> dict[str, str]:
    return {"material_id": material} if material else {"product_id": product} if product else {}


def _given(row: PostingRow, owner: Organisation, material: str | None, product: str | None) -> PostingInput:
    """The words of a row, with its cells as answers."""
    answers = PostingAnswers.model_validate(
        {
            "direction": row.direction,
            "material_id": material,
            "product_id": product,
            "quantity": row.quantity,
            "waste_code": row.more.get("waste_code"),
            "present_route": row.more.get("present_route"),
        }
    )
    confidential = bool(row.more.get("confidential", False))
    text = row.text or _words(row)
    return PostingInput(organisation_id=owner.id, text=text, answers=answers, confidential=confidential)


def _words(row: PostingRow) -> str:
    """A posting out of a material that no table names exactly, for the reader."""
    thai = any("ก" <= character <= "๙" for character in row.material)
    verb = {"offer": "มี" if thai else "offer:", "need": "ต้องการ" if thai else "need:"}[row.direction or "offer"]
    return f"{verb} {row.material}"


def _digest(owner: Organisation, row: PostingRow) -> str:
    """What makes a posting the same one when its file is imported again: its reference, else all that it says."""
    said: list[Any] = [owner.id, row.reference]
    if not row.reference:
        said += [row.text, row.direction, row.material, row.quantity, row.price, row.more]
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()[:20]


def _twice(rows: _Rows, line: Line, ready: _Ready) -> str | None:
    says = repr(ready.thing)
    earlier = rows.seen.setdefault(ready.digest, (line.number, says))
    if earlier[0] == line.number:
        return None
    if earlier[1] == says:
        return "duplicate-row"
    message = Text(
        f"เลขอ้างอิงนี้อยู่ในแถว {earlier[0]} แล้ว และข้อมูลต่างกัน",
        f"row {earlier[0]} has this reference already and says something else",
    )
    line.fault("reference", "duplicate-reference", message)
    return None


def _against_graph(context: Context, rows: _Rows) -> tuple[list[_Ready], list[_Ready]]:
    """Rows that are new, and rows with a reference that say something new of a posting that is still open."""
    new: list[_Ready] = []
    changed: list[_Ready] = []
    for _, some in batches(rows.ready, ASKED_AT_ONCE):
        stored: dict[str, Stored] = {
            **streams.offers_many(context.graph, (f"off_i{ready.digest}" for ready in some)),
            **streams.needs_many(context.graph, (f"need_i{ready.digest}" for ready in some)),
            **drafts.get_many(context.graph, (f"draft_i{ready.digest}" for ready in some)),
        }
        by_digest = {identifier.partition("_i")[2]: thing for identifier, thing in stored.items()}
        for ready in some:
            known = by_digest.get(ready.digest)
            if known is None:
                new.append(ready)
            elif _differs(rows.tally, ready, known):
                changed.append(ready)
    return new, changed


def _differs(tally: Tally, ready: _Ready, known: Stored) -> bool:
    line = ready.line
    if known.state not in ("open", "answered"):
        tally.skip("ended", line.sheet, line.number)
        return False
    if isinstance(known, Draft) or _same(known, ready):
        tally.skip("unchanged", line.sheet, line.number)
        return False
    if type(known) is type(ready.thing) and ready.stated and _target(known) == _target(ready.thing):
        return True
    before = len(line.findings)
    line.fault("reference", "another-posting", Text(
        f"เลขอ้างอิงนี้เป็นของประกาศ {known.id} ซึ่งเป็นของอื่นหรือเขียนเป็นข้อความ: ใช้เลขใหม่ หรือแก้ที่ประกาศนั้น",
        f"this reference is that of {known.id}, which is of something else or was posted in words: "
        "take another one, or correct the posting itself",
    ))  # fmt: skip
    tally.tell(line.findings[before:])
    tally.fault(line.sheet, line.number)
    return False


def _same(known: Offer | Need, ready: _Ready) -> bool:
    """Whether the row says nothing that is not so already."""
    if not isinstance(ready.thing, Offer | Need) or not ready.referenced:
        return not ready.referenced
    if type(known) is not type(ready.thing) or _target(known) != _target(ready.thing):
        return False
    named = [name for name in ready.stated if name in _CHANGEABLE] if ready.stated else list(_CHANGEABLE)
    named = [name for name in named if hasattr(known, name)]
    same_words = ready.stated or known.text == ready.thing.text
    return bool(same_words) and all(getattr(known, name) == getattr(ready.thing, name) for name in named)


def _target(stream: Stored) -> tuple[str | None, str | None]:
    return getattr(stream, "material_id", None), getattr(stream, "product_id", None)


def _write(
    context: Context, new: list[_Ready], changed: list[_Ready], by: str | None, on_progress: Progress | None
) -> None:
    things = [ready.thing for ready in new]
    offers = [thing for thing in things if isinstance(thing, Offer)]
    needs = [thing for thing in things if isinstance(thing, Need)]
    teller = Teller.of_new(context)
    tell = {thing.id: teller.posted(thing, by, IMPORTED) for thing in things}
    streams.save_offers(context.graph, offers, told(on_progress, "offers", len(offers)), tell)
    streams.save_needs(context.graph, needs, told(on_progress, "needs", len(needs)), tell)
    drafts.save_many(context.graph, [thing for thing in things if isinstance(thing, Draft)], tell)
    progress = told(on_progress, "changes", len(changed))
    for done, ready in enumerate(changed, 1):
        values = {name: value for name, value in ready.stated.items() if name in _CHANGEABLE}
        values["organisation_id"] = ready.thing.organisation_id
        if isinstance(ready.thing, Offer):
            edit_offer(context, ready.thing.id, OfferChange.model_validate(values))
        else:
            kept = {name: value for name, value in values.items() if name in NeedChange.model_fields}
            edit_need(context, ready.thing.id, NeedChange.model_validate(kept))
        progress(done)

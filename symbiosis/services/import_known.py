"""Rows of a list of organisations against the graph: who is known already, by id or by any of its numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final, TypeVar

from symbiosis.intake.findings import Finding, shortened
from symbiosis.intake.headers import Header
from symbiosis.intake.registration_cells import NUMBER_FIELDS
from symbiosis.model.errors import Erased, Fault
from symbiosis.model.organisation import Organisation, erased
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.import_report import Tally
from symbiosis.services.import_writing import Progress, told
from symbiosis.store import organisations

ASKED_AT_ONCE: Final = 10_000
_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "name_th": ("name_th",),
    "name_en": ("name_en",),
    "isic": ("isic",),
    "factory_types": ("factory_types",),
    "registration_number": ("registration_number",),
    "area_ids": ("area_ids",),
    "province_code": ("province_code",),
    "latitude": ("latitude", "longitude", "location_precision"),
    "workers": ("workers",),
}
"""Which attributes of an organisation a field of its row decides."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Ready:
    """A row without a fault of its own: the organisation as it would be registered, and what the row stated."""

    sheet: str
    number: int
    organisation: Organisation
    given_id: str | None
    numbers: tuple[str, ...]
    stated: frozenset[str]
    header: Header


def id_of_number(number: str) -> str:
    """The id of an organisation that was imported by its registration number: the same number, the same id."""
    if number.isascii() and number.isdigit() and len(number) == 14:
        return f"org_f{number}"
    return f"org_n{hashlib.sha256(number.encode()).hexdigest()[:20]}"


NOT_YOURS = Text("แถวนี้เป็นขององค์กรอื่น ไม่ใช่ผู้นำเข้า (--as)", "the row is another organisation's, not the importer's (--as)")
LeftOut = tuple[str, int, str, tuple[str, ...]]
"""Sheet, row, rule and numbers of a row that a rule left out."""


def changes_of(
    context: Context, rows: list[Ready], tally: Tally, by: str | None, on_progress: Progress | None
) -> list[tuple[Ready, Organisation, bool]]:
    """What would be written: the row, the organisation as it will be, and whether it is known already."""
    graph = context.graph
    changes: list[tuple[Ready, Organisation, bool]] = []
    progress = told(on_progress, "comparing with the graph", len(rows))
    taken: dict[str, int] = {}
    for done, some in batches(rows, ASKED_AT_ONCE):
        by_number = organisations.ids_of_numbers(graph, (number for one in some for number in one.numbers))
        ids = {id_of_number(number) for one in some for number in one.numbers}
        ids |= {one.given_id for one in some if one.given_id} | {one for ids_ in by_number.values() for one in ids_}
        known = organisations.get_many(graph, ids)
        for ready in some:
            change = _change(tally, ready, known, by_number, taken, by)
            if change is not None:
                changes.append(change)
        progress(done)
    return changes


def _change(
    tally: Tally,
    ready: Ready,
    known: Mapping[str, Organisation],
    by_number: Mapping[str, list[str]],
    taken: dict[str, int],
    by: str | None,
) -> tuple[Ready, Organisation, bool] | None:
    candidates = {one for number in ready.numbers for one in (id_of_number(number), *by_number.get(number, ()))}
    candidates &= known.keys()
    identifier = ready.given_id or next(iter(sorted(candidates)), ready.organisation.id)
    trouble: Fault | None = None
    if len(candidates | ({ready.given_id} if ready.given_id else set())) > 1:
        several = ", ".join(sorted(candidates))
        trouble = Fault("number", "number-of-another", Text(
            f"เลขนี้เป็นขององค์กร {several} ในระบบแล้ว", f"the graph knows this number as that of {several}"
        ))  # fmt: skip
    elif by not in (None, identifier):
        trouble = Fault("number", "not-yours", NOT_YOURS)
    elif identifier in taken:
        trouble = Fault("number", "duplicate-number", Text(
            f"เป็นองค์กรเดียวกับแถว {taken[identifier]}", f"it is the same organisation as row {taken[identifier]}"
        ))  # fmt: skip
    stored = known.get(identifier)
    if stored is not None and trouble is None and stored.kind != ready.organisation.kind and "kind" in ready.stated:
        trouble = Fault("kind", "kind-is-for-life", Text(
            f"บันทึกไว้เป็น {stored.kind} เปลี่ยนไม่ได้", f"it is known as a {stored.kind}, which cannot be changed"
        ))  # fmt: skip
    if stored is not None and stored.is_erased:
        trouble = Fault("number", Erased.code, erased(stored.id).message)
    if trouble is not None:
        tally.tell([_fault_of(ready, trouble)])
        tally.fault(ready.sheet, ready.number)
        return None
    taken[identifier] = ready.number
    if stored is None:
        return ready, replace(ready.organisation, id=identifier), False
    after = _updated(stored, ready)
    if after == stored:
        tally.skip("unchanged", ready.sheet, ready.number)
        return None
    return ready, after, True


def _fault_of(ready: Ready, trouble: Fault) -> Finding:
    fields = (trouble.place, *NUMBER_FIELDS, "id")
    column = next((ready.header.name_of(field) for field in fields if field in ready.header.positions), None)
    found = shortened(ready.numbers[0] if ready.numbers else ready.given_id or "")
    return Finding("fault", trouble.code, trouble.message, ready.number, column, found, ready.sheet)


def _updated(stored: Organisation, ready: Ready) -> Organisation:
    """What is stored with what the row states; what it says nothing of stays, and so does an exact place."""
    new = ready.organisation
    changes: dict[str, Any] = {}
    for name, attributes in _FIELDS.items():
        if name in ready.stated:
            changes |= {attribute: getattr(new, attribute) for attribute in attributes}
    if not stored.factory_types:
        changes.setdefault("factory_types", new.factory_types)
    if stored.province_code is None:
        changes.setdefault("province_code", new.province_code)
    moved = changes.get("province_code", stored.province_code) != stored.province_code
    if "latitude" not in changes and (stored.latitude is None or (moved and stored.location_precision != "stated")):
        changes |= {attribute: getattr(new, attribute) for attribute in _FIELDS["latitude"]}
    return replace(stored, **changes)


def tell_of_left_out(context: Context, rows: list[LeftOut], tally: Tally) -> None:
    """Factories that the list says do not operate, and the graph still has: somebody should look."""
    for _, some in batches(rows, ASKED_AT_ONCE):
        numbers = {number for *_, all_numbers in some for number in all_numbers}
        by_number = organisations.ids_of_numbers(context.graph, numbers)
        known = organisations.get_many(context.graph, map(id_of_number, numbers))
        for sheet, row, rule, all_numbers in some:
            ids = {one for number in all_numbers for one in by_number.get(number, ())}
            ids |= {id_of_number(number) for number in all_numbers} & known.keys()
            if ids:
                named = ", ".join(sorted(ids))
                message = Text(
                    f"{named} อยู่ในระบบ แต่รายการนี้บอกว่าไม่ได้ประกอบกิจการ ({rule})",
                    f"{named} is in the graph, but this list says that it does not operate ({rule})",
                )
                code = "known-but-not-operating"
                tally.tell([Finding("warning", code, message, row, None, shortened(all_numbers[0]), sheet)])


def batches(items: Iterable[Item], size: int) -> Iterator[tuple[int, list[Item]]]:
    """Items some at a time, with how many are done after them."""
    rest, done = iter(items), 0
    while some := list(islice(rest, size)):
        done += len(some)
        yield done, some

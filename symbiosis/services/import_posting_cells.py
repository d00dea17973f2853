"""What the cells of a posting's row say wrong by the tables: all of it at once, also where the row is wrong already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

from pydantic import ValidationError

from symbiosis.intake.line import Line
from symbiosis.intake.posting_rows import COLUMN_OF_INPUT, PostingRow
from symbiosis.model.errors import Fault, SymbiosisError
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.import_writing import note_fault, note_validation
from symbiosis.services.inputs import NeedInput, OfferInput
from symbiosis.services.offers_and_needs import need_faults, offer_faults

_ANY: Final = "any"
"""Stands for a material that the row leaves to its words."""
_SOME: Final[Mapping[str, Any]] = {"low": 1.0}
"""Stands for an amount that is in the words, or was wrong itself."""
_UNKNOWN_MATERIAL: Final = Text(
    "ไม่มีวัสดุนี้ในบัญชี: ใช้รหัสหรือชื่อจากบัญชีวัสดุ (/v1/materials) หรือเขียนเป็นประกาศในช่องข้อความ",
    "there is no such material in the catalogue: give an id or a name of it (/v1/materials), or post it in words",
)


def check_cells(context: Context, line: Line, row: PostingRow, target: Mapping[str, str]) -> None:
    """Put what is wrong with the cells on the line, beside the faults that it has. `target`: material_id or product_id
    where the row names it exactly, else empty. A need in structured form has the fields of a need alone."""
    is_need = row.direction == "need" and bool(target) and row.quantity is not None
    values: dict[str, Any] = {"quantity": row.quantity or _SOME, **row.more}
    values |= ({"price": row.price} if row.price else {}) | ({"text": row.text} if row.text else {})
    fixed = {"organisation_id": _ANY, **(target or {"material_id": _ANY})}
    given: OfferInput | NeedInput | None = None
    while given is None:
        try:
            given = (NeedInput if is_need else OfferInput).model_validate({**values, **fixed})
        except ValidationError as error:
            note_validation(line, error, COLUMN_OF_INPUT)
            wrong = {str(details["loc"][0]) for details in error.errors() if details["loc"]}
            if not wrong & values.keys():
                return
            kept = {name: value for name, value in values.items() if name not in wrong}
            values = {"quantity": _SOME, **kept}
    faults = need_faults(context, given) if isinstance(given, NeedInput) else offer_faults(context, given)
    for fault in faults:
        if target or fault.place != "material_id":
            note_fault(line, fault, COLUMN_OF_INPUT)


def check_material_in_words(context: Context, line: Line, row: PostingRow, words: str) -> None:
    """A fault where the material that a row names and no table knows exactly is none to the reader either."""
    if row.material and not row.text and not context.reader.read(words, today=context.today).is_posting:
        line.fault("material", "unknown-material", _UNKNOWN_MATERIAL)


@contextmanager
def noted(line: Line, row: PostingRow) -> Iterator[None]:
    """What is wrong with a row, noted on its line."""
    try:
        yield
    except ValidationError as error:
        note_validation(line, error, COLUMN_OF_INPUT)
    except SymbiosisError as error:
        for fault in error.faults:
            _note(line, row, replace(fault, place=fault.place.removeprefix("answers.")))
        if not error.faults:
            line.note("fault", "text" if row.text else "material", error.code, error.message, row.text or row.material)


def _note(line: Line, row: PostingRow, fault: Fault) -> None:
    if fault.place == "text" and not row.text:
        fault = Fault("material", "unknown-material", _UNKNOWN_MATERIAL)
    note_fault(line, fault, COLUMN_OF_INPUT)

"""Organisations that rows of a file name, by id or by registration number, looked up all at once."""

from __future__ import annotations

from collections.abc import Iterable

from symbiosis.intake.line import Line
from symbiosis.knowledge.registration import canonical_number
from symbiosis.model.errors import Erased
from symbiosis.model.organisation import Organisation, erased
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.import_known import ASKED_AT_ONCE, NOT_YOURS, batches, id_of_number
from symbiosis.store import organisations

_UNKNOWN = Text(
    "ไม่มีองค์กรนี้: ใช้รหัสในระบบหรือเลขทะเบียน (นำเข้าองค์กรก่อน)",
    "there is no such organisation: give its id or registration number (import organisations first)",
)
_MISSING = Text("ต้องบอกองค์กร", "say which organisation")


class Parties:
    """Who the texts name; several organisations may have one number, which then names nobody."""

    def __init__(self, context: Context, texts: Iterable[str]) -> None:
        self._found: dict[str, list[Organisation]] = {}
        for _, some in batches(sorted(set(texts)), ASKED_AT_ONCE):
            numbers = {text: canonical_number(text) for text in some}
            by_number = organisations.ids_of_numbers(context.graph, numbers.values())
            wanted = {text: {text, id_of_number(one), *by_number.get(one, ())} for text, one in numbers.items()}
            known = organisations.get_many(context.graph, {one for ids in wanted.values() for one in ids})
            for text, ids in wanted.items():
                self._found[text] = [known[one] for one in sorted(ids) if one in known]

    def of(self, line: Line, column: str, text: str) -> Organisation | None:
        """The organisation that a cell names; a fault on the line where it names none, several, or an
        erased one."""
        if not text:
            if not line.has_fault(column):
                line.fault(column, "organisation-missing", _MISSING)
            return None
        found = self._found.get(text, [])
        if len(found) == 1 and found[0].is_erased:
            line.fault(column, Erased.code, erased(found[0].id).message)
            return None
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(one.id for one in found)
            message = Text(f"เลขนี้เป็นของหลายองค์กร: {ids}", f"several organisations have this number: {ids}")
            line.fault(column, "several-organisations", message)
        else:
            line.fault(column, "unknown-organisation", _UNKNOWN)
        return None


def must_be_own(line: Line, column: str, by: str | None, *owners: Organisation | None) -> None:
    """A fault where somebody imports and the row is of others alone."""
    if by is not None and all(owner is not None and owner.id != by for owner in owners):
        line.fault(column, "not-yours", NOT_YOURS)

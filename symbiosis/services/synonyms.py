"""Operators teach the service a name: checked against every name that is known, kept with who and when, removable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field

from symbiosis.language.fold import fold
from symbiosis.language.keys import plain_key
from symbiosis.model.errors import Conflict, Fault, InvalidInput, NotFound
from symbiosis.model.synonym import Synonym
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.views import View
from symbiosis.store import synonyms

SHORTEST, LONGEST = 2, 120
"""Letters and digits a name has at least, characters at most."""
_KEY_CHARACTERS: Final = 24


class SynonymInput(BaseModel):
    """A further name of a material, and who says so."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: str = Field(min_length=1, max_length=LONGEST, examples=["ขี้เถ้าหม้อต้มแม่เมาะ"])
    by: str = Field("", max_length=120, description="who adds it; kept with the name")


class SynonymView(View):
    """A synonym with who and when; removed ones stay on record."""

    id: str
    material_id: str
    name: str
    added_by: str
    added_at: datetime
    removed_by: str | None
    removed_at: datetime | None
    history: list[str]

    @classmethod
    def of(cls, synonym: Synonym) -> Self:
        return cls(
            id=synonym.id,
            material_id=synonym.material_id,
            name=synonym.name,
            added_by=synonym.added_by,
            added_at=synonym.added_at,
            removed_by=synonym.removed_by,
            removed_at=synonym.removed_at,
            history=list(synonym.history),
        )


@dataclass(frozen=True, slots=True)
class Added:
    """A synonym, and whether it is new (False: it meant this material already)."""

    synonym: Synonym
    new: bool


def add_synonym(context: Context, material_id: str, given: SynonymInput) -> Added:
    """Teach a name; every process understands it within a second.

    NotFound for an unknown material; InvalidInput for what cannot be a name (too short, no letter, a word of trade or
    measure); Conflict where the name stands for another material already, in the tables or by an operator.
    """
    name = fold(given.name).text.strip()
    known = synonyms.get(context.graph, synonym_id(name))
    if material_id not in context.catalogue.materials:
        raise NotFound(Text(f"ไม่มีวัสดุ {material_id}", f"there is no material {material_id}"))
    if known is not None and known.counts and known.material_id == material_id:
        return Added(known, new=False)
    _refuse_no_name(context, name)
    _refuse_name_of_another(context, material_id, name)
    who = given.by or "unknown"
    new = True

    def decide(known: Synonym | None) -> Synonym:
        nonlocal new
        if known is not None and known.counts:
            if known.material_id != material_id:
                raise _conflict(context, name, known.material_id)
            new = False
            return known
        now = context.now()
        new = True
        history = (*(known.history if known else ()), _line(now, "added", material_id, who))
        return Synonym(synonym_id(name), material_id, given.name, who, now, history=history)

    return Added(_changed(context, synonym_id(name), decide), new)


def remove_synonym(context: Context, reference: str, by: str = "") -> Synonym:
    """Take a synonym back, by its id or its name. NotFound where it is not in use."""
    wanted = reference if synonyms.get(context.graph, reference) else synonym_id(fold(reference).text.strip())
    missing = NotFound(Text(f"ไม่มีชื่อที่เพิ่มไว้ {reference}", f"no added name {reference} is in use"))
    if synonyms.get(context.graph, wanted) is None:
        raise missing

    def decide(known: Synonym | None) -> Synonym:
        if known is None or not known.counts:
            raise missing
        now, who = context.now(), by or "unknown"
        history = (*known.history, _line(now, "removed", known.material_id, who))
        return replace(known, removed_by=who, removed_at=now, history=history)

    return _changed(context, wanted, decide)


def list_synonyms(context: Context, material_id: str | None = None, removed: bool = False) -> list[Synonym]:
    """The operators' names in order of material and name; `removed`: those taken back too."""
    found = [
        one for one in synonyms.list_all(context.graph)
        if (removed or one.counts) and material_id in (None, one.material_id)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.material_id, one.name))


def synonym_id(name: str) -> str:
    """The id of a folded name: the same for all its spellings that a reader takes for one."""
    codes, _ = plain_key(name)
    return f"syn_{sha256(bytes(codes)).hexdigest()[:_KEY_CHARACTERS]}"


def _changed(context: Context, wanted: str, decide: Callable[[Synonym | None], Synonym]) -> Synonym:
    written = synonyms.change(context.changing, wanted, decide) or synonyms.get(context.graph, wanted)
    context.readers.forget()
    if written is None:
        raise RuntimeError(f"synonym {wanted} was written and is not there")
    return written


def _line(when: datetime, what: str, material_id: str, who: str) -> str:
    return f"{when.isoformat(timespec='seconds')} {what} {material_id} by {who}"


def _refuse_no_name(context: Context, name: str) -> None:
    letters = sum(character.isalnum() for character in name)
    if letters < SHORTEST or not any(character.isalpha() for character in name):
        message = Text(
            f"ชื่อต้องมีตัวอักษรอย่างน้อย {SHORTEST} ตัว และไม่ใช่ตัวเลขล้วน",
            f"a name has at least {SHORTEST} letters and is not all digits",
        )
        raise InvalidInput(message, (Fault("name", "too-short", message),))
    if context.reader.says_trade(name):
        message = Text(
            f"'{name}' เป็นคำซื้อขายหรือหน่วยวัด ใช้เป็นชื่อวัสดุไม่ได้",
            f"'{name}' is a word of trade or measure and cannot name a material",
        )
        raise InvalidInput(message, (Fault("name", "word-of-trade", message),))


def _refuse_name_of_another(context: Context, material_id: str, name: str) -> None:
    for other in context.reader.named(name):
        if other != material_id:
            raise _conflict(context, name, other)


def _conflict(context: Context, name: str, other_id: str) -> Conflict:
    other: Any = context.catalogue.materials.get(other_id)
    th, en = (other.name_th, other.name_en) if other is not None else (other_id, other_id)
    message = Text(
        f"'{name}' เป็นชื่อของ{th} ({other_id}) อยู่แล้ว: ใช้ชื่อที่ชี้ชัดกว่านี้",
        f"'{name}' is a name of {en} ({other_id}) already: give a name that tells the two apart",
    )
    return Conflict(message, (Fault("name", "name-of-another", message),))

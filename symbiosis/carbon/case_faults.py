"""What is wrong with a case, field by field as its author wrote it: one fault a field, not one for each way to read it.

A value may be a number, a factor's id or an object with its range, and pydantic reports every reading that failed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from symbiosis.knowledge.pydantic_faults import message_of
from symbiosis.model.errors import Fault
from symbiosis.model.text import Text

FORMS = ("terms", "delivered", "pathway", "plain")
_NUMBER = ("float", "constrained-float")
_TEXT = ("str", "constrained-str")


def case_faults(error: ValidationError, value: Mapping[str, Any]) -> tuple[Fault, ...]:
    """The faults of a case that could not be read; places are field paths such as `moisture.low`."""
    faults: dict[str, Fault] = {}
    for details in error.errors(include_url=False):
        if details["type"] == "union_tag_invalid":
            forms = ", ".join(FORMS)
            return (Fault("form", "unknown-form", Text(f"ต้องเป็นค่าใดค่าหนึ่งของ {forms}", f"must be one of {forms}")),)
        steps = [str(step) for step in details["loc"]]
        steps = steps[1:] if steps and steps[0] in FORMS else steps
        field, branch, rest = _split(steps)
        raw = value.get(field[0]) if field else value
        if branch is None:
            place = ".".join(field) or "case"
            faults[place] = Fault(place, _code(details), message_of(details))
        elif branch == _branch_of(raw):
            place = ".".join((*field, *rest))
            faults[place] = Fault(place, _code(details), message_of(details))
        elif _branch_of(raw) is None or (branch == "number" and _branch_of(raw) == "text"):
            place = ".".join(field)
            faults.setdefault(place, Fault(place, "not-a-value", _NOT_A_VALUE))
    return tuple(faults.values())


_NOT_A_VALUE = Text(
    "ต้องเป็นตัวเลข หรือวัตถุ {value, low, high} (ค่าการปล่อย: รหัสก็ได้)",
    "must be a number, or an object {value, low, high} (for a factor: its id will do)",
)


def _split(steps: list[str]) -> tuple[list[str], str | None, list[str]]:
    """The field, which way of reading it failed (None: there is one only), and the path below it."""
    for index, step in enumerate(steps):
        if step in _NUMBER:
            return steps[:index], "number", steps[index + 1 :]
        if step in _TEXT:
            return steps[:index], "text", steps[index + 1 :]
        if step.startswith("function-after[") or step in ("Ranged", "FactorValue"):
            return steps[:index], "object", steps[index + 1 :]
    return steps, None, []


def _branch_of(raw: Any) -> str | None:
    """How the author meant a value."""
    if isinstance(raw, Mapping):
        return "object"
    if isinstance(raw, str):
        return "text"
    return "number" if isinstance(raw, int | float) and not isinstance(raw, bool) else None


def _code(details: ErrorDetails) -> str:
    return details["type"].replace("_", "-")

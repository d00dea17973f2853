"""Cases as they come in: one JSON object, or many, one a line; every fault told with its line and field."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from symbiosis.carbon.saving_case import SavingComputed, compute_saving
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.errors import Fault, InvalidInput, NotFound
from symbiosis.model.text import Text

MOST_CASES = 100_000


def computed_cases(data: bytes, catalogue: Catalogue) -> tuple[list[SavingComputed], bool]:
    """The savings of all cases in `data`, and whether it was one JSON document (False: one case a line).

    InvalidInput with the faults of all cases, by line where there are many.
    """
    cases, single, faults = _parsed(data)
    computed: list[SavingComputed] = []
    for line, case in cases:
        where = "" if single else f"line {line} "
        try:
            computed.append(compute_saving(case, catalogue))
        except InvalidInput as error:
            if single:
                raise
            own = error.faults or (Fault("case", error.code, error.message),)
            faults += [replace(fault, place=f"{where}{fault.place}") for fault in own]
        except NotFound as error:
            if single:
                raise
            faults.append(Fault(f"{where}case", error.code, error.message))
    if faults:
        raise InvalidInput(_count(len(faults)), tuple(faults))
    return computed, single


def one_case(data: bytes) -> dict[str, Any]:
    """The one case in `data`. InvalidInput where there are more, or where it is no JSON object."""
    cases, _, faults = _parsed(data)
    if faults:
        raise InvalidInput(_count(len(faults)), tuple(faults))
    if len(cases) != 1:
        message = Text("ได้ครั้งละหนึ่งกรณี", f"one case at a time, and {len(cases)} came in")
        raise InvalidInput(message, (Fault("case", "too-many", message),))
    return cases[0][1]


def json_object(text: str, place: str) -> dict[str, Any]:
    """A JSON object out of text; InvalidInput naming `place`."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _not_json(place, str(error)) from None
    if not isinstance(value, dict):
        message = Text("ต้องเป็นวัตถุ JSON {…}", "must be a JSON object {…}")
        raise InvalidInput(message, (Fault(place, "not-an-object", message),))
    return value


def _parsed(data: bytes) -> tuple[list[tuple[int, dict[str, Any]]], bool, list[Fault]]:
    """Cases with their lines, whether it was one document, and what was wrong with the lines that are none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = Text("ต้องเป็น UTF-8", f"must be UTF-8; byte {error.start} is not")
        raise InvalidInput(message, (Fault("case", "not-utf-8", message),)) from None
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        message = Text("ไม่มีข้อมูล: ส่งกรณีเป็น JSON ทาง stdin", "nothing came in: a case is JSON on standard input")
        raise InvalidInput(message, (Fault("case", "empty", message),))
    if len(lines) == 1 or not _is_json(lines[0][1]):
        return [(1, json_object(text, "case"))], True, []
    if len(lines) > MOST_CASES:
        message = Text(f"ได้ไม่เกิน {MOST_CASES:,} กรณี", f"at most {MOST_CASES:,} cases at a time")
        raise InvalidInput(message, (Fault("case", "too-many", message),))
    cases: list[tuple[int, dict[str, Any]]] = []
    faults: list[Fault] = []
    for number, line in lines:
        try:
            cases.append((number, json_object(line, f"line {number}")))
        except InvalidInput as error:
            faults += error.faults
    return cases, False, faults


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _not_json(place: str, reason: str) -> InvalidInput:
    message = Text(f"ไม่ใช่ JSON ที่ถูกต้อง: {reason}", f"is not valid JSON: {reason}")
    return InvalidInput(message, (Fault(place, "not-json", message),))


def _count(number: int) -> Text:
    return Text(f"มีข้อผิดพลาด {number} แห่ง", f"{number} thing(s) are wrong")

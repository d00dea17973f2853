"""NDJSON in, NDJSON out: one posting a line, answered in order; a bad line is answered with what is wrong with it."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from datetime import date
from types import NoneType
from typing import Any, Final, NamedTuple

import orjson

from symbiosis.language.questions import STANDING
from symbiosis.language.reader import Reader
from symbiosis.language.reading import Question, Reading

DEEPEST: Final = 100
"""Levels of lists and objects that an id may have."""
_MARK: Final = "\ufeff"
"""What some editors put before the first line of a file."""
_MARK_BYTES: Final = _MARK.encode()
_PLAIN_ID: Final = (str, int, NoneType)
"""An id that comes back as it is however it was read."""
_NESTED_OR_BROKEN: Final = (float, list, dict)


class Answered(NamedTuple):
    """The answer to a line as JSON; `is_bad`: the line was none that can be answered, and the answer says why."""

    json: bytes
    is_bad: bool


class Block(NamedTuple):
    """Whole lines, and the number of the first of them in the input."""

    lines: bytes
    first_line: int


class Answers(NamedTuple):
    """The answers to the lines of a block, each with its line's end, and how many of them are bad."""

    json: bytes
    bad: int


def resolve_lines(lines: Sequence[str | bytes], reader: Reader, today: date, first_line: int = 1) -> list[Answered]:
    """Answer each line `{"id", "text", "generator_type"?}` that is not blank with its reading; never raises.

    A bad line is answered with its number, counted from `first_line`, and what is wrong with it.
    """
    answers: list[Answered | None] = []
    asked: list[dict[str, Any]] = []
    for number, line in enumerate(lines, first_line):
        if not _is_blank(line):
            request = _request(line, number)
            answers.append(request if isinstance(request, Answered) else None)
            if not isinstance(request, Answered):
                asked.append(request)
    types = [request.get("generator_type") for request in asked]
    readings = reader.read_many([request["text"] for request in asked], today=today, generator_types=types)
    read = iter([_answer(request, reading) for request, reading in zip(asked, readings, strict=True)])
    return [next(read) if answer is None else answer for answer in answers]


def answers_to(block: Block, reader: Reader, today: date) -> Answers:
    """The answers to the lines of a block; never raises."""
    answered = resolve_lines(block.lines.split(b"\n"), reader, today, block.first_line)
    return Answers(b"".join([answer.json + b"\n" for answer in answered]), sum([answer.is_bad for answer in answered]))


def _is_blank(line: str | bytes) -> bool:
    """Whether there is nothing on a line, but for blanks and a mark of byte order."""
    if isinstance(line, bytes):
        return not line.strip() or (line.startswith(_MARK_BYTES) and not line[len(_MARK_BYTES) :].strip())
    return not line.strip() or not line.removeprefix(_MARK).strip()


def _request(line: str | bytes, number: int) -> dict[str, Any] | Answered:
    try:
        request = _loaded(line)
    except ValueError as error:
        return _bad(number, None, "invalid-json", "ไม่ใช่ JSON ที่ถูกต้อง", f"is not valid JSON: {error}")
    except RecursionError:
        return _bad(number, None, "invalid-json", "ไม่ใช่ JSON ที่ถูกต้อง", "is not valid JSON: nested too deeply")
    if not isinstance(request, dict):
        return _bad(number, None, "invalid-input", "ต้องมี text เป็นข้อความ", "needs text, a string")
    identifier = request.get("id")
    if isinstance(identifier, _NESTED_OR_BROKEN):
        inside = _inside(identifier)
        if inside is None:
            # What can be read goes deeper than what can be written.
            return _bad(number, None, "invalid-input", "มี id ที่ซ้อนลึกเกินไป", "has an id that is nested too deeply")
        if any(isinstance(one, float) and not math.isfinite(one) for one in inside):
            return _bad(
                number, None, "invalid-input", "มี id ที่ไม่ใช่จำนวนจำกัด (NaN, Infinity หรือใหญ่เกินไป)",
                "has an id that is no finite number (NaN, Infinity, or too large)",
            )  # fmt: skip
    if not isinstance(request.get("text"), str):
        return _bad(number, identifier, "invalid-input", "ต้องมี text เป็นข้อความ", "needs text, a string")
    kind = request.get("generator_type")
    if type(kind) is int:
        # Spreadsheets write 88 for "88".
        request["generator_type"] = str(kind)
    elif kind is not None and not isinstance(kind, str):
        return _bad(
            number, identifier, "invalid-input", "generator_type ต้องเป็นข้อความ เช่น \"88\" หรือไม่ต้องใส่",
            'has a generator_type that is no string such as "88"; it may be left out',
        )  # fmt: skip
    return request


def _loaded(line: str | bytes) -> Any:
    """What a line says as JSON."""
    try:
        request = orjson.loads(line)
    except ValueError:
        # Half a surrogate pair, NaN, a mark of byte order: some of it can be read all the same.
        return json.loads(line)
    if isinstance(request, dict) and not isinstance(request.get("id"), _PLAIN_ID):
        # An id comes back as it is, to the last digit of a number beyond 64 bits.
        return json.loads(line)
    return request


def _inside(identifier: object) -> list[object] | None:
    """An id with whatever is in its lists and objects; None where these go deeper than may be."""
    found, level = [identifier], [identifier]
    for _ in range(DEEPEST):
        level = [
            inner
            for one in level
            if isinstance(one, list | dict)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        found += level
    return None if any(isinstance(one, list | dict) for one in level) else found


_STANDING: Final = {id(question): orjson.Fragment(orjson.dumps(question.as_json())) for question in STANDING}
"""Questions that never change, by who they are, as the text they are written as."""


def _question(question: Question) -> Any:
    return _STANDING.get(id(question)) or question.as_json()


def _answer(request: dict[str, Any], reading: Reading) -> Answered:
    try:
        told = orjson.dumps(reading.as_json(_question))
    except TypeError:
        # Half a surrogate pair in the middle of a name.
        told = json.dumps(reading.as_json()).encode()
    return Answered(_under(request.get("id"), told), False)


def _bad(number: int, identifier: object, code: str, thai: str, english: str) -> Answered:
    told = {"line": number, "code": code, "th": f"บรรทัด {number} {thai}", "en": f"line {number} {english}"}
    return Answered(_under(identifier, orjson.dumps({"error": told})), True)


def _under(identifier: object, told: bytes) -> bytes:
    """An answer under its id, which comes first."""
    try:
        return b'{"id":%b,%b' % (orjson.dumps(identifier), told[1:])
    except TypeError:
        # An id may be anything that JSON can be: a number beyond 64 bits, half a surrogate pair.
        return b'{"id":%b,%b' % (json.dumps(identifier).encode(), told[1:])

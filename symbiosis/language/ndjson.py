"""NDJSON in, NDJSON out: one posting a line, answered in order; a bad line is answered with what is wrong with it."""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from symbiosis.language.reader import Reader

BATCH = 512
"""Lines that one process takes at a time."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a line as JSON text; `is_bad`: the line was none that can be answered, and the text says why."""

    text: str
    is_bad: bool


def resolve_lines(lines: Iterable[str], reader: Reader, today: date, first_line: int = 1) -> Iterator[Answered]:
    """Answer each non-empty line `{"id", "text", "generator_type"?}` with its reading; never raises.

    A bad line is answered with its number, counted from `first_line`, and what is wrong with it.
    """
    for number, line in enumerate(lines, first_line):
        if not line.strip():
            continue
        answer = _answer(line, number, reader, today)
        yield Answered(json.dumps(answer, ensure_ascii=False), "error" in answer)


def resolve_in_processes(lines: Iterable[str], reader: Reader, today: date, processes: int) -> Iterator[Answered]:
    """The same answers in the same order, by several processes; lines are taken in blocks, so this suits files.

    At most two blocks a process are under way at once. A file of one block needs no second process.
    """
    waiting = iter(lines)
    first = list(islice(waiting, BATCH))
    yield from resolve_lines(first, reader, today)
    if len(first) < BATCH:
        return
    # On Linux a process begins as a copy and has the reader already; elsewhere each builds its own.
    copied = sys.platform == "linux"
    context = multiprocessing.get_context("fork" if copied else "spawn")
    given: tuple[Reader | None, tuple[tuple[str, str], ...]]
    given = (reader, ()) if copied else (None, reader.extra_names)
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=given) as pool:
        under_way: deque[Future[list[Answered]]] = deque()
        number = BATCH + 1
        while block := list(islice(waiting, BATCH)):
            under_way.append(pool.submit(_answer_block, block, today, number))
            number += len(block)
            if len(under_way) >= 2 * processes:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


_reader: Reader | None = None
"""The reader of a process of the pool."""


def _begin(reader: Reader | None, extra_names: tuple[tuple[str, str], ...]) -> None:
    global _reader
    from symbiosis.knowledge.catalogue import shipped_catalogue

    _reader = reader or Reader(shipped_catalogue(), extra_names)


def _answer_block(block: list[str], today: date, first_line: int) -> list[Answered]:
    if _reader is None:
        raise RuntimeError("a process of the pool begins with its reader")
    return list(resolve_lines(block, _reader, today, first_line))


def _answer(line: str, number: int, reader: Reader, today: date) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except ValueError as error:
        return _bad(number, None, "invalid-json", "ไม่ใช่ JSON ที่ถูกต้อง", f"is not valid JSON: {error}")
    if not isinstance(request, dict) or not isinstance(request.get("text"), str):
        identifier = request.get("id") if isinstance(request, dict) else None
        return _bad(number, identifier, "invalid-input", "ต้องมี text เป็นข้อความ", "needs text, a string")
    generator_type = request.get("generator_type")
    reading = reader.read(
        request["text"], today=today, generator_type=None if generator_type is None else str(generator_type)
    )
    return {"id": request.get("id"), **reading.as_json()}


def _bad(number: int, identifier: object, code: str, thai: str, english: str) -> dict[str, Any]:
    told = {"line": number, "code": code, "th": f"บรรทัด {number} {thai}", "en": f"line {number} {english}"}
    return {"id": identifier, "error": told}

"""NDJSON in, NDJSON out: one posting a line, answered in order; a bad line is answered with what is wrong with it.

Lines are taken as they come: what is there already is answered at once, so that who writes one line into a pipe and
waits gets its answer; where more is there than one process answers in a moment, several share the work.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import select
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from datetime import date
from typing import Any, Final, NamedTuple

import orjson

from symbiosis.language.questions import STANDING
from symbiosis.language.reader import Reader
from symbiosis.language.reading import Question, Reading

CHUNK: Final = 1 << 16
"""Bytes that are taken at a time, some 300 lines: what a pipe holds."""
SHARED: Final = 1 << 14
"""From so many bytes on lines are worth another process."""

DEEPEST: Final = 100
"""Levels of lists and objects that an id may have."""


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
    """Answer each non-empty line `{"id", "text", "generator_type"?}` with its reading; never raises.

    A bad line is answered with its number, counted from `first_line`, and what is wrong with it.
    """
    answers: list[Answered | None] = []
    asked: list[dict[str, Any]] = []
    for number, line in enumerate(lines, first_line):
        if line.strip():
            request = _request(line, number)
            answers.append(request if isinstance(request, Answered) else None)
            if not isinstance(request, Answered):
                asked.append(request)
    types = [None if (kind := request.get("generator_type")) is None else str(kind) for request in asked]
    readings = reader.read_many([request["text"] for request in asked], today=today, generator_types=types)
    read = iter([_answer(request, reading) for request, reading in zip(asked, readings, strict=True)])
    return [next(read) if answer is None else answer for answer in answers]


def resolve_stream(
    descriptor: int, reader: Reader, today: date, processes: int, write: Callable[[bytes], object]
) -> int:
    """Answer the lines of a file or a pipe in their order; how many of them are bad.

    `write` is given whole lines, as soon as they are answered. The first lines are answered by this process, and so is
    whatever comes in drops; with `processes` > 1 that many others share what comes in streams.
    """
    # What a reader holds is not looked through again for what is no longer used, here and in copies of this process.
    gc.collect()
    gc.freeze()
    bad = 0
    under_way: deque[Future[Answers]] = deque()

    def hand_out(answers: Answers) -> None:
        nonlocal bad
        write(answers.json)
        bad += answers.bad

    with ExitStack() as stack:
        pool: ProcessPoolExecutor | None = None
        for block in _blocks(descriptor):
            if block is None:
                # Who waits for answers before writing on gets them all.
                while under_way and not _is_ready(descriptor):
                    hand_out(under_way.popleft().result())
                continue
            if len(under_way) >= 2 * processes:
                hand_out(under_way.popleft().result())
            if under_way or (processes > 1 and block.first_line > 1 and len(block.lines) >= SHARED):
                pool = pool or stack.enter_context(_pool(reader, processes))
                under_way.append(pool.submit(_answers_of_process, block, today))
            else:
                hand_out(_answers(block, reader, today))
        while under_way:
            hand_out(under_way.popleft().result())
    return bad


def _is_ready(descriptor: int, seconds: float | None = 0.0) -> bool:
    """Whether there is something to read, or the end, within so many seconds; None: whenever it comes."""
    try:
        return bool(select.select([descriptor], [], [], seconds)[0])
    except OSError:
        # Windows looks at sockets alone: all that is under way is answered before more is read.
        return False


def _blocks(descriptor: int) -> Iterator[Block | None]:
    """Whole lines as they come, about CHUNK bytes at most unless one line is longer; None where there are none now.

    After a None the next is waited for.
    """
    rest, line = b"", 1
    while True:
        if not _is_ready(descriptor):
            yield None
            # Some parents hand over a pipe that does not wait by itself.
            _is_ready(descriptor, None)
        read = os.read(descriptor, CHUNK)
        end = read.rfind(b"\n") + 1
        if not read or end:
            lines, rest = rest + read[:end], read[end:]
            if lines:
                yield Block(lines, line)
                line += lines.count(b"\n")
        else:
            rest += read
        if not read:
            return


def _pool(reader: Reader, processes: int) -> ProcessPoolExecutor:
    # On Linux a process begins as a copy and has the reader already; elsewhere each builds its own.
    copied = sys.platform == "linux"
    context = multiprocessing.get_context("fork" if copied else "spawn")
    given: tuple[Reader | None, tuple[tuple[str, str], ...]]
    given = (reader, ()) if copied else (None, reader.extra_names)
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=given)


_reader: Reader | None = None
"""The reader of a process of the pool."""


def _begin(reader: Reader | None, extra_names: tuple[tuple[str, str], ...]) -> None:
    global _reader
    from symbiosis.knowledge.catalogue import shipped_catalogue

    threading.Thread(target=_end_with_parent, name="end with parent", daemon=True).start()
    _reader = reader or Reader(shipped_catalogue(), extra_names)
    gc.freeze()


def _end_with_parent() -> None:
    """However the process that shares out the lines ends: nobody else would ever tell this one to."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answers_of_process(block: Block, today: date) -> Answers:
    if _reader is None:
        raise RuntimeError("a process of the pool begins with its reader")
    return _answers(block, _reader, today)


def _answers(block: Block, reader: Reader, today: date) -> Answers:
    answered = resolve_lines(block.lines.split(b"\n"), reader, today, block.first_line)
    return Answers(b"".join([answer.json + b"\n" for answer in answered]), sum([answer.is_bad for answer in answered]))


def _request(line: str | bytes, number: int) -> dict[str, Any] | Answered:
    try:
        request = json.loads(line)
    except ValueError as error:
        return _bad(number, None, "invalid-json", "ไม่ใช่ JSON ที่ถูกต้อง", f"is not valid JSON: {error}")
    except RecursionError:
        return _bad(number, None, "invalid-json", "ไม่ใช่ JSON ที่ถูกต้อง", "is not valid JSON: nested too deeply")
    identifier = request.get("id") if isinstance(request, dict) else None
    if _is_deeper(identifier, DEEPEST):
        # What can be read goes deeper than what can be written.
        return _bad(number, None, "invalid-input", "มี id ที่ซ้อนลึกเกินไป", "has an id that is nested too deeply")
    if isinstance(request, dict) and isinstance(request.get("text"), str):
        return request
    return _bad(number, identifier, "invalid-input", "ต้องมี text เป็นข้อความ", "needs text, a string")


def _is_deeper(identifier: object, levels: int) -> bool:
    """Whether an id holds lists or objects in one another beyond so many levels."""
    inside = [identifier]
    for _ in range(levels):
        inside = [
            inner
            for one in inside
            if isinstance(one, list | dict)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return any(isinstance(one, list | dict) for one in inside)


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

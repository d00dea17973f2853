"""Streams of lines: answered in order whatever shares the work, at once where somebody waits, as each line alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.ndjson import resolve_lines, resolve_stream
from symbiosis.language.reader import Reader
from tests.language.test_hostile import postings
from tests.language.test_reader import TODAY

PROGRAM = f"""
import os, sys
from datetime import date
from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.ndjson import resolve_stream
from symbiosis.language.reader import Reader

reader = Reader(shipped_catalogue())
bad = resolve_stream(0, reader, date.fromisoformat("{TODAY}"), int(sys.argv[1]), lambda told: os.write(1, told))
print(bad, file=sys.stderr)
"""
MOST_SECONDS = 60


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(shipped_catalogue())


def line(number: int, text: str) -> bytes:
    return json.dumps({"id": number, "text": text}).encode() + b"\n"


@contextmanager
def running(processes: int) -> Iterator[subprocess.Popen[bytes]]:
    """A process that answers what is written into it; it does not outlive its time."""
    command = [sys.executable, "-c", PROGRAM, str(processes)]
    pipe = subprocess.PIPE
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, bufsize=0, stdin=pipe, stdout=pipe, stderr=pipe, cwd=root) as process:
        too_long = threading.Timer(MOST_SECONDS, process.kill)
        too_long.start()
        try:
            yield process
        finally:
            too_long.cancel()
            process.kill()


@pytest.mark.parametrize("processes", [1, 2])
def test_a_stream_is_answered_in_order_with_every_bad_line_numbered(reader: Reader, processes: int) -> None:
    texts = postings() * 3
    lines = [line(number, text) for number, text in enumerate(texts)]
    lines[700:700] = [b"{\n", b"\n"]
    with running(processes) as process:
        told, bad = process.communicate(b"".join(lines))
    answers = [json.loads(one) for one in told.splitlines()]
    assert int(bad) == 1 and answers.pop(700)["error"]["line"] == 701
    alone = reader.read_many(texts, today=TODAY)
    assert answers == [{"id": number, **one.as_json()} for number, one in enumerate(alone)]


def test_who_waits_for_an_answer_before_writing_on_gets_it() -> None:
    texts = postings() * 3
    with running(2) as process:
        assert process.stdin is not None and process.stdout is not None
        answers = iter(process.stdout.readline, b"")
        number = 0
        for count in (1, 1, len(texts), 1, 20):
            given = [line(number + more, texts[more]) for more in range(count)]
            # More than a pipe holds would wait for its answers to be taken.
            writer = threading.Thread(target=process.stdin.write, args=(b"".join(given),))
            writer.start()
            assert [json.loads(next(answers))["id"] for _ in given] == list(range(number, number + count))
            writer.join()
            number += count


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("asked", ['"text": "แกลบ"', '"text": 5'])
def test_no_id_is_nested_so_deeply_that_other_lines_go_without_an_answer(
    reader: Reader, opening: str, asked: str
) -> None:
    closing = "]" if opening == "[" else "}"
    for depth in (90, 110, *range(900, 1000)):
        inner = "" if opening == "[" else "1"
        deep = f'{{"id": {opening * depth}{inner}{closing * depth}, {asked}}}'
        first, _, last = resolve_lines(['{"id": 1, "text": "a"}', deep, '{"id": 3, "text": "b"}'], reader, TODAY)
        assert [json.loads(first.json)["id"], json.loads(last.json)["id"]] == [1, 3]


def test_a_pipe_that_does_not_wait_by_itself_is_waited_for() -> None:
    out, into = os.pipe()
    os.set_blocking(out, False)
    told: list[bytes] = []
    later = threading.Timer(0.5, lambda: (os.write(into, line(1, "แกลบ")), os.close(into)))
    later.start()
    assert resolve_stream(out, Reader(shipped_catalogue()), TODAY, 1, told.append) == 0
    later.join()
    os.close(out)
    assert json.loads(b"".join(told))["id"] == 1


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_processes_do_not_outlive_the_one_that_was_killed() -> None:
    texts = postings() * 3
    given = b"".join(line(number, text) for number, text in enumerate(texts))
    with running(2) as process:
        assert process.stdin is not None and process.stdout is not None
        writer = threading.Thread(target=process.stdin.write, args=(given,))
        writer.start()
        for _ in texts:
            process.stdout.readline()
        writer.join()
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        assert len(children) == 2
        process.kill()
        deadline = time.monotonic() + 20
        while any(Path(f"/proc/{child}").exists() for child in children):
            assert time.monotonic() < deadline, "they are still there"
            time.sleep(0.05)


def test_ids_come_back_as_they_are_and_the_last_line_needs_no_end(reader: Reader) -> None:
    ids = [2**80, "\ud800", None, {"a": [1.5]}, True]
    lines = [json.dumps({"id": one, "text": "แกลบ"}) for one in ids]
    assert [json.loads(one.json)["id"] for one in resolve_lines(lines, reader, TODAY)] == ids
    with running(2) as process:
        told, bad = process.communicate(b'\n{"id": 1, "text": "a"}\r\n{"id": 2, "text": "b"}')
    assert [json.loads(one)["id"] for one in told.splitlines()] == [1, 2] and int(bad) == 0

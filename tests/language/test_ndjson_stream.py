"""Streams of lines: answered in order whatever shares the work, at once where somebody waits, as each line alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.ndjson_stream import resolve_stream
from symbiosis.language.reader import Reader
from symbiosis.model.text import Text
from tests.language.test_hostile import postings
from tests.language.test_reader import TODAY

PROGRAM = f"""
import os, sys
from datetime import date
from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.ndjson_stream import resolve_stream
from symbiosis.language.reader import Reader

def write(told):
    with open(1, "wb", closefd=False) as out:
        out.write(told)

def say(trouble):
    print(trouble.th, trouble.en, file=sys.stderr)

reader = Reader(shipped_catalogue())
bad = resolve_stream(0, reader, date.fromisoformat("{TODAY}"), int(sys.argv[1]), write, say)
print(bad, file=sys.stderr)
"""
MOST_SECONDS = 60
SOON_SECONDS = 30.0
"""A few tenths of a second on a machine that does nothing else; what waited for more to be written would never come."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(shipped_catalogue())


def line(number: int, text: str) -> bytes:
    return json.dumps({"id": number, "text": text}).encode() + b"\n"


def children_of(process: int) -> list[int]:
    """The processes that a process has begun."""
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


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


def test_a_pipe_that_does_not_wait_by_itself_is_waited_for() -> None:
    out, into = os.pipe()
    os.set_blocking(out, False)
    told: list[bytes] = []
    later = threading.Timer(0.5, lambda: (os.write(into, line(1, "แกลบ")), os.close(into)))
    later.start()
    assert resolve_stream(out, Reader(shipped_catalogue()), TODAY, 1, told.append, print) == 0
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
        children = children_of(process.pid)
        assert len(children) == 2
        process.kill()
        deadline = time.monotonic() + 20
        while any(Path(f"/proc/{child}").exists() for child in children):
            assert time.monotonic() < deadline, "they are still there"
            time.sleep(0.05)


def test_the_last_line_needs_no_end() -> None:
    with running(2) as process:
        told, bad = process.communicate(b'\n{"id": 1, "text": "a"}\r\n{"id": 2, "text": "b"}')
    assert [json.loads(one)["id"] for one in told.splitlines()] == [1, 2] and int(bad) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("killed", [1, 2])
def test_lines_of_a_process_that_was_killed_are_read_again_and_that_is_told(reader: Reader, killed: int) -> None:
    texts = postings() * 6
    with running(2) as process:
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None
        given = b"".join(line(number, text) for number, text in enumerate(texts))
        writer = threading.Thread(target=lambda: (process.stdin.write(given), process.stdin.close()))
        writer.start()
        answers = [process.stdout.readline()]
        while len(others := children_of(process.pid)) < 2:
            answers.append(process.stdout.readline())
        for one in others[:killed]:
            os.kill(one, signal.SIGKILL)
        answers += process.stdout.readlines()
        writer.join()
        *trouble, bad = process.stderr.read().decode().splitlines()
        assert process.wait() == 0
    assert [json.loads(one)["id"] for one in answers] == list(range(len(texts))) and int(bad) == 0
    assert len(trouble) == killed and all("signal 9" in one and "สัญญาณ 9" in one for one in trouble)


def test_where_no_process_can_be_started_this_one_reads_it_all(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refused(*_: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(BaseProcess, "start", refused)
    texts = postings() * 8
    file = tmp_path / "postings.ndjson"
    file.write_bytes(b"".join(line(number, text) for number, text in enumerate(texts)))
    told: list[bytes] = []
    trouble: list[Text] = []
    with file.open("rb") as opened:
        assert resolve_stream(opened.fileno(), reader, TODAY, 4, told.append, trouble.append) == 0
    answers = b"".join(told).splitlines()
    assert [json.loads(one)["id"] for one in answers] == list(range(len(texts)))
    assert len(trouble) == 1 and "Resource" in trouble[0].en


@pytest.mark.parametrize("processes", [2, 16])
def test_who_writes_slowly_has_each_answer_soon(processes: int) -> None:
    given = [line(number, text) for number, text in enumerate(postings())]
    bursts = [b"".join(given[first : first + 150]) for first in range(0, len(given), 150)]
    with running(processes) as process:
        assert process.stdin is not None and process.stdout is not None
        # Until the first answer the reader is being built.
        process.stdin.write(bursts[0])
        answers = iter(process.stdout.readline, b"")
        waited: list[float] = [0.0] * 150
        for _ in waited:
            next(answers)
        for burst in bursts[1:]:
            process.stdin.write(burst)
            begun = time.monotonic()
            for _ in range(burst.count(b"\n")):
                next(answers)
                waited.append(time.monotonic() - begun)
    assert len(waited) == len(given)
    assert max(waited) < SOON_SECONDS

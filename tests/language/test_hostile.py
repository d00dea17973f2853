"""Whatever comes in, a reading comes out: fuzzed postings, endless lines, control and right-to-left characters.

HOSTILE_TEXTS=10000 is the long version; the default keeps the suite short.
"""

from __future__ import annotations

import csv
import json
import os
import random
import time
from pathlib import Path

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.ndjson import resolve_lines
from symbiosis.language.reader import Reader
from tests.language.test_reader import TODAY

COUNT = int(os.environ.get("HOSTILE_TEXTS", "800"))
MOST_SECONDS_PER_10_KB = 0.05
MARKS = "ิีึืุู่้๊๋์็ํ\u0e3a\u0e4e"
CONTROLS = (
    "".join(map(chr, range(32))) + "\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u00ad\u0300\u0301\u034f\x7f\x85"
)
SCRIPTS = "中日عربيעבריתελрус🙂👩ﬀ㎥½²①Ⅷ\U0010ffff\ud800"
LONG = {
    text: text * (1_000_000 // len(text))
    for text in (
        "ก", "่", "(", "1", " ", "1 ", "1,", "1-", "12.12.", "5 ตัน ", "5 บาท/ตัน ", "ถุงละ 5 กก ", "from ", "จาก", "ไม่รับ",
        "10 bags of 5 kg each ", "สองสิบ", "เ", "ม.ค.", "a\u0301", "เถ้าลอย 50 ตัน/เดือน ", "\u202e", "ละ", "10 01 02 ",
    )
}  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    made = Reader(shipped_catalogue())
    for text in ("เถ้าลอย 5 ตัน", "qwzx vbnm"):
        made.read(text, today=TODAY)
    return made


def postings() -> list[str]:
    with (Path(__file__).parent.parent / "oracles" / "postings_own.csv").open(encoding="utf-8") as rows:
        return [row["text"] for row in csv.DictReader(rows)]


def spoilt(dice: random.Random, known: list[str]) -> str:
    text = dice.choice(known)
    for _ in range(dice.randrange(1, 12)):
        place = dice.randrange(len(text) + 1)
        added = (
            dice.choice(MARKS) * dice.randrange(1, 6),
            dice.choice(CONTROLS),
            dice.choice(SCRIPTS),
            str(dice.randrange(10**9)),
            text[place : place + 9] * dice.randrange(1, 30),
            "".join(dice.choices(".,-/()%:; \n*", k=5)),
            "ละ" * dice.randrange(1, 20),
            dice.choice(known),
        )[dice.randrange(8)]
        text = text[:place] + added + text[place + dice.randrange(3) :]
    return text


def seconds(reader: Reader, text: str) -> float:
    start = time.thread_time()
    reading = reader.read(text, today=TODAY)
    taken = time.thread_time() - start
    assert reading.text == text
    assert all(0 <= span.start <= span.end <= len(text) for span in reading.spans)
    json.dumps(reading.as_json())
    return taken


def test_spoilt_postings_are_read_in_their_time_and_never_raise(reader: Reader) -> None:
    dice, known = random.Random(5), postings()
    for _ in range(COUNT):
        text = spoilt(dice, known)
        allowed = MOST_SECONDS_PER_10_KB * max(1.0, len(text.encode("utf-8", "surrogatepass")) / 10_000)
        assert any(seconds(reader, text) <= allowed for _ in range(3)), text


@pytest.mark.parametrize("text", LONG, ids=repr)
def test_a_line_of_a_megabyte_takes_no_longer_than_ten_kilobytes(reader: Reader, text: str) -> None:
    assert any(seconds(reader, LONG[text]) <= MOST_SECONDS_PER_10_KB for _ in range(3))


def test_bad_lines_are_answered_with_what_is_wrong(reader: Reader) -> None:
    lines = [
        "{",
        "[]",
        '{"id": 3}',
        '{"id": 4, "text": 5}',
        "\x00",
        b'{"id": "\xff"}',
        "[" * 100_000,
        '{"id": 6, "text": "\\ud800 5 ตัน"}',
        " ",
    ]
    told = resolve_lines(lines, reader, TODAY, first_line=11)
    assert [one.is_bad for one in told] == [True] * 7 + [False]
    answers = [json.loads(one.json) for one in told]
    assert [answer["error"]["line"] for answer in answers[:7]] == list(range(11, 18))
    assert "error" not in answers[7]

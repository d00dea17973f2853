"""How a text speaks: marks as a plain reading of the same rules finds them, and what they say of who gives or takes."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.fold import fold
from symbiosis.language.manner import SIZE, Manner, leaning_of, marks, marks_of
from symbiosis.language.reader import LEXICON_SHELF, Reader
from symbiosis.language.scanner import end_to_end

TODAY = date(2026, 11, 27)
PIECES = st.sampled_from(
    ("เรา", "รับซื้อ", "ขาย", " ", ",", "3.5", "120", "buy", "we sell", "o'neil", "-", ".", "7,", "ตัน", "\n", "é")
)
NO_WORDS = (np.empty((0, 3), np.int64), LEXICON_SHELF)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(shipped_catalogue())


def places_of(*texts: str) -> list[set[int]]:
    characters, bounds = end_to_end(texts)
    words, names = NO_WORDS
    places, starts = marks(characters, bounds, words, np.zeros((len(texts), names + 2), np.int64), names)
    found = [places[starts[one] : starts[one + 1]].tolist() for one in range(len(texts))]
    assert all(len(set(some)) == len(some) for some in found), "each once a text"
    return [set(some) for some in found]


def plain_count(text: str) -> int:
    """How many marks a text has, by another reading of the rules: as many as there are different ones."""
    tokens = [
        "0" if token[0].isdigit() else token
        for token in re.findall(r"[a-z']+|[\u0e00-\u0e7f]+|\d+(?:[.,]\d+)*|[^\s_]", text)
    ]
    found: set[tuple[str, ...]] = set()
    for place, token in enumerate(tokens):
        thai = "\u0e00" <= token[0] <= "\u0e7f"
        if thai:
            edged = f"^{token}$"
            found |= {("thai", edged[a : a + n]) for n in (3, 4, 5, 6) for a in range(len(edged) - n + 1)}
        else:
            found.add(("alone", token))
        before = tokens[place - 1][:6] if thai_of(tokens, place - 1) else tokens[place - 1]
        if place >= 1 and not thai_of(tokens, place - 1):
            found.add(("pair", before, token[:6]))
        if place >= 2 and not thai_of(tokens, place - 2):
            found.add(("three", tokens[place - 2], tokens[place - 1][:6], token[:6]))
        if place < 2:
            found.add(("first", token[:6]))
    return len(found)


def thai_of(tokens: list[str], place: int) -> bool:
    return "\u0e00" <= tokens[place][0] <= "\u0e7f"


@given(st.lists(PIECES, max_size=14).map("".join))
def test_marks_are_those_of_a_plain_reading(text: str) -> None:
    [found] = places_of(text)
    # Two marks may share a place by their hash, seldom.
    assert plain_count(text) - 2 <= len(found) <= plain_count(text)


def test_numbers_and_names_are_one_word_each_and_texts_do_not_touch(reader: Reader) -> None:
    assert places_of("we buy 3.5 tons")[0] == places_of("we buy 12,000 tons")[0]
    texts = ("รับซื้อเถ้าลอย 5 ตัน", "", "we sell fly ash", "ขาย")
    together = places_of(*texts)
    assert together == [places_of(text)[0] for text in texts]
    scanned, _ = reader._scanned([fold(one).text for one in ("we buy fly ash today", "we buy sawdust today")])
    places, starts = marks(scanned.characters, scanned.bounds, scanned.words, scanned.rows, LEXICON_SHELF)
    assert set(places[: starts[1]].tolist()) == set(places[starts[1] :].tolist())


def test_the_leaning_is_the_sum_of_weights_over_the_root_of_their_number() -> None:
    weights = np.zeros(SIZE, np.int8)
    weights[[3, 5, 9]] = 4, -2, 7
    leaning = leaning_of(np.array([3, 5, 9, 11]), np.array([0, 4, 4]), weights, 0.5, -1.0)
    assert leaning.tolist() == [-1.0 + 0.5 * 9 / 2, -1.0]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("หลอด T8 ขาดแล้ว อาคารเปลี่ยนเป็น LED ทั้งตึก 2,400 หลอด", "offer"),
        ("โรงอิฐบางบาล เอาแกบดิบ 6 เที่ยว/เดือน โรงสีไหนลงให้ได้บ้าง", "need"),
        ("Wanted: sawdust, 30 t a month", "need"),
        ("แกลบ 20 ตัน", "offer"),
    ],
)
def test_what_words_of_trade_mistake_the_manner_may_set_right(reader: Reader, text: str, direction: str) -> None:
    assert reader.read(text, today=TODAY).direction == direction


def test_without_weights_the_words_decide_alone(reader: Reader) -> None:
    texts = ["รับซื้อขี้เลื่อย 5 ตัน", "ขายขี้เลื่อย 5 ตัน"]
    scanned, _ = reader._scanned([fold(one).text for one in texts])
    nothing = Manner(np.zeros(SIZE, np.int8), 0.0, 0.0)
    assert nothing.leaning(marks_of(scanned, LEXICON_SHELF)).tolist() == [0.0, 0.0]
    assert [one.direction for one in reader.read_many(texts, today=TODAY)] == ["need", "offer"]


@pytest.mark.parametrize(
    ("text", "is_posting"),
    [
        ("Our lab tests fly ash and bottom ash, 3,200 baht a sample, results within 6 days", False),
        ("ห้องแล็บตรวจค่าความร้อนแกลบกับขี้เลื่อย ตัวอย่างละ 1,100 บาท รู้ผลใน 4 วัน", False),
        ("คนขับรถขนกากน้ำตาล รับสมัคร 5 ตำแหน่ง เงินเดือน 15,500", False),
        ("To let: yard of 3 rai with weighbridge, good for scrap iron, 45,000 a month", False),
        ("Fly ash and bottom ash, 40 t a day, yours for the haulage", True),
        ("แกลบกับขี้เลื่อย 4 คันรถ เอาไปได้เลย ลานเต็มแล้ว", True),
        ("ขายขี้เลื่อย โทรหาสมหญิง 081-234-5678", True),
        ("fly ash for sale, call Nok 081-222-3333", True),
        ("ขายเครื่องสับขี้เลื่อย โทรหาสมหญิง 081-234-5678", False),
    ],
)
def test_a_text_that_names_a_material_may_speak_of_something_else(reader: Reader, text: str, is_posting: bool) -> None:
    reading = reader.read(text, today=TODAY)
    assert (reading.is_posting and bool(reading.materials)) == is_posting

"""Cues spare patterns, never what the patterns would find: with every cue given, phrases say the same."""

from __future__ import annotations

import random

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.codes import find_management_code, find_waste_codes
from symbiosis.language.cues import FISCAL_YEAR, MANAGEMENT, MONTH, NUMBER, Cues, CueWords
from symbiosis.language.dates import find_dates
from symbiosis.language.fold import fold
from symbiosis.language.numbers import numbers
from symbiosis.language.phrases import CUE_WORDS
from symbiosis.language.scanner import end_to_end
from tests.language.test_hostile import postings, spoilt
from tests.language.test_reader import TODAY

SAID = (
    "1,2345", "1.2.3", ".5 ตัน", "x.5", "٣ ตัน", "๓ ตัน", "ยี่สิบห้า", "half a ton", "an hundred", "a thousand bags", "ครึ่งตัน",
    "twenty-five", "10 01 02", "100102*", "รหัสกำจัด 071", "วิธีการกำจัด: 071", "disposal method 043", "treatment code 044",
    "รหัสวิธีการจัดการ 049", "กำจัดด้วยรหัส 075", "ปีงบ 2570", "ปีงบประมาณ พ.ศ. 2569", "fiscal year 2027", "12/3/2570",
    "2027-01-05", "1.2-70", "5 ม.ค. 70", "jan-mar", "sept. 2026", "มค.-มีค.",
)  # fmt: skip


def everything(text: str) -> Cues:
    return Cues(MONTH | FISCAL_YEAR | MANAGEMENT | NUMBER, len(text), len(text), range(len(text)))


@pytest.mark.parametrize("seed", range(3))
def test_cues_lose_nothing(seed: int) -> None:
    dice, known = random.Random(seed), [*postings(), *SAID]
    texts = [
        *known,
        *(spoilt(dice, known) for _ in range(400)),
        *(" ".join(dice.choices(SAID, k=4)) for _ in range(400)),
    ]
    folded = [fold(text[:4000]).text for text in texts]
    codes = shipped_catalogue().waste_codes
    for text, cues in zip(folded, CueWords(CUE_WORDS).find(*end_to_end(folded)), strict=True):
        every = everything(text)
        assert numbers(text, cues.numbers) == numbers(text, every.numbers)
        assert find_dates(text, cues, TODAY) == find_dates(text, every, TODAY)
        assert find_waste_codes(text, cues, codes) == find_waste_codes(text, every, codes)
        assert find_management_code(text, cues) == find_management_code(text, every)

"""Folding: one spelling for one word, idempotent, with the way back to the original text (THAI.md, "Text")."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from symbiosis.language.fold import fold

MARKS = "่้๊๋็์ำัิีึืุู"
thai = st.text(alphabet="กขคงจฉชซญดตถทนบปผพฟมยรลวสหอะาเแโใไ๐๑๒๓" + MARKS + " \u200b\u00a0abcXYZ0123-/.,%", max_size=60)


@given(st.one_of(thai, st.text(max_size=60)))
@example("เเร่ ํา")
@example("กระ\u200bดาษ\u00a0\u2009 ๑,๒๐๐ ตัน")
@settings(max_examples=400, deadline=None)
def test_folding_twice_is_folding_once_and_every_place_leads_back(text: str) -> None:
    folded = fold(text)
    assert fold(folded.text).text == folded.text
    for place in range(len(folded.text)):
        start, end = folded.original_span(place, place + 1)
        assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("เเร่", "แร่"),
        ("นํ้ามัน", "น้ำมัน"),
        ("กํา", "กำ"),
        ("๑,๒๐๐", "1,200"),
        ("a\u200bb", "ab"),
        ("a\u00a0\u2009\u3000b", "a b"),
        ("Fly ASH", "fly ash"),
    ],
)
def test_what_keyboards_and_pdfs_do(written: str, expected: str) -> None:
    assert fold(written).text == expected

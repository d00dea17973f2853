"""Names that cannot stand misspelt in a text are not looked for there; all that can are."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from symbiosis.language.fuzzy import ENOUGH, may_stand
from symbiosis.language.scanner import points

COUNTS = np.zeros(0x0E81, np.int64)
letters = st.text("abcกข中", min_size=1, max_size=30)


@given(st.text("abcกข中", min_size=5, max_size=90), letters, letters, st.integers(0, 20), st.integers(0, 20))
@example("abcab", "ab", "cab", 5, 5)
@settings(max_examples=1500, deadline=None)
def test_no_name_is_left_out_that_the_ratio_would_find(name: str, before: str, after: str, cut: int, skip: int) -> None:
    for text in (
        before + name[:cut] + name[cut + 1 :] + after,
        name[skip:] + after,
        before + name[: -skip - 1],
        before,
    ):
        found = fuzz.partial_ratio_alignment(name, text, score_cutoff=ENOUGH) is not None
        assert may_stand(points(name), points(text), COUNTS) or not found
        assert not COUNTS.any()


def test_a_name_of_other_letters_is_left_out() -> None:
    assert not may_stand(points("sawdust"), points("กากตะกอนน้ำมัน"), COUNTS)
    assert not may_stand(points("sawdust"), points("flour and sugar in bags"), COUNTS)

"""Small groups are read together, a large one alone, and none is left out or split."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from symbiosis.store.portions import packed


def test_small_ones_are_read_together_and_a_large_one_alone() -> None:
    counted = [("ash", 3), ("bagasse", 4), ("bark", 1), ("coffee", 25), ("husk", 2)]
    assert list(packed(counted, 8)) == [["ash", "bagasse", "bark"], ["coffee"], ["husk"]]
    assert list(packed([], 8)) == []


@given(st.lists(st.integers(1, 50)), st.integers(1, 60))
def test_all_come_in_order_and_no_portion_of_several_is_larger_than_allowed(sizes: list[int], at_most: int) -> None:
    counted = [(f"m{number:03d}", size) for number, size in enumerate(sizes)]
    found = list(packed(counted, at_most))
    assert [one for some in found for one in some] == [one for one, _ in counted]
    of = dict(counted)
    assert all(len(some) == 1 or sum(of[one] for one in some) <= at_most for some in found)

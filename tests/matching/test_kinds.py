"""Columns by their values, and columns of names, give row by row what plain lists give."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from symbiosis.matching.kinds import Kinds, kinds_of, kinds_of_mappings, names_of

words = st.lists(st.sampled_from(["fly ash", "husk", "", "เถ้าแกลบ", None]), max_size=12)


@given(words, st.data())
def test_rows_of_kinds_are_those_of_a_list(column: list[str | None], data: st.DataObject) -> None:
    kinds = kinds_of(column)
    assert list(kinds) == column and [kinds[row] for row in range(len(kinds))] == column
    assert sorted(map(str, kinds.members)) == sorted(map(str, set(column)))
    some = np.array(data.draw(st.lists(st.integers(0, len(column) - 1)) if column else st.just([])), dtype=np.intp)
    assert list(kinds.taken(some)) == [column[row] for row in some]
    assert set(kinds.taken(some).members) == {column[row] for row in some}
    of_each = kinds.rows_of_each()
    assert {word: rows.tolist() for word, rows in of_each.items()} == {
        word: [row for row, other in enumerate(column) if other == word] for word in set(column)
    }


@given(words, words, st.data())
def test_changed_kinds_are_a_list_with_rows_taken_out_and_others_put_in(
    column: list[str | None], more: list[str | None], data: st.DataObject
) -> None:
    together = kinds_of([*column, *more])
    kinds = together.taken(np.arange(len(column)))
    others = together.taken(np.arange(len(column), len(together)))
    without = sorted(data.draw(st.sets(st.integers(0, len(column) - 1)) if column else st.just(set())))
    plain = [word for row, word in enumerate(column) if row not in without]
    at = sorted(data.draw(st.lists(st.integers(0, len(plain)), min_size=len(more), max_size=len(more))))
    changed = kinds.changed(np.array(without, dtype=np.intp), np.array(at, dtype=np.intp), others)
    for place, word in reversed(list(zip(at, more, strict=True))):
        plain.insert(place, word)
    assert list(changed) == plain
    assert len(changed.members) == len(set(changed.members))


def test_what_is_worked_out_of_members_is_shared_as_long_as_they_are_the_same() -> None:
    together = kinds_of(["ash", "husk", "ash", "slag"])
    kinds = together.taken(np.array([0, 1]))
    nowhere, first = np.zeros(0, dtype=np.intp), np.array([0])

    def lengths(column: Kinds[str]) -> list[int]:
        return column.worked_out.once(None, "lengths", lambda: [len(word) for word in column.members])

    assert lengths(kinds) == [3, 4]
    same = kinds.changed(nowhere, first, together.taken(np.array([2])))
    assert lengths(same) is lengths(kinds)
    other = kinds.changed(nowhere, first, together.taken(np.array([3])))
    assert lengths(other) == [3, 4, 4]


def test_mappings_with_the_same_values_are_one_kind() -> None:
    kinds = kinds_of_mappings([{"ash_percent": 2.0}, {}, {"ash_percent": 2.0}])
    assert list(kinds) == [{"ash_percent": 2.0}, {}, {"ash_percent": 2.0}] and len(kinds.members) == 2


def test_names_are_looked_up_by_row() -> None:
    names = names_of(["off_b", "off_a", "off_c"])
    assert list(names) == ["off_b", "off_a", "off_c"] and names[2] == "off_c" and len(names) == 3
    assert list(names.taken(np.array([2, 0]))) == ["off_c", "off_b"]

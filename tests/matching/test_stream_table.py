"""A table of streams gives what a plain list of them would give, after anything that came and went."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from symbiosis.matching import stream_table
from symbiosis.matching.columns import NeedColumns
from symbiosis.matching.graph_columns import need_columns
from symbiosis.matching.stream_table import StreamTable
from symbiosis.model.quantity import Quantity
from symbiosis.model.stream import Need
from symbiosis.store.columns import NEED_COLUMNS
from tests.matching.network import needs_of, organisation

OWNERS = [organisation(f"org_{number}", isic="2394") for number in range(3)]
MATERIALS = ("coal-fly-ash", "rice-husk", None)


def need(number: int, owner: int, material: int, amount: float, synthetic: bool) -> Need:
    named = MATERIALS[material]
    return Need(
        f"need_{number}",
        OWNERS[owner].id,
        Quantity.every_month("t", amount, amount),
        material_id=named,
        product_id=None if named else "clinker",
        synthetic=synthetic,
        valid_until=date(2027, 1, 1 + int(amount)) if material else None,
        limits={"ash_percent": (None, amount)} if synthetic else {},
    )


needs = st.builds(
    need, st.integers(0, 12), st.integers(0, 2), st.integers(0, 2), st.floats(1, 9, width=16), st.booleans()
)
steps = st.lists(st.one_of(st.lists(needs, max_size=4, unique_by=lambda one: one.id), st.integers(0, 12)), max_size=12)


def assert_same(found: NeedColumns, expected: list[Need]) -> None:
    plain = needs_of(expected, OWNERS)
    for field in fields(plain):
        ours, theirs = getattr(found, field.name), getattr(plain, field.name)
        if isinstance(theirs, np.ndarray):
            assert np.array_equal(ours, theirs, equal_nan=True), field.name
        else:
            assert list(ours) == list(theirs), field.name


@given(steps, st.sampled_from([0, 2, 6, 200]), st.sampled_from([0.0, 0.001, 1.0]))
@settings(max_examples=200)
def test_what_is_asked_for_is_what_a_plain_list_gives(
    taken: list[list[Need] | int], most_changes: int, most_gone: float
) -> None:
    """However many changes an answer takes in before it is made anew, and rows of what has gone are borne."""
    with patch.object(stream_table, "MOST_CHANGES", most_changes), patch.object(stream_table, "MOST_GONE", most_gone):
        live_through(taken)


def test_answers_without_rows_are_let_go_too_and_rows_of_what_has_gone() -> None:
    table = StreamTable(need_columns({name: [] for name in NEED_COLUMNS}))
    with patch.object(stream_table, "KEPT_ROWS", 1000):
        for number in range(100):
            assert len(table.of_targets([f"nobody_wants_{number}"])) == 0
        assert len(table._kept) <= 20
    for _ in range(1500):
        table.put(needs_of([need(1, 0, 0, 5.0, False)], OWNERS))
    assert len(table._rows) < 1100
    assert_same(table.all(), [need(1, 0, 0, 5.0, False)])


def live_through(taken: list[list[Need] | int]) -> None:
    table = StreamTable(need_columns({name: [] for name in NEED_COLUMNS}))
    plain: dict[str, Need] = {}
    given_out: list[tuple[NeedColumns, list[Need]]] = []
    for step in taken:
        if isinstance(step, int):
            table.remove([f"need_{step}"])
            plain.pop(f"need_{step}", None)
        else:
            table.put(needs_of(step, OWNERS))
            plain.update((one.id, one) for one in step)
        everything = list(plain.values())
        # Twice: the second time it is what was kept.
        for _ in range(2):
            wanted = [one for one in everything if one.material_id == "rice-husk" or one.product_id == "clinker"]
            found = table.of_targets(["rice-husk"], ["clinker"])
            assert_same(found, wanted)
            given_out.append((found, wanted))
            real = [one for one in everything if one.material_id == "coal-fly-ash" and not one.synthetic]
            assert_same(table.of_targets(["coal-fly-ash"], [], synthetic=False), real)
        assert_same(table.all(), everything)
        assert len(table) == len(plain)
        for owner in OWNERS:
            assert table.ids_of(owner.id) == sorted(one.id for one in everything if one.organisation_id == owner.id)
    # What was given out once stays as it was, whatever came later.
    for found, wanted in given_out:
        assert_same(found, wanted)

"""Objects to properties and back: whatever the model can hold comes back equal, and is something a graph can keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbiosis.model.quantity import Lot, Quantity
from symbiosis.model.stream import Need, Offer, Price
from symbiosis.store.properties import from_properties, property_names, to_properties
from tests.contract.things import pathway, proposal, run

floats = st.floats(allow_nan=False, allow_infinity=False)
amounts = st.floats(min_value=0, max_value=1e12)
words = st.text(max_size=20)
maybe_dates = st.none() | st.dates()


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low = draw(st.lists(amounts, min_size=12, max_size=12))
    extra = draw(st.lists(amounts, min_size=12, max_size=12))
    lot = st.builds(Lot, amounts, amounts, st.dates(), st.dates())
    return Quantity(
        unit=draw(st.sampled_from(["t", "m3", "Nm3", "kWh", "MJ"])),
        monthly_low=tuple(low),
        monthly_high=tuple(one + more for one, more in zip(low, extra, strict=True)),
        lot=draw(st.none() | lot),
        tonnes_per_unit=draw(st.none() | floats),
    )


prices = st.none() | st.builds(
    Price, st.sampled_from(["pay", "free", "charge"]), st.none() | floats, st.none() | floats, st.none() | words
)
offers = st.builds(
    Offer,
    id=words,
    organisation_id=words,
    material_id=words,
    quantity=quantities(),
    properties=st.dictionaries(words, floats, max_size=3),
    moisture=st.none() | floats,
    price=prices,
    text=st.none() | words,
    valid_from=maybe_dates,
    valid_until=maybe_dates,
    confidential=st.booleans(),
)
needs = st.builds(
    Need,
    id=words,
    organisation_id=words,
    quantity=quantities(),
    product_id=words,
    material_id=st.none(),
    limits=st.dictionaries(words, st.tuples(st.none() | floats, st.none() | floats), max_size=3),
    price=prices,
)


def kept(properties: dict[str, Any]) -> dict[str, Any]:
    """What a graph keeps of properties: no nulls, lists of one type; fails for what it could not keep."""
    for name, value in properties.items():
        many = value if isinstance(value, list) else [value]
        assert {type(one) for one in many} <= {str, int, float, bool, type(None)}, name
        assert not isinstance(value, list) or len({type(one) for one in value}) <= 1, name
    return {name: value for name, value in properties.items() if value is not None}


@given(offers)
def test_offers_come_back(offer: Offer) -> None:
    assert from_properties(Offer, kept(to_properties(offer))) == offer


@given(needs)
def test_needs_come_back(need: Need) -> None:
    assert from_properties(Need, kept(to_properties(need))) == need


@pytest.mark.parametrize("thing", [pathway(), proposal("o", "n", "t"), proposal("o", None, "t", value=None), run("r")])
def test_others_come_back(thing: Any) -> None:
    properties = to_properties(thing)
    assert from_properties(type(thing), kept(properties)) == thing
    assert set(properties) == set(property_names(type(thing)))


def test_names_tell_where_a_property_comes_from() -> None:
    names = property_names(Offer)
    assert {"quantity_unit", "monthly_low", "tonnes_per_unit", "lot_from", "price_sign", "price_thb_low"} <= set(names)
    assert len(names) == len(set(names))


@dataclass(frozen=True, slots=True)
class Aged:
    """A class that got attributes after the first of its kind were stored."""

    id: str
    size: float
    since: date | None = date(2000, 1, 1)
    colour: str = "grey"


def test_what_was_stored_before_an_attribute_existed_takes_its_default() -> None:
    assert from_properties(Aged, {"id": "x", "size": 1, "other": 3}) == Aged("x", 1.0, None, "grey")
    with pytest.raises(KeyError, match="size"):
        from_properties(Aged, {"id": "x"})

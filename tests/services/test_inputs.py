"""What may come in, and what it becomes."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from symbiosis.services.inputs import NeedInput, OfferInput, OrganisationInput, QuantityInput


@pytest.mark.parametrize(
    ("given", "unit", "january"),
    [
        ({"low": 1200}, "t", 1200),
        ({"unit": "kg", "low": 500}, "t", 0.5),
        ({"unit": "l", "low": 2000, "period": "week"}, "m3", 2 * 52.1775 / 12),
        ({"low": 10, "period": "day"}, "t", 304.375),
        ({"low": 120, "period": "year"}, "t", 10),
        ({"low": 120, "period": "year", "months": [1, 12]}, "t", 60),
        ({"monthly_low": [1] * 12, "monthly_high": [3] * 12}, "t", 2),
    ],
)
def test_a_quantity_becomes_monthly_amounts(given: dict[str, Any], unit: str, january: float) -> None:
    quantity = QuantityInput.model_validate(given).quantity()
    assert (quantity.unit, quantity.monthly[0]) == (unit, pytest.approx(january))


def test_a_season_leaves_the_other_months_empty() -> None:
    quantity = QuantityInput.model_validate({"low": 100, "months": [12, 1, 2]}).quantity()
    assert [month for month, amount in enumerate(quantity.monthly) if amount] == [0, 1, 11]


def test_a_lot_accepts_buddhist_years() -> None:
    given = {"low": 300, "period": "once", "available_from": "2569-12-01", "available_until": "2570-01-31"}
    quantity = QuantityInput.model_validate(given).quantity()
    assert quantity.lot is not None and quantity.lot.available_from.isoformat() == "2026-12-01"
    assert quantity.amount_per_year == 300


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"low": -1},
        {"low": 0},
        {"low": 5, "high": 4},
        {"low": 1e12},
        {"low": float("nan")},
        {"low": float("inf")},
        {"low": 1, "monthly_low": [1] * 12},
        {"monthly_low": [1] * 11},
        {"low": 1, "period": "fortnight"},
        {"low": 1, "unit": "sack"},
        {"low": 1, "period": "once"},
        {"low": 1, "period": "once", "available_from": "2026-02-01", "available_until": "2026-01-01"},
        {"low": 1, "months": [0]},
    ],
)
def test_impossible_quantities_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        QuantityInput.model_validate(given)


def test_a_need_names_a_material_or_a_product_and_not_both() -> None:
    base = {"organisation_id": "o", "quantity": {"low": 1}}
    for target in ({}, {"material_id": "m", "product_id": "p"}):
        with pytest.raises(ValidationError):
            NeedInput.model_validate(base | target)


def test_moisture_is_a_fraction() -> None:
    base = {"organisation_id": "o", "material_id": "m", "quantity": {"low": 1}}
    with pytest.raises(ValidationError):
        OfferInput.model_validate(base | {"moisture": 12})


@pytest.mark.parametrize(
    "given", [{"kind": "Factory"}, {"kind": "Shop", "name_en": "x"}, {"kind": "Farm", "name_en": "x", "latitude": 3}]
)
def test_an_organisation_needs_a_kind_a_name_and_a_whole_place(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        OrganisationInput.model_validate(given)

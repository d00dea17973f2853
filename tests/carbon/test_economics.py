"""Baht beside carbon: both sides add up, a price only moves money, fees follow evidence, nothing is guessed."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbiosis.carbon.baseline import Baseline
from symbiosis.carbon.case import prepare
from symbiosis.carbon.economics import carbon_value, money, rates_of
from symbiosis.carbon.posted_prices import posted_prices, prices_per_unit, unit_codes
from symbiosis.carbon.set_up import capital_recovery_factor
from symbiosis.knowledge.catalogue import shipped_catalogue

CATALOGUE = shipped_catalogue()
PATHWAY = CATALOGUE.pathways["P001-01"]
ASH = CATALOGUE.materials["coal-fly-ash"]


def ash_case(route="landfill"):
    return prepare(CATALOGUE, PATHWAY, ASH, baseline=Baseline(route, "stated"))


@given(st.floats(0, 1e5), st.floats(0, 500), st.floats(-2000, 2000), st.sampled_from(["giver", "taker"]))
def test_both_sides_add_up_whatever_the_price(amount, distance, price, payer):
    case = ash_case()
    rates = rates_of(CATALOGUE, case, PATHWAY, ASH, {"clinker": 1.6})
    split = money(case, rates, amount, distance, price_per_unit=price, freight_payer=payer)
    assert split.giver + split.taker == pytest.approx(split.total, abs=1e-6 * (1 + amount * 2000))


def test_lines_by_hand():
    case = ash_case()
    result = money(case, rates_of(CATALOGUE, case, PATHWAY, ASH), 14_400.0, 100.0, price_per_unit=150.0)
    output = 14_400 * (1 - ASH.moisture[1]) * PATHWAY.output_yield
    assert result.disposal == pytest.approx(14_400 * 1200)
    assert result.price == pytest.approx(14_400 * 150)
    assert result.freight == pytest.approx(-14_400 * 100 * 1.5)
    assert result.processing == pytest.approx(-output * 30 * 4.2)
    assert result.purchase == 0


def test_set_up_is_capital_spread_over_its_life_by_hand() -> None:
    """THB per t a year × busiest month a year long, by the annuity of the discount rate: written out with Decimal."""
    cost, rate = CATALOGUE.set_up_costs["cem_scm", "t"], Decimal(CATALOGUE.assumptions["cost.discount_rate"].value)
    case = ash_case()
    all_year, season = (
        money(case, rates_of(CATALOGUE, case, PATHWAY, ASH), 14_400.0, 100.0, months=months).set_up
        for months in (12.0, 4.0)
    )
    capital = 14_400 * Decimal(cost.thb_typical)
    annuity = rate / (1 - (1 + rate) ** -int(cost.life_years))
    assert float(all_year.capital[1]) == pytest.approx(float(capital))
    assert float(all_year.typical) == pytest.approx(-float(capital * annuity))
    assert float(season.typical) == pytest.approx(3 * float(all_year.typical)), (
        "a third of the year, three times as big"
    )
    assert all_year.dearest < all_year.typical < all_year.cheapest <= 0
    assert capital_recovery_factor(0.0, 10) == 0.1


def test_a_pipe_costs_by_the_kilometre_and_a_truck_none() -> None:
    steam = CATALOGUE.pathways["U001"]
    material = CATALOGUE.materials[steam.material_id]
    case = prepare(CATALOGUE, steam, material, baseline=Baseline("unused", "stated"), quantity_unit="MJ")
    rates = rates_of(CATALOGUE, case, steam, material)
    near, far = (money(case, rates, 5e6, km).set_up.capital[1] for km in (1.0, 3.0))
    cost = CATALOGUE.set_up_costs["*", "MJ"]
    assert float(far - near) == pytest.approx(2 * cost.pipe_thb_per_km_typical)
    assert float(near) == pytest.approx(5e6 * cost.thb_typical + cost.pipe_thb_per_km_typical)
    ash = ash_case()
    one, other = (money(ash, rates_of(CATALOGUE, ash, PATHWAY, ASH), 100.0, km).set_up.typical for km in (1.0, 300.0))
    assert float(one) == float(other)


def test_heat_for_processing_is_paid_for() -> None:
    pathway = next(p for p in CATALOGUE.pathways.values() if p.processing_heat_mj and p.delivered_unit == "kg")
    material = CATALOGUE.materials[pathway.material_id]
    case = prepare(CATALOGUE, pathway, material, baseline=Baseline("unused", "stated"), moisture=0.0)
    found = money(case, rates_of(CATALOGUE, case, pathway, material), 1000.0, 0.0)
    output = 1000 * pathway.output_yield
    wanted = output * (pathway.processing_kwh * 4.2 + pathway.processing_heat_mj * 0.4)
    assert float(found.processing) == pytest.approx(-wanted)


def test_a_fee_is_only_saved_where_one_is_paid():
    sold = prepare(CATALOGUE, PATHWAY, ASH, baseline=Baseline())
    rates = rates_of(CATALOGUE, sold, PATHWAY, ASH)
    assert rates.disposal_per_t is None
    assert money(sold, rates, 100.0, 10.0).disposal == 0
    assert any("price of the displaced product" in note.en for note in rates.notes)


def test_arrays_equal_single_calls():
    case = ash_case()
    rates = rates_of(CATALOGUE, case, PATHWAY, ASH, {"clinker": 1.6})
    amounts, distances = np.array([100.0, 5000.0, 90_000.0]), np.array([10.0, 50.0, 300.0])
    together = money(case, rates, amounts, distances)
    for index in range(3):
        assert together.total[index] == pytest.approx(float(money(case, rates, amounts[index], distances[index]).total))


def test_posted_prices_in_the_stream_s_unit():
    posted = posted_prices(
        ["pay", "charge", "pay", "free", "pay", None],
        [100, 800, 0.5, None, 5000, None],
        [200, 800, 0.5, None, 5000, None],
        ["t", "t", "kg", None, "month", None],
    )
    in_tonnes = prices_per_unit(posted, unit_codes(["t"] * 6), ash_case().conversion.tonnes)
    assert in_tonnes.tolist() == pytest.approx([150, -800, 500, 0, math.nan, math.nan], nan_ok=True)


def test_carbon_has_a_price_only_in_a_mix():
    assert carbon_value([10.0, -1.0], 200.0).tolist() == [2000.0, -200.0]

"""Dated landfill claims: never more than the commitment, all of it in the end, and refused outside their range."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbiosis.carbon.first_order_decay import (
    DECAY_RATE_TROPICAL_WET,
    LandfillWaste,
    dated_credit,
    emitted_share,
    methane_by_year,
    methane_commitment,
    methane_of_each_year,
)
from symbiosis.carbon.gwp import POTENTIALS
from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.model.errors import InvalidInput

WASTE = LandfillWaste(doc=0.15)


@given(st.sampled_from(sorted(DECAY_RATE_TROPICAL_WET)), st.integers(0, 300))
def test_years_add_up_and_stay_below_the_commitment(kind, years):
    rate = DECAY_RATE_TROPICAL_WET[kind]
    each = methane_of_each_year(WASTE, rate, years)
    assert sum(each) == pytest.approx(methane_by_year(WASTE, rate, years))
    assert sum(each) <= methane_commitment(WASTE)
    assert all(later <= earlier + 1e-15 for earlier, later in pairwise(each))


def test_the_commitment_is_the_shipped_ipcc_factor():
    """Food, wet: DOC 0.15, managed site, no gas recovery, OX 0.1: 1.26 kg CO2e/kg."""
    factor = shipped_catalogue().factors["disp.managed.food.ipcc"].value
    assert methane_commitment(WASTE) * POTENTIALS["AR5-100"].methane_biogenic == pytest.approx(factor)


def test_a_dated_credit_grows_towards_the_yearly_commitment():
    credit = dated_credit(100.0, 0.4, 20)
    assert credit[0] == pytest.approx(100 * emitted_share(0.4, 1))
    assert list(credit) == sorted(credit)
    assert credit[-1] < 100


def test_values_out_of_range_are_refused():
    with pytest.raises(InvalidInput):
        LandfillWaste(doc=1.5)
    with pytest.raises(InvalidInput):
        emitted_share(0.0, 5)
    with pytest.raises(InvalidInput):
        emitted_share(0.4, -1)

"""The worked case with its printed percentiles and shares; streams, quantiles and analytic sigma against each other."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbiosis.carbon.baseline import Baseline
from symbiosis.carbon.case import prepare
from symbiosis.carbon.distributions import Fixed, Lognormal, Pert, of_factor, of_gsd2
from symbiosis.carbon.match_inputs import match_inputs
from symbiosis.carbon.propagation import propagate, propagate_all
from symbiosis.carbon.saving_case import saving_from_json
from symbiosis.carbon.streams import draw, stream_key, uniform_levels
from symbiosis.carbon.uncertainty import SharedDraws, percentiles, simulate
from symbiosis.knowledge.catalogue import shipped_catalogue
from tests.carbon.worked_case import WORKED_CASE

CATALOGUE = shipped_catalogue()
EVERY_LEVEL = np.arange(65_536, dtype=np.uint16)


def test_worked_case_meets_the_printed_terms():
    terms = {term["term"]: term["t"] for term in saving_from_json(WORKED_CASE)["terms"]}
    printed = {"A": 11.17, "B": -2.19, "C": 864.04, "D": -180.97, "E": -2.80, "F": 1.87, "G": 0, "H": 0}
    for letter, value in printed.items():
        assert terms[letter] == pytest.approx(value, abs=0.0051)


def test_worked_case_meets_the_printed_figures():
    """CO2_METHOD.md: 10,000 draws scatter by about ±2 in P5 and ±3 in P95."""
    result = saving_from_json(WORKED_CASE)
    assert result["central_t"] == pytest.approx(691.1, abs=0.05)
    assert result["p5_t"] == pytest.approx(474.5, abs=4)
    assert result["p50_t"] == pytest.approx(678.1, abs=4)
    assert result["p95_t"] == pytest.approx(913.4, abs=6)
    assert result["p_positive"] == 1.0
    assert result["analytic_standard_deviation_t"] == pytest.approx(134.4, abs=0.05)
    printed = {"d": 65.6, "virg.tgo26.pet": 20.3, "yield": 5.9, "kwh": 3.2, "alpha": 3.2, "amount": 1.6}
    for name, percent in printed.items():
        assert result["variance_shares"][name] * 100 == pytest.approx(percent, abs=0.05)
    assert sum(result["variance_shares"].values()) == pytest.approx(1)


def test_worked_case_with_two_million_draws():
    result = saving_from_json(WORKED_CASE | {"draws": 2_000_000})
    assert result["standard_deviation_t"] == pytest.approx(133.8, abs=0.3)
    assert result["p5_t"] == pytest.approx(474.5, abs=0.5)
    assert result["p50_t"] == pytest.approx(678.1, abs=0.5)
    assert result["p95_t"] == pytest.approx(913.4, abs=0.7)


def test_results_repeat_bit_by_bit():
    first, second = (json.dumps(saving_from_json(WORKED_CASE)) for _ in range(2))
    assert first == second
    assert saving_from_json(WORKED_CASE | {"match_id": "other"})["p5_t"] != json.loads(first)["p5_t"]


def test_a_stream_hangs_on_its_name_alone():
    """First draws of one key, written down: any change of the generator shows here."""
    key = stream_key("set", "factor")
    assert key == int.from_bytes(__import__("hashlib").sha256(b"set|factor").digest()[:16], "little")
    assert uniform_levels(key, 10).tolist() == uniform_levels(key, 10_000)[:10].tolist()
    word = int(np.random.Philox(key=key).random_raw(1)[0])
    assert uniform_levels(key, 4).tolist() == [(word >> shift) & 0xFFFF for shift in (0, 16, 32, 48)]


@pytest.mark.parametrize(
    "spread",
    [
        Pert(0, 0, 0.3),
        Pert(0.5, 0.75, 1),
        Pert(0.01, 0.02, 0.04),
        Pert(0.87, 0.97, 1),
        Pert(0, 0.0224, 0.224),
        Lognormal(1, 0.02),
        Lognormal(3, 0.13),
        Lognormal(0.02, 0.35),
        Lognormal(1, 0.6),
    ],
)
def test_quantiles_have_the_exact_moments(spread):
    drawn = draw(spread, EVERY_LEVEL)
    assert drawn.mean() == pytest.approx(spread.mean, rel=1e-4)
    assert drawn.std() == pytest.approx(spread.standard_deviation, rel=4e-4)
    third = ((drawn - drawn.mean()) ** 3).mean()
    assert third == pytest.approx(spread.third_central_moment, rel=0.01, abs=1e-3 * spread.standard_deviation**3)


def test_spreads_follow_rule_7():
    assert of_factor(2.0, 2.0, 2.0) == Fixed(2.0)
    assert of_factor(0.0, 0.0224, 0.224) == Pert(0.0, 0.0224, 0.224)
    lognormal = of_factor(1.0, 2.0, 4.0)
    assert isinstance(lognormal, Lognormal)
    assert lognormal.sigma == pytest.approx(math.log(4) / 4)
    gsd2 = of_gsd2(100.0, 1.05)
    assert gsd2.high / gsd2.point == pytest.approx(1.05)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(p.id for p in CATALOGUE.pathways.values() if p.delivered_unit == "kg")),
    st.floats(1000, 1e5),
    st.floats(1, 300),
)
def test_analytic_and_drawn_ranges_agree(pathway_id, amount, distance):
    """Over all pathways, also where a mode at its bound makes first order alone miss the range."""
    pathway = CATALOGUE.pathways[pathway_id]
    material = CATALOGUE.materials[pathway.material_id]
    case = prepare(CATALOGUE, pathway, material, baseline=Baseline("stockpile", "stated"))
    inputs = match_inputs(case, amount, distance)
    analytic = propagate(inputs).saving
    drawn = simulate(inputs, "m", SharedDraws(case.factor_set))
    assert drawn.mean == pytest.approx(analytic.mean, abs=0.1 * drawn.standard_deviation + 1e-6)
    assert abs(drawn.p5 - analytic.p5) < 0.35 * drawn.standard_deviation + 1e-6
    assert abs(drawn.p95 - analytic.p95) < 0.35 * drawn.standard_deviation + 1e-6


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(CATALOGUE.pathways)[:12]), st.floats(1, 1e5), st.floats(0, 900)),
        min_size=1,
        max_size=40,
    )
)
def test_what_a_match_comes_to_does_not_depend_on_those_beside_it(matches):
    """To the last bit: pathways of different forms, and more matches of one than go through the formula together."""
    found = []
    for pathway_id, amount, distance in matches:
        pathway = CATALOGUE.pathways[pathway_id]
        material = CATALOGUE.materials[pathway.material_id]
        case = prepare(CATALOGUE, pathway, material, baseline=Baseline("stockpile", "stated"))
        found.append(match_inputs(case, amount, distance))
    assert propagate_all(found) == [propagate(inputs) for inputs in found]


def test_analytic_and_drawn_deviation_agree_within_five_percent_on_the_worked_case():
    result = saving_from_json(WORKED_CASE)
    assert result["standard_deviation_t"] == pytest.approx(result["analytic_standard_deviation_t"], rel=0.05)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=100, max_size=300))
def test_percentiles_are_those_of_numpy(values):
    array = np.array(values)
    np.testing.assert_allclose(percentiles(array), np.quantile(array, [0.05, 0.5, 0.95]), rtol=1e-9, atol=1e-9)


HAND_CASES = {
    "fly ash for clinker": {
        "wet_tonnes_per_year": 1000, "basis": "wet", "yield_fraction": {"value": 1.0, "low": 0.9, "high": 1.0},
        "substitution_ratio": {"value": 0.9, "low": 0.6, "high": 1.0},
        "displacement_rate": {"value": 0.75, "low": 0.675, "high": 0.825},
        "displaced_factor": {"value": 0.86, "low": 0.8, "high": 0.95}, "processing_kwh_per_tonne_output": 12,
        "distance_km": 150, "vehicle": "trailer18", "present_route": "landfill", "baseline_distance_km": 40,
        "disposal_factor": "disp.warm15.landfill.fly_ash",
    },
    "refuse for coal": {
        "wet_tonnes_per_year": 100, "basis": "lhv", "yield_fraction": 0.95,
        "substitution_ratio": {"value": 18, "low": 16, "high": 20}, "displacement_rate": 0.9,
        "displacement_evidence": "purchases_fall", "displaced_unit": "MJ",
        "displaced_factor": "fuel.ipcc.other_bituminous", "own_burn_factor": "fuel.rdf.th", "lhv_mj_per_kg": 18,
        "distance_km": 60, "present_route": "landfill", "disposal_factor": "disp.tgo_cfp.msw_landfill",
    },
    "gypsum": {
        "wet_tonnes_per_year": 1000, "basis": "dry", "moisture": {"value": 0.1, "low": 0.06, "high": 0.15},
        "yield_fraction": 0.95, "substitution_ratio": {"value": 1.03, "low": 0.98, "high": 1.08},
        "displacement_rate": {"value": 0.5, "low": 0.335, "high": 0.665},
        "displaced_factor": {"value": 0.012, "low": 0.008, "high": 0.018}, "distance_km": 20, "vehicle": "trailer18",
        "present_route": "stockpile", "disposal_factor": 0.0,
    },
    "plain": {
        "mass": 100, "mass_unit": "short ton", "factor_unit": "t CO2e/short ton",
        "baseline_factor": {"value": 0.0747, "low": 0.05, "high": 0.11},
        "project_factor": {"value": 0.19, "low": 0.15, "high": 0.24},
    },
}  # fmt: skip


@pytest.mark.parametrize("name", HAND_CASES)
def test_analytic_and_drawn_deviation_agree_within_five_percent(name):
    """Issue 6, on the oracle cases with ranges put about their inputs."""
    result = saving_from_json(HAND_CASES[name] | {"draws": 50_000})
    assert result["standard_deviation_t"] == pytest.approx(result["analytic_standard_deviation_t"], rel=0.05)
    assert sum(result["variance_shares"].values()) == pytest.approx(1)
    assert result["central_t"] is not None

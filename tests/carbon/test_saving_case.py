"""From JSON to JSON: three forms, faults with their places, evidence, GWP sets, the biogenic memo."""

from __future__ import annotations

import json

import pytest

from symbiosis.carbon.saving_case import saving_from_json, what_if
from symbiosis.model.errors import InvalidInput, NotFound
from tests.carbon.worked_case import WORKED_CASE

ASH = {"pathway_id": "P001-01", "amount_per_year": 14_400, "distance_km": 100}


def test_the_answer_has_the_keys_of_the_issue_and_is_json():
    result = saving_from_json(WORKED_CASE)
    wanted = {"central_t", "p5_t", "p50_t", "p95_t", "p_positive", "terms", "variance_shares", "break_even_km", "flags"}
    assert wanted <= set(result)
    assert result["factor_set"].startswith("sha256:")
    assert result["label"]["en"] == "estimated avoided emissions, not a T-VER credit"
    assert json.loads(json.dumps(result)) == result
    assert {"term", "t", "factor", "low", "high"} <= set(result["terms"][0])


def test_bare_numbers_get_the_default_spreads():
    bare = WORKED_CASE | {
        "wet_tonnes_per_year": 500,
        "yield_fraction": 0.8,
        "displacement_rate": 0.75,
        "processing_kwh_per_tonne_output": 830,
    }
    assert saving_from_json(bare)["p5_t"] == pytest.approx(474.5, abs=6)


def test_an_unknown_present_use_has_no_central_value():
    result = saving_from_json(ASH)
    assert result["central_t"] is None
    assert result["p5_t"] is None
    assert result["up_to_t"] > 0
    assert "what happens to it today" in result["summary"]["en"]


def test_evidence_of_landfill_is_counted_and_named():
    result = saving_from_json(ASH | {"price_sign": "charge"})
    assert result["baseline"] == {"route": "landfill", "evidence": "price"}
    assert result["terms"][0]["factor"] == "disp.warm15.landfill.fly_ash"
    assert {"transport.landfill_km", "displacement.P001-01"} <= {item["id"] for item in result["assumptions"]}


def test_evidence_of_displacement_moves_the_saving():
    known = ASH | {"present_route": "landfill"}
    assumed, declared, contract = (
        saving_from_json(known | {"displacement_evidence": rung}) for rung in ("default", "buyer_declares", "contract")
    )
    assert assumed["central_t"] < declared["central_t"] < contract["central_t"]
    assert "d" not in contract["variance_shares"]


def test_a_missing_displaced_factor_gives_at_least():
    result = saving_from_json(WORKED_CASE | {"displaced_factor": None})
    assert result["central_t"] is None
    assert result["at_least_t"] == pytest.approx(691.1138 - 864.0366, abs=0.01)


def test_ar6_acts_where_gases_are_known_and_names_the_rest():
    food = WORKED_CASE | {"disposal_factor": "disp.managed.food.ipcc"}
    ar5, ar6 = saving_from_json(food), saving_from_json(food | {"gwp_set": "AR6-100"})
    landfill5, landfill6 = ar5["terms"][0]["t"], ar6["terms"][0]["t"]
    assert landfill6 == pytest.approx(landfill5 * 27 / 28)
    assert ar5["gwp_sets_mixed_for"] == []
    assert "virg.tgo26.pet" in ar6["gwp_sets_mixed_for"]
    assert "disp.managed.food.ipcc" not in ar6["gwp_sets_mixed_for"]
    assert ar5["factor_set"] == ar6["factor_set"]


def test_burnt_biomass_is_a_memo_and_counts_nothing():
    husk = {"pathway_id": "P084-06", "amount_per_year": 1000, "distance_km": 20, "present_route": "unused"}
    result = saving_from_json(husk)
    assert result["biogenic_memo"][0]["t_co2"] == pytest.approx(1000 * 1.44, rel=0.2)
    direct = next(term for term in result["terms"] if term["term"] == "G")
    assert -direct["t"] < 0.1 * result["biogenic_memo"][0]["t_co2"]


def test_an_unusually_high_saving_is_flagged():
    result = saving_from_json(WORKED_CASE | {"displaced_factor": {"value": 20, "low": 10, "high": 40}})
    assert result["flags"]
    assert not saving_from_json(WORKED_CASE)["flags"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"moisture": 1.5}, "moisture"),
        ({"wet_tonnes_per_year": -5}, "wet_tonnes_per_year"),
        ({"yield_fraction": {"value": 0.8, "low": 0.9, "high": 1}}, "yield_fraction"),
        ({"distance_km": float("nan")}, "distance_km"),
        ({"unheard_of": 1}, "unheard_of"),
        ({"present_route": "sold"}, "disposal_factor"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(change, place):
    with pytest.raises(InvalidInput) as caught:
        saving_from_json(WORKED_CASE | change)
    assert any(place in fault.place for fault in caught.value.faults)


def test_factors_of_another_dimension_or_name_are_refused():
    with pytest.raises(InvalidInput, match="per kWh"):
        saving_from_json(WORKED_CASE | {"grid_factor": "virg.tgo26.pet"})
    with pytest.raises(NotFound):
        saving_from_json(WORKED_CASE | {"displaced_factor": "no.such.factor"})
    with pytest.raises(NotFound):
        saving_from_json(ASH | {"pathway_id": "P999-99"})


def test_a_dry_factor_never_meets_a_wet_mass():
    """Rule 2: the waste factors of Thai event calculators are per kg of dry matter."""
    food = WORKED_CASE | {"disposal_factor": "disp.tgo_cfo.food"}
    with pytest.raises(InvalidInput, match="per kg dry"):
        saving_from_json(food)
    carried = saving_from_json(food | {"disposal_multiplier": 0.4})
    assert carried["terms"][0]["t"] == pytest.approx(500 * 2.53 * 0.4)
    assert carried["gwp_sets_mixed_for"] == ["disp.tgo_cfo.food"]
    plain = {"mass": 10, "baseline_factor": "disp.tgo_cfo.food", "project_factor": 0}
    with pytest.raises(InvalidInput):
        saving_from_json(plain)
    assert saving_from_json(plain | {"mass_basis": "dry"})["central_t"] == pytest.approx(25.3)


def test_one_factor_id_has_one_value_in_a_case():
    with pytest.raises(InvalidInput, match="two values"):
        saving_from_json(
            WORKED_CASE
            | {"disposal_factor": {"id": "own", "value": 0.02}, "residue_factor": {"id": "own", "value": 0.03}}
        )


def test_grid_and_its_kwh_are_never_counted_twice():
    with pytest.raises(InvalidInput, match="holds the grid"):
        saving_from_json(WORKED_CASE | {"process_factor": "proc.elec.shredding_mixed", "process_multiplier": 1})


def test_a_factor_under_another_gwp_set_is_flagged():
    result = saving_from_json(WORKED_CASE | {"disposal_factor": "disp.epahub21.combust.pet"})
    assert any("mixes GWP sets: disp.epahub21.combust.pet (AR4-100)" in flag["en"] for flag in result["flags"])


def test_what_if_changes_one_thing_under_the_same_draws():
    farther = what_if(WORKED_CASE, {"distance_km": 160})
    assert farther["central_change_t"] == pytest.approx(-(500 * 100 * 0.0533 + 34 * 100 * 0.59) / 1000)
    assert farther["after"]["p5_t"] - farther["before"]["p5_t"] == pytest.approx(farther["central_change_t"], abs=0.3)
    assert what_if(ASH, {"present_route": "landfill"})["central_change_t"] is None


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"processing_kwh_per_tonne_output": -1}, "processing_kwh_per_tonne_output"),
        ({"substitution_ratio": {"value": 1, "low": -1, "high": 2}}, "substitution_ratio"),
        ({"disposal_multiplier": -0.5}, "disposal_multiplier"),
        ({"displaced_factor": {"value": 1, "low": 1e-9, "high": 1e9}}, "displaced_factor"),
        ({"displaced_factor": 1e300}, "displaced_factor"),
        ({"payload_tonnes": 1e-300}, "payload_tonnes"),
    ],
)
def test_what_is_out_of_this_world_is_refused_by_field(change, place):
    with pytest.raises(InvalidInput) as caught:
        saving_from_json(WORKED_CASE | change)
    assert [fault.place for fault in caught.value.faults] == [place]


@pytest.mark.parametrize("mass", [1e-300, 1e-110, 1e-9, 0])
def test_next_to_nothing_saves_next_to_nothing(mass):
    result = saving_from_json(WORKED_CASE | {"wet_tonnes_per_year": mass})
    assert json.loads(json.dumps(result, allow_nan=False)) == result
    assert abs(result["mean_t"] - result["terms"][4]["t"] - result["terms"][5]["t"]) < 1e-8


def test_products_too_large_for_a_number_are_refused():
    many = {"wet_tonnes_per_year": 1e15, "displaced_factor": 1e15, "substitution_ratio": 1e15}
    assert saving_from_json(WORKED_CASE | many)["central_t"] > 1e40
    wide = {name: {"value": 1e15, "gsd2": 1000} for name in ("wet_tonnes_per_year", "displaced_factor")}
    result = saving_from_json(WORKED_CASE | wide)
    assert json.dumps(result, allow_nan=False)

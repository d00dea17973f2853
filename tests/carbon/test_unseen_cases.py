"""An auditor's cases beside the worked one: used streams, pipes, dated landfill, GWP sets, refusals by field."""

from __future__ import annotations

import math
from typing import Any

import pytest

from symbiosis.carbon.saving_case import saving_from_json
from symbiosis.model.errors import InvalidInput, NotFound
from tests.carbon.worked_case import WORKED_CASE

NO_DISPOSAL = {name: value for name, value in WORKED_CASE.items() if name != "disposal_factor"}
ASH = {"pathway_id": "P001-01", "amount_per_year": 14_400, "distance_km": 100}
FOOD = WORKED_CASE | {"disposal_factor": "disp.managed.food.ipcc"}


def terms_of(result: dict[str, Any]) -> dict[str, float]:
    return {line["term"]: line["t"] for line in result["terms"]}


@pytest.mark.parametrize("route", ["unused", "sold", "own_use", None])
def test_only_a_stream_that_goes_to_disposal_is_driven_there(route: str | None) -> None:
    """Rule 1: A = F = 0 for what is used or let go, also where a distance to some site is stated."""
    case = NO_DISPOSAL | {"present_route": route}
    result = saving_from_json({name: value for name, value in case.items() if value is not None})
    assert terms_of(result)["A"] == terms_of(result)["F"] == 0
    assert any("F = 0" in note["en"] for note in result["notes"])


def test_a_known_present_use_of_an_own_case_is_term_h() -> None:
    case = NO_DISPOSAL | {"present_route": "sold", "present_use_factor": {"value": 0.5, "low": 0.4, "high": 0.6}}
    result = saving_from_json(case)
    assert terms_of(result)["H"] == pytest.approx(-500 * 0.5)
    assert result["central_t"] == pytest.approx(691.113828 - 11.165 - 1.868 - 250, abs=0.001)
    assert "present.ef_displaced" in result["variance_shares"]
    with pytest.raises(InvalidInput) as caught:
        saving_from_json(WORKED_CASE | {"present_use_factor": 0.5})
    assert [fault.place for fault in caught.value.faults] == ["present_use_factor"]


def test_what_flows_by_pipe_counts_by_the_unit_like_its_pathway() -> None:
    steam = {
        "delivered_units_per_year": 5e6, "delivered_unit": "MJ", "yield_fraction": 0.9, "substitution_ratio": 1,
        "displacement_rate": 0.9, "displaced_factor": "heat.steam_natural_gas", "displaced_unit": "MJ",
        "processing_kwh_per_1000_units": 2, "present_route": "unused",
    }  # fmt: skip
    own = saving_from_json(steam)
    table = saving_from_json({"pathway_id": "U001", "amount_per_year": 5e6, "quantity_unit": "MJ", "distance_km": 1,
                              "present_route": "unused"})  # fmt: skip
    assert terms_of(own) == pytest.approx(terms_of(table))
    assert own["central_t"] == pytest.approx(5e6 * 0.9 * (0.9 * 0.0638119 - 2 * 0.5562 / 1000) / 1000, rel=1e-5)
    assert own["break_even_km"] is None and own["wet_tonnes_per_year"] == 0
    with pytest.raises(InvalidInput, match="per MJ"):
        saving_from_json(steam | {"displaced_unit": "kWh"})


@pytest.mark.parametrize(("gwp_set", "methane"), [("AR5-100", 28.0), ("AR6-100", 27.0)])
def test_a_dated_landfill_claim_grows_as_the_waste_decays(gwp_set: str, methane: float) -> None:
    """Rule 11: 0.045 kg CH4 per kg of food, k 0.40 a year; under either GWP set."""
    result = saving_from_json(FOOD | {"dated_claim": {"years": 10}, "gwp_set": gwp_set})
    whole = 500 * 0.045 * methane
    assert terms_of(result)["A"] == pytest.approx(whole)
    assert result["dated"]["decay_rate_per_year"] == 0.40 and result["dated"]["methane_share"] == pytest.approx(1)
    for year, found in enumerate(result["dated"]["years"], 1):
        assert found["year"] == year
        assert found["avoided_disposal_t"] == pytest.approx(whole * (1 - math.exp(-0.4 * year)))
        assert result["central_t"] - found["central_t"] == pytest.approx(whole * math.exp(-0.4 * year))
        assert found["p5_t"] < found["p50_t"] < found["p95_t"] and found["p5_t"] < result["p5_t"]


def test_a_dated_claim_knows_what_decays_or_is_refused() -> None:
    own = WORKED_CASE | {"disposal_factor": 1.1, "dated_claim": {"years": 1, "waste": "wood", "methane_share": 0.8}}
    first = saving_from_json(own)["dated"]["years"][0]
    assert first["avoided_disposal_t"] == pytest.approx(550 * (0.2 + 0.8 * (1 - math.exp(-0.035))))
    for change, place in (
        ({"disposal_factor": 1.1, "dated_claim": {"years": 1, "waste": "food"}}, "dated_claim.methane_share"),
        ({"disposal_factor": 1.1, "dated_claim": {"years": 1}}, "dated_claim.waste"),
        ({"disposal_factor": "disp.ipcc.incin.plastics", "dated_claim": {"years": 1, "waste": "food"}}, "dated_claim"),
        ({"dated_claim": {"years": 1, "waste": "food", "decay_rate_per_year": 0.4}}, "dated_claim"),
        ({"present_route": "incineration", "dated_claim": {"years": 1, "waste": "food"}}, "dated_claim"),
    ):
        with pytest.raises(InvalidInput) as caught:
            saving_from_json(WORKED_CASE | change)
        assert [fault.place for fault in caught.value.faults] == [place], change


def test_under_ar6_every_factor_that_stayed_is_named_also_of_unknown_set() -> None:
    case = {"mass": 10, "baseline_factor": "disp.managed.food.ipcc", "project_factor": "virg.misc.sand",
            "gwp_set": "AR6-100"}  # fmt: skip
    result = saving_from_json(case)
    assert result["gwp_sets_mixed_for"] == ["virg.misc.sand"]
    assert any("virg.misc.sand (?)" in flag["en"] for flag in result["flags"])
    assert not saving_from_json(case | {"gwp_set": "AR5-100"})["flags"]


def test_terms_name_mass_and_moisture_where_they_rest_on_them() -> None:
    """A moisture that cancels out, or that a wet basis does not ask for, is not named."""
    named = {line["term"]: {i["name"] for i in line["inputs"]} for line in saving_from_json(WORKED_CASE)["terms"]}
    assert all({"amount"} <= named[letter] for letter in "ABCDEF")
    assert {letter for letter in named if "moisture" in named[letter]} == set("BCD")
    wet = saving_from_json(WORKED_CASE | {"basis": "wet"})
    assert not any(i["name"] == "moisture" for line in wet["terms"] for i in line["inputs"])


def test_an_unknown_present_use_is_told_what_each_answer_would_bring() -> None:
    result = saving_from_json(ASH)
    by_route = {each["route"]: each["t"] for each in result["if_wasted"]}
    assert by_route["landfill"] == pytest.approx(saving_from_json(ASH | {"present_route": "landfill"})["central_t"])
    assert by_route["landfill"] > result["up_to_t"] and result["central_t"] is None
    assert saving_from_json(ASH | {"present_route": "landfill"})["if_wasted"] == []


@pytest.mark.parametrize(
    ("case", "place"),
    [
        (WORKED_CASE | {"displaced_factor": "elec.th.cfp_2022_24"}, "displaced_factor"),
        (WORKED_CASE | {"displaced_factor": "disp.tgo_cfo.food", "basis": "wet"}, "displaced_factor"),
        (WORKED_CASE | {"full_factor": "tran.tgo.truck10w_empty"}, "full_factor"),
        (WORKED_CASE | {"displacement_rate": 1.2}, "displacement_rate"),
        (ASH | {"quantity_unit": "kWh"}, "quantity_unit"),
        ({"pathway_id": "U001", "amount_per_year": 10, "distance_km": 1}, "quantity_unit"),
        ({"mass": 1, "baseline_factor": "elec.th.cfp_2022_24", "project_factor": 0}, "baseline_factor"),
    ],
)
def test_units_and_bases_that_do_not_meet_are_refused_by_field(case: dict[str, Any], place: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        saving_from_json(case)
    assert [fault.place for fault in caught.value.faults] == [place]


@pytest.mark.parametrize(
    ("case", "place"),
    [(WORKED_CASE | {"heat_factor": "no.such"}, "heat_factor"), (ASH | {"pathway_id": "P999-99"}, "pathway_id"),
     (ASH | {"material_id": "moon-dust"}, "material_id"), (ASH | {"grid_factor_id": "x"}, "grid_factor_id")],
)  # fmt: skip
def test_an_unknown_id_is_named_with_its_field(case: dict[str, Any], place: str) -> None:
    with pytest.raises(NotFound) as caught:
        saving_from_json(case)
    assert [fault.place for fault in caught.value.faults] == [place]


@pytest.mark.parametrize(
    ("factor", "year", "flagged"),
    [
        ("elec.th.scope2_2022_24", 2026, False),
        ("elec.th.scope2_2022_24", 2568, True),
        ("elec.th.scope2_2016_18", 2569, True),
        ("elec.th.scope2_2016_18", 2025, False),
    ],
)
def test_a_factor_out_of_its_time_is_flagged(factor: str, year: int, flagged: bool) -> None:
    """Rule 5: 0.4750 counts from 1 January 2026, 0.4999 ends there; in either calendar."""
    flags = saving_from_json(WORKED_CASE | {"grid_factor": factor, "year": year})["flags"]
    assert any(factor in flag["en"] for flag in flags) == flagged

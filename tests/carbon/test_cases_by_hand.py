"""Single rules of the method, each against arithmetic written out here from the tables' own numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from symbiosis.carbon.baseline import Baseline
from symbiosis.carbon.case import prepare
from symbiosis.carbon.match_inputs import match_inputs
from symbiosis.carbon.terms import terms
from symbiosis.carbon.units import NORMAL_PER_AMBIENT_M3
from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.model.errors import InvalidInput

CATALOGUE = shipped_catalogue()
FACTORS = CATALOGUE.factors
UNUSED = Baseline("unused", "stated")


def of(pathway_id, baseline=UNUSED, **fields):
    pathway = CATALOGUE.pathways[pathway_id]
    return prepare(CATALOGUE, pathway, CATALOGUE.materials[pathway.material_id], baseline=baseline, **fields)


def first(predicate):
    return next(pathway for pathway in CATALOGUE.pathways.values() if predicate(pathway))


def test_composting_counts_wet_input_with_the_multiplier_of_its_material():
    pathway = first(
        lambda p: (
            p.process_emission_factor_id == "disp.ipcc.compost"
            and (p.material_id, "compost") in CATALOGUE.baseline_factors
        )
    )
    row = CATALOGUE.baseline_factors[pathway.material_id, "compost"]
    assert terms(of(pathway.id), 1000.0, 0.0).eight["G"] == pytest.approx(-1000 * 0.1756 * row.multiplier)


def test_composting_without_a_multiplier_goes_by_dry_matter():
    pathway = first(lambda p: p.process_emission_factor_id == "disp.ipcc.compost")
    key = (pathway.material_id, "compost")
    others = {k: row for k, row in CATALOGUE.baseline_factors.items() if k != key}
    catalogue = replace(CATALOGUE, baseline_factors=others)
    material = catalogue.materials[pathway.material_id]
    case = prepare(catalogue, pathway, material, baseline=UNUSED, moisture=0.7)
    assert terms(case, 1000.0, 0.0).eight["G"] == pytest.approx(-1000 * 0.1756 * 0.3 / 0.4)


def test_residues_leave_as_moist_as_the_material_where_factor_and_route_are_the_same():
    """Dry basis, r = M(1 − y)/(1 − w): the moisture cancels, r is the wet mass times 1 − y."""

    def wanted(pathway):
        residue = CATALOGUE.residue_route(pathway.material_id, pathway.family)
        row = residue and CATALOGUE.baseline_factors.get((pathway.material_id, residue.residue_route or ""))
        same = row and row.factor_id == residue.factor_id and row.factor_id
        return same and row.basis == "wet" and pathway.basis == "dry" and pathway.output_yield < 1

    pathway = first(wanted)
    residue = CATALOGUE.residue_route(pathway.material_id, pathway.family)
    row = CATALOGUE.baseline_factors[pathway.material_id, residue.residue_route]
    per_kg = FACTORS[row.factor_id].value * row.multiplier
    for moisture in (0.2, 0.6):
        found = terms(of(pathway.id, moisture=moisture), 1000.0, 0.0)
        assert found.eight["B"] == pytest.approx(-1000 * (1 - pathway.output_yield) * per_kg)


def test_a_residue_on_another_factor_is_dry_unless_assumed_otherwise():
    pathway = CATALOGUE.pathways["P001-01"]
    found = terms(of("P001-01", moisture=0.3), 1000.0, 0.0)
    assert found.eight["B"] == pytest.approx(-1000 * 0.7 * (1 - pathway.output_yield) * 0.02233)


def test_the_present_use_is_credited_like_c_less_d_less_g():
    present = CATALOGUE.pathways["P001-02"]
    case = of("P001-01", Baseline("sold", "stated", present_pathway_id="P001-02"), moisture=0.01)
    output = 1000 * 0.99 * present.output_yield
    virgin = FACTORS[present.displaced_factor_id].value
    credit = output * present.substitution[1] * present.displacement_rate * virgin
    electricity = output * present.processing_kwh * 0.5562 / 1000
    found = terms(case, 1000.0, 10.0)
    assert found.central is not None
    assert found.eight["H"] == pytest.approx(-(credit - electricity))
    assert found.eight["A"] == found.eight["F"] == 0


def test_own_burn_of_a_fuel_with_heating_value():
    pathway = first(lambda p: p.own_burn_factor_id == "fuel.rdf.th" and p.basis == "lhv")
    burnt = 1000 * pathway.output_yield * pathway.lhv_mj_per_kg * 0.045
    assert terms(of(pathway.id), 1000.0, 0.0).eight["G"] == pytest.approx(-burnt)


def test_processing_counts_per_thousand_units_where_not_kilograms():
    steam = CATALOGUE.pathways["U001"]
    found = terms(of("U001", quantity_unit="MJ"), 5e6, 1.0)
    output = 5e3 * steam.output_yield
    assert found.eight["D"] == pytest.approx(-output * steam.processing_kwh * 0.5562 / 1000)
    assert found.eight["C"] == pytest.approx(output * steam.substitution[1] * steam.displacement_rate * 0.0638119)
    assert found.eight["E"] == found.eight["F"] == 0


def test_gas_posted_in_plain_cubic_metres_is_at_ambient_temperature():
    normal, plain = (terms(of("P152-01", quantity_unit=unit), 1e6, 1.0).total for unit in ("Nm3", "m3"))
    assert float(plain) == pytest.approx(float(normal) * NORMAL_PER_AMBIENT_M3)


def test_light_goods_fill_the_volume_first():
    light = first(
        lambda p: p.delivered_unit == "kg" and (CATALOGUE.materials[p.material_id].bulk_density or (9, 9))[1] < 0.2
    )
    case = of(light.id)
    inputs = match_inputs(case, 1200.0, 100.0)
    density = CATALOGUE.materials[light.material_id].bulk_density[1]
    assert inputs.vehicle.name == "truck10"
    assert inputs.values["payload"] == pytest.approx(30 * density)
    assert any(used.id == "vehicle.truck10.volume_m3" for used in inputs.assumptions)


@pytest.mark.parametrize(
    ("tonnes_per_month", "name"), [(9, "pickup"), (10, "pickup"), (11, "truck6"), (600, "truck10"), (601, "trailer18")]
)
def test_the_default_vehicle_follows_tonnes_a_month(tonnes_per_month, name):
    assert match_inputs(of("P001-01"), tonnes_per_month * 12.0, 10.0).vehicle.name == name
    assert match_inputs(of("P001-01"), tonnes_per_month * 5.0, 10.0, months=5).vehicle.name == name


def test_hazardous_disposal_is_assumed_farther_away():
    near, far = (of("P001-01", Baseline("landfill", "stated"), hazardous=hazardous) for hazardous in (False, True))
    assert near.values["baseline_distance"] == 40
    assert far.values["baseline_distance"] == 150
    stated = of("P001-01", Baseline("landfill", "stated", 12.0), hazardous=True)
    assert stated.values["baseline_distance"] == 12


def test_a_pathway_borrowed_by_analogy_keeps_the_giver_s_own_stream():
    pathway = CATALOGUE.pathways["P001-01"]
    other = CATALOGUE.materials["coal-bottom-ash"]
    case = prepare(CATALOGUE, pathway, other, baseline=Baseline("landfill", "stated"))
    assert case.values["moisture"] == other.moisture[1]
    assert case.bulk_density == other.bulk_density[1]


def test_moisture_must_leave_dry_matter():
    with pytest.raises(InvalidInput):
        of("P001-01", moisture=1.0)
    with pytest.raises(InvalidInput):
        terms(of("P001-01"), -1.0, 10.0)
    with pytest.raises(InvalidInput):
        terms(of("P001-01"), float("nan"), 10.0)


def test_the_factor_of_the_pathway_counts_where_product_and_pathway_disagree():
    """P091-01: its empty factor counts, so its saving is a lower bound (seed data, README)."""
    case = of("P091-01")
    assert case.unknowns.displaced_factor
    found = terms(case, 1000.0, 10.0)
    assert found.central is None
    assert found.at_least is not None

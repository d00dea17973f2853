"""The eight terms: scalar equals array, whole equals sum, and a landfill credit needs its evidence."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbiosis.carbon.baseline import USED_ROUTES, Baseline, baseline_from_evidence, stream_has_a_use
from symbiosis.carbon.case import Case, prepare, with_moisture
from symbiosis.carbon.formula import LETTERS
from symbiosis.carbon.ledger import ledger, ledger_from_json, summary_in
from symbiosis.carbon.terms import terms
from symbiosis.carbon.units import DELIVERED_QUANTITY_UNITS
from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.model.errors import InvalidInput
from symbiosis.model.stream import PRESENT_ROUTES

CATALOGUE = shipped_catalogue()
PATHWAY_IDS = sorted(CATALOGUE.pathways)


def case_of(pathway_id: str, baseline: Baseline | None = None, moisture: float | None = None) -> Case:
    pathway = CATALOGUE.pathways[pathway_id]
    unit = DELIVERED_QUANTITY_UNITS[pathway.delivered_unit]
    material = CATALOGUE.materials[pathway.material_id]
    return prepare(
        CATALOGUE,
        pathway,
        material,
        baseline=baseline or Baseline(),
        quantity_unit=unit,
        tonnes_per_unit=0.0012 if unit == "Nm3" else None,
        moisture=moisture,
    )


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(PATHWAY_IDS),
    st.sampled_from([None, *PRESENT_ROUTES]),
    st.lists(
        st.tuples(st.floats(0, 1e6), st.floats(0, 2000), st.floats(0, 0.9), st.floats(1, 12)), min_size=1, max_size=6
    ),
)
def test_arrays_equal_scalars_and_terms_sum_to_the_total(pathway_id, route, rows):
    case = case_of(pathway_id, Baseline(route, "stated") if route else Baseline())
    amounts, distances, moistures, months = (np.array(column) for column in zip(*rows, strict=True))
    together = terms(case, amounts, distances, moisture=moistures, months=months)
    for index, (amount, distance, moisture, month) in enumerate(rows):
        alone = terms(case, amount, distance, moisture=moisture, months=month)
        assert together.total[index] == pytest.approx(float(alone.total), rel=1e-12, abs=1e-12)
    stacked = sum(np.broadcast_to(together.eight[letter], amounts.shape) for letter in LETTERS)
    np.testing.assert_allclose(stacked, together.total, rtol=1e-9, atol=1e-9)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PATHWAY_IDS), st.sampled_from(PRESENT_ROUTES), st.floats(0, 0.95), st.floats(0, 0.95))
def test_another_moisture_gives_the_case_that_is_prepared_with_it(pathway_id, route, one, other):
    material = CATALOGUE.materials[CATALOGUE.pathways[pathway_id].material_id]
    first, second = (case_of(pathway_id, Baseline(route, "stated"), moisture=stated) for stated in (one, other))
    assert with_moisture(first, material, other) == second
    assert ledger(with_moisture(first, material, other), 100, 10) == ledger(second, 100, 10)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PATHWAY_IDS), st.floats(1, 1e6), st.floats(0, 1000), st.floats(0, 1000))
def test_more_distance_never_raises_a_saving(pathway_id, amount, near, more):
    case = case_of(pathway_id)
    assert terms(case, amount, near + more).total <= terms(case, amount, near).total


def test_no_landfill_credit_without_evidence_for_a_stream_that_has_a_use():
    for pathway_id in PATHWAY_IDS:
        case = case_of(pathway_id)
        result = terms(case, 1000.0, 10.0)
        if stream_has_a_use(CATALOGUE, CATALOGUE.materials[case.material_id]):
            assert case.unknowns.present_use
            assert result.central is None
            assert result.eight.A == 0
            assert result.eight.F == 0
        else:
            assert not case.unknowns.present_use
            assert case.baseline.evidence == "assumed"


@pytest.mark.parametrize("route", USED_ROUTES)
def test_a_used_stream_has_no_central_value_until_the_use_is_known(route):
    unknown = case_of("P001-02", Baseline(route, "stated"))
    assert terms(unknown, 1000.0, 10.0).central is None
    known = case_of("P001-02", Baseline(route, "stated", present_pathway_id="P001-02"))
    central = terms(known, 1000.0, 0.0).central
    assert central is not None
    assert central <= 0, "the same use again saves nothing; its residues still cost"


def test_evidence_ladder_of_the_present_route():
    assert baseline_from_evidence("lagoon", "record", "071", "charge").route == "lagoon"
    assert baseline_from_evidence(None, None, "071", None) == Baseline("landfill", "management_code")
    assert baseline_from_evidence(None, None, "075", "pay").route == "incineration"
    assert baseline_from_evidence(None, None, "076").route == "co_processing"
    assert baseline_from_evidence(None, None, "049").route == "sold"
    assert baseline_from_evidence(None, None, None, "charge") == Baseline("landfill", "price")
    assert baseline_from_evidence(None, None, None, "pay").route is None
    assert baseline_from_evidence(None, None, "021", None).route is None


def test_units_cannot_be_mixed():
    steam, ash = CATALOGUE.pathways["U001"], CATALOGUE.pathways["P001-01"]
    with pytest.raises(InvalidInput, match="MJ heat"):
        prepare(CATALOGUE, steam, CATALOGUE.materials[steam.material_id], baseline=Baseline(), quantity_unit="t")
    with pytest.raises(InvalidInput, match="kg"):
        prepare(CATALOGUE, ash, CATALOGUE.materials["coal-fly-ash"], baseline=Baseline(), quantity_unit="kWh")


def test_energy_in_kwh_counts_like_energy_in_megajoules():
    steam = CATALOGUE.pathways["U001"]
    material = CATALOGUE.materials[steam.material_id]
    in_mj = prepare(CATALOGUE, steam, material, baseline=Baseline(), quantity_unit="MJ")
    in_kwh = prepare(CATALOGUE, steam, material, baseline=Baseline(), quantity_unit="kWh")
    assert terms(in_mj, 3.6e6, 1.0).total == pytest.approx(float(terms(in_kwh, 1e6, 1.0).total))
    assert terms(in_mj, 3.6e6, 1.0).eight.E == 0


@pytest.mark.parametrize("pathway_id", PATHWAY_IDS[::23])
def test_a_ledger_agrees_with_the_terms_and_survives_json(pathway_id):
    case = case_of(pathway_id)
    result = ledger(case, 1200.0, 35.0)
    assert sum(term.t for term in result.terms) == pytest.approx(float(terms(case, 1200.0, 35.0).total))
    assert ledger_from_json(json.loads(json.dumps(result.as_json()))) == result
    # Its summary is found in it without reading the rest, however it was written.
    for text in (result.json_text(), json.dumps(result.as_json(), sort_keys=True, ensure_ascii=False)):
        assert summary_in(text) == result.summary
    if result.central_t is not None:
        assert result.low_t <= result.high_t
    assert result.factor_set.startswith("sha256:")

"""Factor sets as versions: a canonical hash, differences, an operator's own list; only what may ship ships."""

from __future__ import annotations

from dataclasses import replace

import pytest

from symbiosis.carbon.baseline import Baseline
from symbiosis.carbon.case import prepare
from symbiosis.carbon.factor_set import factor_set_csv, factor_set_of, factor_set_sha256
from symbiosis.carbon.gwp import co2e, switch
from symbiosis.carbon.ledger import ledger
from symbiosis.carbon.versions import diff_factor_sets, diff_ledgers, with_own_list
from symbiosis.knowledge.catalogue import read_tables, seed_folder, shipped_catalogue
from symbiosis.model.errors import InvalidInput

CATALOGUE = shipped_catalogue()
HEADER = (seed_folder() / "emission_factors.csv").read_text(encoding="utf-8-sig").splitlines()[0]


def own_list(tmp_path, *rows):
    path = tmp_path / "own.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def row(factor_id, unit="kgCO2e/kg", value=3.0, low=2.5, high=3.6):
    return f"{factor_id},virgin_material,PET,PET,{unit},{value},{low},{high},TH,2027,TGO,primary,TGO,cite,high,"


def test_only_what_may_ship_ships():
    for factor in CATALOGUE.factors.values():
        assert factor.redistributable in ("yes", "cite", "estimate"), factor.id
        assert factor.source, factor.id
        if factor.redistributable == "estimate":
            assert factor.label == "estimate", factor.id


def test_the_hash_is_of_the_content_and_not_of_the_order():
    backwards = dict(sorted(CATALOGUE.factors.items(), reverse=True))
    assert factor_set_sha256(backwards) == factor_set_of(CATALOGUE)
    text = factor_set_csv(CATALOGUE.factors)
    assert "\r" not in text
    assert text.count("\n") == len(CATALOGUE.factors) + 1


def test_gas_splits_reproduce_their_factors():
    """Every factor with a gas split is what its gases come to under AR5."""
    split = [factor for factor in CATALOGUE.factors.values() if factor.gases is not None]
    assert len(split) > 40
    for factor in split:
        assert co2e(factor.gases) == pytest.approx(factor.value, rel=1e-4), factor.id


def test_a_factor_of_an_older_set_is_named():
    assert "disp.tgo_cfo.food" in switch(CATALOGUE.factors, "AR5-100").kept
    assert "disp.managed.food.ipcc" not in switch(CATALOGUE.factors, "AR6-100").kept


def test_an_own_list_replaces_and_adds(tmp_path):
    loaded = with_own_list(CATALOGUE.factors, own_list(tmp_path, row("virg.tgo26.pet"), row("own.new", "kgCO2e/tonne")))
    assert loaded.factors["virg.tgo26.pet"].value == 3.0
    assert loaded.factors["own.new"].value == pytest.approx(0.003)
    assert loaded.sha256 != factor_set_of(CATALOGUE)
    changes = diff_factor_sets(CATALOGUE.factors, loaded.factors)
    assert [(change.id, change.old) for change in changes] == [("own.new", None), ("virg.tgo26.pet", 2.9389)]


def test_every_fault_of_a_list_is_told_at_once(tmp_path):
    path = own_list(tmp_path, row("a", unit="kg/bushel"), row("b", low=9), row("c", value="many"))
    with pytest.raises(InvalidInput) as caught:
        with_own_list(CATALOGUE.factors, path)
    assert {fault.place.split(" column")[0] for fault in caught.value.faults} == {f"own.csv row {n}" for n in (2, 3, 4)}


def test_a_ledger_under_a_new_set_shows_the_difference():
    pathway = CATALOGUE.pathways["P001-01"]
    clinker = CATALOGUE.factors["virg.misc.clinker_total"]
    newer = {**CATALOGUE.factors, clinker.id: replace(clinker, value=clinker.value * 0.9)}

    def under(catalogue):
        material = catalogue.materials["coal-fly-ash"]
        return ledger(prepare(catalogue, pathway, material, baseline=Baseline("landfill", "stated")), 1000, 50)

    old, new = under(CATALOGUE), under(replace(CATALOGUE, factors=newer))
    change = diff_ledgers(old, new)
    assert change.old_set != change.new_set
    assert change.central_t == pytest.approx(change.terms["C"])
    assert change.terms["C"] == pytest.approx(-0.1 * next(t.t for t in old.terms if t.term == "C"))
    assert change.factor_ids == (clinker.id,)


def test_every_detail_belongs_to_a_factor():
    details = [row.factor_id for row in read_tables(seed_folder()).factor_details]
    assert len(details) == len(set(details))
    assert set(details) <= set(CATALOGUE.factors)

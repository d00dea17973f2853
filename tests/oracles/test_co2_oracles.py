"""Every row of co2_oracles.csv: the exact ones within their tolerance, the plausible ones printed beside our figure.

A row's own inputs go into the product's functions; nothing here computes a result by itself.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from symbiosis.carbon.data_quality import fleet_factor, pedigree_gsd2, pedigree_sigma
from symbiosis.carbon.distributions import Lognormal
from symbiosis.carbon.first_order_decay import (
    LandfillWaste,
    dated_factor,
    methane_by_year,
    methane_commitment,
    methane_of_each_year,
)
from symbiosis.carbon.gwp import POTENTIALS, co2e
from symbiosis.carbon.saving_case import saving_from_json
from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.knowledge.factors import GasSplit
from tests.carbon.worked_case import WORKED_CASE

ROWS = list(csv.DictReader((Path(__file__).parent / "co2_oracles.csv").read_text(encoding="utf-8").splitlines()))
EXACT = [row for row in ROWS if row["kind"] == "exact"]
PLAUSIBLE = [row for row in ROWS if row["kind"] == "plausible"]
FACTORS = shipped_catalogue().factors
Inputs = dict[str, Any]


def plain(mass: float, unit: str, a: float, b: float, factor_unit: str) -> float:
    case = {
        "mass": mass,
        "mass_unit": unit,
        "baseline_factor": a,
        "project_factor": b,
        "factor_unit": factor_unit,
        "weighed": True,
        "draws": 100,
    }
    return float(saving_from_json(case)["central_t"])


def terms(**fields: Any) -> dict[str, Any]:
    case = {
        "basis": "wet",
        "yield_fraction": 1,
        "substitution_ratio": 1,
        "displacement_rate": 1,
        "distance_km": 0,
        "present_route": "unused",
        "draws": 100,
    }
    return saving_from_json(case | fields)


def warm(i: Inputs) -> float:
    return plain(i["mass_short_ton"], "short ton", i["EF_landfill"], i["EF_recycle"], "t CO2e/short ton")


def tgo_waste(i: Inputs) -> float:
    waste = LandfillWaste(doc=i["DOC_dry"], docf=i["DOCf"], mcf=i["MCF"], methane_fraction=i["F"], oxidation=i["OX"])
    return methane_commitment(waste) * i["GWP_CH4"]


def composting(i: Inputs) -> float:
    waste = LandfillWaste(i["DOC"], i["DOCf"], i["MCF"], i["F"], i["OX"])
    landfill = i["phi"] * dated_factor(waste, i["k"], i["years"])
    return plain(1, "t", landfill, i["project_emission"], "t CO2e/t")


def bottles(i: Inputs, mass_t: float, yield_fraction: float) -> float:
    """`quality` is the displacement rate of the T-VER model; kg of output through the eight terms, back in kg."""
    result = terms(
        wet_tonnes_per_year=mass_t,
        yield_fraction=yield_fraction,
        displacement_rate=i["quality"],
        displaced_factor=i["EF_virgin"],
        processing_kwh_per_tonne_output=i["kWh_per_kg"] * 1000,
        grid_factor=i["grid"],
    )
    return float(result["central_t"]) * 1000


def round_trip(i: Inputs) -> float:
    result = terms(
        wet_tonnes_per_year=i["t"],
        displaced_factor=0.0,
        distance_km=i["km"],
        full_factor=i["EF_full_tkm"],
        empty_factor=i["EF_empty_km"],
        payload_tonnes=i["t"] / i["trips"],
    )
    return -float(result["central_t"]) * 1000


def fly_ash(i: Inputs) -> float:
    result = terms(
        wet_tonnes_per_year=i["t"],
        substitution_ratio=i["alpha"],
        displaced_factor=i["EF_clinker"],
        processing_heat_mj_per_tonne_output=1,
        heat_factor=i["classify_kg_per_t"],
        distance_km=i["km"],
        full_factor=i["EF_full"],
        empty_factor=i["EF_empty_km"],
        payload_tonnes=i["payload"],
        present_route="landfill",
        disposal_factor=i["EF_landfill_kg_per_t"] / 1000,
    )
    return float(result["central_t"])


def refuse_fuel(i: Inputs) -> float:
    result = terms(
        wet_tonnes_per_year=i["t"],
        basis="lhv",
        substitution_ratio=i["LHV"] * i["eta_ratio"],
        displaced_unit="MJ",
        displaced_factor=i["ef_coal"] / 1000,
        own_burn_factor=i["ef_rdf"] / 1000,
        lhv_mj_per_kg=i["LHV"],
        present_route="landfill",
        disposal_factor=i["EF_landfill"],
    )
    return float(result["central_t"])


def gypsum(i: Inputs, **transport: Any) -> dict[str, Any]:
    return terms(
        wet_tonnes_per_year=i["t"],
        basis="dry",
        moisture=i["moisture"],
        substitution_ratio=i["purity_w"] / i["purity_v"],
        displaced_factor=i["EF_v"] / 1000,
        **transport,
    )


def gypsum_reach(i: Inputs) -> float:
    saving = {"wet_tonnes_per_year": 1, "displaced_factor": i["saving_kg_per_t"] / 1000}
    truck = {"full_factor": 0.0404, "empty_factor": 0.787, "payload_tonnes": 30}
    assert truck["full_factor"] + truck["empty_factor"] / truck["payload_tonnes"] == pytest.approx(i["per_km"])
    return float(terms(**saving, **truck)["break_even_km"])


def fuel(i: Inputs) -> float:
    assert [POTENTIALS["AR5-100"].methane_fossil, POTENTIALS["AR5-100"].nitrous_oxide] == i["GWP"]
    return co2e(GasSplit(i["CO2"], i["CH4"], 0.0, i["N2O"]))


def decay(i: Inputs) -> float:
    waste = LandfillWaste(i["DOC"], i["DOCf"], i["MCF"], i["F"], oxidation=0.0)
    years = methane_of_each_year(waste, i["k"], i["years"])
    assert sum(years) == pytest.approx(methane_by_year(waste, i["k"], i["years"]))
    return sum(years)


FGD = {"t": 1000, "moisture": 0.1, "purity_w": 0.95, "purity_v": 0.92, "EF_v": 12.0}
COMPUTED: dict[str, Callable[[Inputs], float]] = {
    "warm15.": warm,
    "epahub21.": lambda i: i["warm_excl_storage"],
    "tgo.waste.": tgo_waste,
    "tgo.fuel.": fuel,
    "tgo.grid.split": lambda i: FACTORS["elec.th.scope2_2022_24"].value + FACTORS["elec.th.scope3_2022_24"].value,
    "ams3f.": composting,
    "tver0906.pet46": lambda i: bottles(i, i["mass_kg"] * i["count"] / 1000, i["yield"]),
    "tver0906.net_factor": lambda i: bottles(i, 0.001, 1.0),
    "truck.10w": lambda i: fleet_factor(i["L_per_100km"], i["EF_B7"], i["payload_t"]),
    "truck.trailer": lambda i: fleet_factor(i["L_per_100km"], i["EF_B7"], i["payload_t"]),
    "truck.tgo10w_roundtrip": round_trip,
    "defra25.artic": lambda i: (
        -1000
        * float(
            terms(
                wet_tonnes_per_year=i["t"],
                displaced_factor=0.0,
                distance_km=i["km"],
                full_factor=i["EF"],
                empty_factor=0.0,
            )["central_t"]
        )
    ),
    "defra25.closedloop.": lambda i: 1000 * plain(1, "t", i["primary"], i["closed_loop"], "kg CO2e/t"),
    "epa.truckload": lambda i: plain(i["t"], "short ton", i["EF"], 0.0, "t CO2e/short ton"),
    "epa.mixedrecyclables": lambda i: plain(1, "short ton", i["EF_landfill"], i["EF_recycle"], "t CO2e/short ton"),
    "hand.flyash_clinker": fly_ash,
    "hand.rdf_coal": refuse_fuel,
    "hand.fgd_gypsum_breakeven_km": gypsum_reach,
    "hand.fgd_gypsum": lambda i: float(gypsum(i)["central_t"]),
    "hand.fod_sum": lambda i: methane_commitment(LandfillWaste(i["DOC"], i["DOCf"], i["MCF"], i["F"], 0.0)),
    "hand.fod_10y": lambda i: decay({"DOC": 0.15, "DOCf": 0.5, "MCF": 0.8, "F": 0.5} | i),
    "ped.v1": lambda i: pedigree_gsd2(i["factors"]),
    "ped.sigma": lambda i: pedigree_sigma(i["factors"]),
    "ln.mean": lambda i: Lognormal(i["median"], i["sigma"]).mean,
    "gwp.ar5.ch4": lambda i: POTENTIALS["AR5-100"].methane_biogenic,
    "gwp.ar6.ch4f": lambda i: POTENTIALS["AR6-100"].methane_fossil,
    "gwp.ar6.ch4b": lambda i: POTENTIALS["AR6-100"].methane_biogenic,
    "gwp.ar6.n2o": lambda i: POTENTIALS["AR6-100"].nitrous_oxide,
    "ref.pet_match": lambda i: float(saving_from_json(WORKED_CASE)["central_t"]),
}


def computed(row: dict[str, str]) -> float:
    """Our figure for a row, by the longest prefix of its id."""
    prefix = max((known for known in COMPUTED if row["id"].startswith(known)), key=len)
    return COMPUTED[prefix](json.loads(row["inputs"]))


def test_no_exact_row_is_left_out():
    assert len(ROWS) == 72
    assert len(EXACT) + len(PLAUSIBLE) == len(ROWS)
    for row in EXACT:
        assert any(row["id"].startswith(known) for known in COMPUTED), row["id"]


@pytest.mark.parametrize("row", EXACT, ids=[row["id"] for row in EXACT])
def test_exact_rows_within_their_tolerance(row):
    """`sign` × `expected` is the saving; a tolerance is met by its absolute or by its relative form."""
    expected = float(row["sign"]) * float(row["expected"])
    allowed = max(float(row["tol_abs"] or 0), float(row["tol_rel"] or 0) * abs(expected))
    assert abs(computed(row) - expected) <= allowed + 1e-12 * abs(expected), row["source"]


def test_half_the_displacement_halves_the_reach_of_gypsum():
    """CO2_METHOD.md rule 10: 167.4 km at d = 1, 84 km at d = 0.5."""
    truck = {"vehicle": "trailer18"}
    assert gypsum(FGD, **truck)["break_even_km"] == pytest.approx(167.4, abs=0.05)
    assert gypsum(FGD, **truck, displacement_rate=0.5)["break_even_km"] == pytest.approx(84, abs=0.5)


def test_plausible_rows_beside_our_figures(capsys):
    """Published ranges that the code is shown beside and never tuned to; our figure where the catalogue has one."""
    clinker, cement = FACTORS["virg.misc.clinker_total"].value, FACTORS["virg.misc.cement_opc"].value
    ours = {
        "lit.cemIIBV": (0.21 * clinker / cement * 100, 0.35 * clinker / cement * 100),
        "lit.cemIIIA": (0.36 * clinker / cement * 100, 0.65 * clinker / cement * 100),
        "lit.cemIIBL": (0.21 * clinker / cement * 100, 0.35 * clinker / cement * 100),
        "lit.rerefined_oil": (
            (1 - FACTORS["proc.defra25.closedloop.oil_rerefining"].value / FACTORS["virg.misc.base_oil"].value) * 100,
        ),
        "lit.rpet_jordan": tuple(
            (1 - FACTORS[f"proc.warm15.recycled.{resin}"].value / FACTORS[f"virg.warm15.{resin}"].value) * 100
            for resin in ("pet", "hdpe")
        ),
        "lit.bkk_landfill": (
            FACTORS["disp.tgo_cfp.msw_landfill"].value * 1000,
            FACTORS["disp.managed.food.ipcc"].value * 1000,
        ),
    }
    with capsys.disabled():
        print()
        for row in PLAUSIBLE:
            figure = ", ".join(f"{value:,.4g}" for value in ours.get(row["id"], ())) or "no figure of ours"
            print(f"  plausible {row['id']}: published {row['expected']} {row['unit']}; ours {figure}")
    assert {row["id"] for row in PLAUSIBLE} >= set(ours)

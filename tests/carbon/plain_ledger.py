"""CO2_METHOD.md in a few plain lines of its own: the seed tables read with csv, sums in Decimal, none of our modules.

What the service computes by its own way is held against this (test_against_a_plain_ledger.py).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from pathlib import Path

SEED = Path(__file__).parents[2] / "seed_data"
ZERO, ONE = Decimal(0), Decimal(1)
# (unit of the table) → how many base units (kg, kWh, MJ, m3, litre, tkm, km) one of its units is worth.
PER_BASE_UNIT = {"kgCO2e/tonne": 1000, "kgCO2e/tonnes": 1000, "kgCO2e/tonne product": 1000, "kgCO2/GJ LHV": 1000}
TRUCKS = (
    ("pickup", "tran.tgo.pickup4w_100", "tran.tgo.pickup4w_empty"),
    ("truck6", "tran.tgo.box6w_large_100", "tran.tgo.box6w_large_empty"),
    ("truck10", "tran.tgo.truck10w_100", "tran.tgo.truck10w_empty"),
    ("trailer18", "tran.tgo.trailer18w_100", "tran.tgo.trailer18w_empty"),
)


def rows(name: str) -> Iterator[dict[str, str]]:
    with (SEED / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


FACTORS = {
    row["id"]: Decimal(row["value"])
    / (Decimal("3.6") if row["unit"] == "kgCO2e/kWh (Net CV)" else PER_BASE_UNIT.get(row["unit"], 1))
    for row in rows("emission_factors")
}
PER_MEGAJOULE = {
    row["id"]
    for row in rows("emission_factors")
    if row["unit"] in ("kgCO2/GJ LHV", "kgCO2e/MJ LHV", "kgCO2e/MJ heat", "kgCO2e/kWh (Net CV)")
}
PATHWAYS = {row["pathway_id"]: row for row in rows("pathways")}
PROPERTIES = {row["material_id"]: row for row in rows("material_properties")}
BASELINES = {(row["material_id"], row["route"]): row for row in rows("baseline_factors")}
RESIDUES = {(row["material_id"], row["pathway_family"]): row for row in rows("residue_routes")}
ASSUMED = {row["id"]: row["value"] for row in rows("assumptions")}
HAZARD = {row["id"]: row for row in rows("materials")}


def number(cell: str) -> Decimal:
    return Decimal(cell or "0")


def use(row: dict[str, str], tonnes: Decimal, w: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """C, D and G of a pathway that delivers kg."""
    output = tonnes * ((ONE - w) if row["basis"] == "dry" else ONE) * number(row["yield_fraction"])
    displaced = output * number(row["substitution_ratio"]) * number(row["displacement_rate_default"])
    c = displaced * FACTORS[row["displaced_factor_id"]] if row["displaced_factor_id"] else ZERO
    d = (
        output
        * (
            number(row["processing_kwh_per_tonne"]) * FACTORS[ASSUMED["electricity.default_factor"]]
            + number(row["processing_heat_mj_per_tonne"]) * FACTORS[ASSUMED["heat.default_factor"]]
        )
        / 1000
    )
    g = ZERO
    if burn := row["own_burn_factor_id"]:
        g += output * FACTORS[burn] * (number(row["lhv_mj_per_kg"]) if burn in PER_MEGAJOULE else ONE)
    if process := row["process_emission_factor_id"]:
        route = {"disp.ipcc.compost": "compost", "disp.ipcc.ad": "anaerobic_digestion"}.get(process, "")
        known = BASELINES.get((row["material_id"], route))
        same = known is not None and known["factor_id"] == process
        g += tonnes * FACTORS[process] * (number(known["multiplier"]) if same else (ONE - w) / Decimal("0.4"))
    return c, d, g


def ledger(
    pathway_id: str, route: str, tonnes: Decimal, km: Decimal, present: str | None = None
) -> tuple[dict[str, Decimal], Decimal]:
    """The eight signed terms, t CO2e a year, of a pathway that delivers kg, and its break-even distance."""
    row = PATHWAYS[pathway_id]
    material = row["material_id"]
    w = number(PROPERTIES[material]["moisture_typical"])
    c, d, g = use(row, tonnes, w)
    known = BASELINES.get((material, route))
    a = ZERO
    if known is not None and known["factor_id"]:
        a = tonnes * FACTORS[known["factor_id"]] * number(known["multiplier"])

    residue = tonnes * ((ONE - w) if row["basis"] == "dry" else ONE) * (ONE - number(row["yield_fraction"]))
    goes = RESIDUES.get((material, row["family"])) or RESIDUES.get((material, "*"))
    b = ZERO
    if goes is not None and goes["factor_id"]:
        multiplier, moist = ONE, Decimal(ASSUMED["residue.moisture"])
        like = BASELINES.get((material, goes["residue_route"]))
        if like is not None and like["factor_id"] == goes["factor_id"]:
            multiplier = number(like["multiplier"])
            moist = moist if like["basis"] == "as_received" else w
        b = residue / ((ONE - moist) if row["basis"] == "dry" else ONE) * FACTORS[goes["factor_id"]] * multiplier

    name, full, empty = truck(tonnes / 12)
    payload = Decimal(ASSUMED[f"vehicle.{name}.payload_t"])
    if density := PROPERTIES[material]["bulk_density_typical"]:
        payload = min(payload, Decimal(ASSUMED[f"vehicle.{name}.volume_m3"]) * Decimal(density))
    trips = (tonnes / payload).to_integral_value(ROUND_CEILING)
    per_km = (tonnes * FACTORS[full] + trips * FACTORS[empty]) / 1000
    baseline_km = ZERO
    if route in ("landfill", "incineration"):
        hazardous = HAZARD[material]["hazard"] == "HA" if "hazard" in HAZARD[material] else False
        baseline_km = Decimal(ASSUMED["transport.treatment_km" if hazardous else "transport.landfill_km"])
    h = ZERO
    if present is not None:
        pc, pd, pg = use(PATHWAYS[present], tonnes, w)
        h = pc - pd - pg
    terms = {"A": a, "B": -b, "C": c, "D": -d, "E": -per_km * km, "F": per_km * baseline_km, "G": -g, "H": -h}
    marginal = (tonnes * FACTORS[full] + tonnes / payload * FACTORS[empty]) / 1000
    before = sum(terms.values()) - terms["E"]
    return terms, max(before, ZERO) / marginal


def truck(tonnes_a_month: Decimal) -> tuple[str, str, str]:
    for each in TRUCKS[:-1]:
        if tonnes_a_month <= Decimal(ASSUMED[f"vehicle.{each[0]}.max_t_per_month"]):
            return each
    return TRUCKS[-1]

"""The service's savings against a plain ledger that reads the same tables by itself, and plain draws of its own."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest

from symbiosis.carbon.saving_case import saving_from_json
from tests.carbon.plain_ledger import FACTORS, PATHWAYS, ledger
from tests.carbon.worked_case import WORKED_CASE

KILOGRAM_PATHWAYS = sorted(row["pathway_id"] for row in PATHWAYS.values() if row["delivered_unit"] == "kg")
ROUTES = ("landfill", "open_dump", "open_burn", "incineration", "lagoon", "compost", "anaerobic_digestion", "stockpile",
          "unused")  # fmt: skip
FEW = {"draws": 100}


def asked(pathway_id: str, route: str, tonnes: int, km: int, **more: Any) -> dict[str, Any]:
    case = {"pathway_id": pathway_id, "amount_per_year": tonnes, "distance_km": km, "present_route": route}
    return saving_from_json(case | FEW | more)


@pytest.mark.parametrize("route", ROUTES)
def test_every_pathway_of_a_mass_comes_to_the_plain_terms(route: str) -> None:
    """Each of the 843 pathways by three routes; amounts and distances differ: all vehicles and trips come up."""
    for index, pathway_id in enumerate(KILOGRAM_PATHWAYS):
        if index % 3 != ROUTES.index(route) % 3:
            continue
        tonnes, km = (37, 611, 4_321, 90_007)[index % 4], 5 + 7 * (index % 40)
        terms, reach = ledger(pathway_id, route, Decimal(tonnes), Decimal(km))
        found = asked(pathway_id, route, tonnes, km)
        for line in found["terms"]:
            assert line["t"] == pytest.approx(float(terms[line["term"]]), rel=1e-9, abs=1e-9), (
                pathway_id,
                line["term"],
            )
        assert found["break_even_km"] == pytest.approx(float(reach), rel=1e-9, abs=1e-9), pathway_id
        central = found["central_t"] if found["central_t"] is not None else found["at_least_t"]
        assert central == pytest.approx(float(sum(terms.values())), rel=1e-9, abs=1e-9), pathway_id


def test_a_known_present_use_is_credited_like_the_plain_one() -> None:
    for index, pathway_id in enumerate(KILOGRAM_PATHWAYS):
        material = PATHWAYS[pathway_id]["material_id"]
        others = [p for p in KILOGRAM_PATHWAYS if PATHWAYS[p]["material_id"] == material and p != pathway_id]
        present = next((p for p in others if PATHWAYS[p]["displaced_factor_id"]), None)
        if present is None:
            continue
        tonnes = (37, 4_321)[index % 2]
        terms, _ = ledger(pathway_id, "sold", Decimal(tonnes), Decimal(50), present)
        found = asked(pathway_id, "sold", tonnes, 50, present_pathway_id=present)
        told = {line["term"]: line["t"] for line in found["terms"]}
        assert told["A"] == told["F"] == 0, "a stream that has a use avoids no disposal"
        for letter, value in terms.items():
            assert told[letter] == pytest.approx(float(value), rel=1e-9, abs=1e-9), (pathway_id, present, letter)


def plain_quantiles(key: str, count: int) -> np.ndarray:
    """Uniform numbers of a stream: Philox, key of the name's SHA-256, 16 bits a draw, at the middle of its cell."""
    digest = hashlib.sha256(key.encode()).digest()
    words = np.random.Philox(key=int.from_bytes(digest[:16], "little")).random_raw(count)
    parts = [(words >> np.uint64(16 * part)) & np.uint64(0xFFFF) for part in range(4)]
    return (np.stack(parts, axis=1).reshape(-1)[:count].astype(float) + 0.5) / 65_536


def test_percentiles_of_a_plain_scenario_by_draws_of_our_own() -> None:
    """Two factors and a mass, lognormal each: S = m (a − b), drawn here with statistics.NormalDist."""
    a, b = {"id": "own.a", "value": 2, "low": 1, "high": 4}, {"id": "own.b", "value": 0.5, "low": 0.4, "high": 0.625}
    case = {"mass": 100, "baseline_factor": a, "project_factor": b, "match_id": "พิสูจน์"}
    found = saving_from_json(case)
    version = found["factor_set"].removeprefix("sha256:")
    count, inverse = 10_000, np.vectorize(NormalDist().inv_cdf)
    drawn = {
        name: median * np.exp(sigma * inverse(plain_quantiles(key, count)))
        for name, median, sigma, key in (
            ("a", 2, np.log(4) / 4, f"{version}|own.a"),
            ("b", 0.5, np.log(0.625 / 0.4) / 4, f"{version}|own.b"),
            ("m", 100, np.log(1.05) / 2, f"พิสูจน์|{version}|amount"),
        )
    }
    saving = drawn["m"] * (drawn["a"] - drawn["b"])
    told = [found[name] for name in ("p5_t", "p50_t", "p95_t", "mean_t", "standard_deviation_t", "p_positive")]
    p5, p50, p95 = np.quantile(saving, [0.05, 0.5, 0.95])
    assert told == pytest.approx([p5, p50, p95, saving.mean(), saving.std(), (saving > 0).mean()], rel=1e-9)


def test_the_worked_case_by_a_plain_monte_carlo_of_another_generator() -> None:
    """A million draws of numpy's own generator: PERT as a beta, factors by low and high; printed in CO2_METHOD.md."""
    generator, count = np.random.default_rng(2569), 1_000_000

    def pert(low: float, mode: float, high: float) -> np.ndarray:
        lean = 4 * (mode - low) / (high - low)
        return low + (high - low) * generator.beta(1 + lean, 5 - lean, count)

    def spread(median: float, gsd2: float) -> np.ndarray:
        return median * np.exp(generator.normal(0, np.log(gsd2) / 2, count))

    found = saving_from_json(WORKED_CASE | {"draws": 200_000})
    ranges = {i["name"]: i for term in found["terms"] for i in term["inputs"] if i["kind"] == "factor"}

    def factor(name: str) -> np.ndarray:
        one = ranges[name]
        return one["value"] * np.exp(generator.normal(0, np.log(one["high"] / one["low"]) / 4, count))

    m, w, y = spread(500, 1.05), pert(0.01, 0.02, 0.04), pert(0.7, 0.8, 0.9)
    alpha, d = pert(0.9, 1.0, 1.05), pert(0.5, 0.75, 1.0)
    landfill = factor("disp.warm15.landfill.mixed_plastics")
    dry = m * (1 - w)
    saving = (
        m * landfill - dry * (1 - y) * landfill + dry * y * alpha * d * factor("virg.tgo26.pet")
        - dry * y * spread(830, 1.3) * factor("elec.th.cfp_2022_24") / 1000
        - (m * factor("tran.tgo.truck10w_100") + np.ceil(m / 15) * factor("tran.tgo.truck10w_empty")) * (60 - 40) / 1000
    )  # fmt: skip
    assert found["standard_deviation_t"] == pytest.approx(saving.std(), rel=0.01)
    for name, share in (("p5_t", 0.05), ("p50_t", 0.5), ("p95_t", 0.95)):
        assert found[name] == pytest.approx(np.quantile(saving, share), abs=1.5), name


def test_factors_are_in_base_units() -> None:
    """Ten pathways have factors per tonne and products in kg (rule 2)."""
    from symbiosis.knowledge.catalogue import shipped_catalogue

    for factor_id, factor in shipped_catalogue().factors.items():
        assert factor.value == pytest.approx(float(FACTORS[factor_id]), rel=1e-12), factor_id

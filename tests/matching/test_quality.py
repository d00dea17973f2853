"""Quality values against limits, under one vocabulary and convertible units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.knowledge.quality import parse_limits
from symbiosis.matching.quality import (
    PER_LITRE_MG,
    PER_MILLION,
    canonical_properties,
    check_limits,
    property_key,
    unit_in_words,
    value_for,
)


def test_a_key_is_a_folded_name_with_its_unit_in_words() -> None:
    assert property_key("LOI", "%") == "loi_percent"
    assert property_key("Cd+Tl", "ppm") == "cd_tl_ppm"
    assert property_key("pH", None) == "ph"


@pytest.mark.parametrize(
    ("properties", "unit", "expected"),
    [
        ({"chloride_percent": 0.5}, "%", 0.5),
        ({"chloride_percent": 0.5}, "ppm", 5000),
        ({"chloride_ppm": 300}, "%", 0.03),
        ({"chloride_mg_per_l": 300}, "%", None),
        ({"chloride_g_per_l": 3}, "mg/L", 3000),
        ({}, "%", None),
    ],
)
def test_values_convert_within_a_dimension_and_never_across(
    properties: dict[str, float], unit: str, expected: float | None
) -> None:
    found = value_for(properties, "chloride", unit)
    assert found is None if expected is None else found == pytest.approx(expected)


def test_known_values_pass_or_break_and_unknown_ones_are_named() -> None:
    limits = parse_limits("LOI<=6 %;CaO>=3 %;heavy_metal_pass=1;rate<=plan")
    finding = check_limits(limits, {"loi_percent": 9, "cao_percent": 4, "heavy_metal_pass": 1})
    assert len(finding.broken) == 1 and "9" in finding.broken[0].en and finding.broken[0].th
    assert finding.unknown == ("rate<=plan",)
    failed = check_limits(limits, {"heavy_metal_pass": 0})
    assert len(failed.broken) == 1 and set(failed.unknown) == {"LOI<=6 %", "CaO>=3 %", "rate<=plan"}


def test_a_value_just_at_a_limit_meets_it_in_whatever_unit_it_is_said() -> None:
    tried = 0
    for pathway in shipped_catalogue().pathways.values():
        for limit in pathway.quality_limits:
            if limit.name is None or limit.value is None:
                continue
            wanted = unit_in_words(limit.unit)
            for scale in (PER_MILLION, PER_LITRE_MG):
                for unit, factor in scale.items() if wanted in scale else ():
                    said = Decimal(str(limit.value)) * Decimal(str(scale[wanted])) / Decimal(str(factor))
                    known = {f"{property_key(limit.name, None)}_{unit}": float(said)}
                    assert not check_limits([limit], known).broken, (limit, known)
                    tried += 1
    assert tried > 100


def test_people_may_use_any_name_of_a_property() -> None:
    vocabulary = shipped_catalogue().properties
    given = {"S_percent": 1.5, "my_own_thing": 2.0, "lhv_mj_per_kg": 12.0}
    known = canonical_properties(vocabulary, given)
    assert known == {"sulphur_percent": 1.5, "my_own_thing": 2.0, "lhv_mj_per_kg": 12.0}

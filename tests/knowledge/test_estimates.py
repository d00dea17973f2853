"""Prices and yearly activities: complete, marked as estimates, and of a size that a plant has."""

from __future__ import annotations

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.knowledge.estimates import activity_of, counted_in


def test_every_material_and_product_has_a_price_that_says_it_is_an_estimate() -> None:
    catalogue = shipped_catalogue()
    assert set(catalogue.prices) == set(catalogue.materials)
    assert set(catalogue.product_prices) == set(catalogue.products)
    for price in [*catalogue.prices.values(), *catalogue.product_prices.values()]:
        assert "estimate" in price.source and price.confidence == "low"


def test_every_use_has_a_set_up_cost_with_a_wide_range_that_says_it_is_an_estimate() -> None:
    catalogue = shipped_catalogue()
    for pathway in catalogue.pathways.values():
        cost = catalogue.set_up_cost(pathway)
        assert cost is not None, pathway.id
        assert (cost.family == "*") == pathway.family.startswith("utility"), pathway.id
    for cost in catalogue.set_up_costs.values():
        assert cost.thb_high >= 5 * max(cost.thb_low, cost.thb_typical / 5)
        assert "estimate" in cost.source and cost.confidence == "low"


def test_every_profile_has_an_activity() -> None:
    catalogue = shipped_catalogue()
    for profile in (*catalogue.generator_profiles, *catalogue.receiver_profiles):
        activity = catalogue.activity(profile)
        assert activity is not None, profile
        assert 0 < activity.low <= activity.typical <= activity.high


def test_units_of_intensities() -> None:
    assert activity_of("kg/t cane crushed") == "t cane crushed"
    assert activity_of("MJ/1000 m2 PCB or per t electronics") == "1000 m2 PCB or per t electronics"
    assert activity_of("kg") == ""
    assert counted_in("Nm3/hL beer") == "Nm3"


def test_months_count_from_zero() -> None:
    activity = shipped_catalogue().activities["11", "1072", "t cane crushed"]
    assert activity.months == (11, 0, 1, 2, 3)
    assert activity.plant_id == "sugar-mill"


@pytest.mark.parametrize(
    ("factory_type", "isic", "activity", "material_id", "tonnes_low", "tonnes_high"),
    [
        # A Thai sugar mill crushes 1–2 million t of cane and leaves a quarter to a third of it as bagasse.
        ("11", "1072", "t cane crushed", "bagasse", 300e3, 500e3),
        ("9(1)", "1061", "t paddy", "rice-husk", 8e3, 20e3),
        ("42", "2011", "t biodiesel", "crude-glycerine", 5e3, 20e3),
    ],
)
def test_typical_amounts_are_those_of_real_plants(
    factory_type: str, isic: str, activity: str, material_id: str, tonnes_low: float, tonnes_high: float
) -> None:
    catalogue = shipped_catalogue()
    profile = next(
        profile
        for profile in catalogue.generator_profiles
        if (profile.factory_type, profile.isic, activity_of(profile.unit)) == (factory_type, isic, activity)
        and profile.material_id == material_id
    )
    tonnes = profile.typical_intensity * catalogue.activities[factory_type, isic, activity].typical / 1000
    assert tonnes_low <= tonnes <= tonnes_high


def test_the_materials_that_real_exchanges_need_are_there() -> None:
    catalogue = shipped_catalogue()
    for material_id in ("granulated-blast-furnace-slag", "crude-glycerine", "spent-diatomaceous-earth"):
        material = catalogue.materials[material_id]
        assert material.name_th and material.synonyms_th and material.synonyms_en
        assert material.moisture and material.bulk_density
        assert len(catalogue.pathways_of_material[material_id]) >= 6
        assert (material_id, "stockpile") in catalogue.baseline_factors
        assert catalogue.residue_route(material_id, "anything")
        for pathway in catalogue.pathways_of_material[material_id]:
            assert "unverified" in pathway.source
            low, _, high = pathway.substitution
            assert high >= 1.2 * low, "an estimate ships with a wide range"
    spirits = [pathway for pathway in catalogue.pathways_of_material["molasses"] if pathway.receiver_isic == "1101"]
    assert [pathway.receiver_factory_types for pathway in spirits] == [("16",)]


def test_granulated_slag_does_not_lend_its_uses_to_steel_slag() -> None:
    """Steel slag is no binder, so the two must not stand in for each other by analogy."""
    catalogue = shipped_catalogue()
    assert catalogue.materials["granulated-blast-furnace-slag"].class_id != catalogue.materials["steel-slag"].class_id

"""Which pathways are tried at all, and what must be fetched for them."""

from __future__ import annotations

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.matching.candidates import candidates, carries_over, materials_asked_by, materials_offered_for
from symbiosis.model.quantity import Quantity
from symbiosis.model.stream import Need, Offer
from tests.matching.network import needs_of, offers_of, organisation

CATALOGUE = shipped_catalogue()
TEN = Quantity.every_month("t", 10, 10)


def test_nothing_is_tried_by_analogy_for_or_from_hazardous_materials_nor_as_fuel_feed_or_fertiliser() -> None:
    for material in CATALOGUE.materials.values():
        givers = [organisation("org_g", isic="0000")]
        takers = [
            organisation(f"org_{i}", isic=p.receiver_isic, factory_types=p.receiver_factory_types)
            for i, p in enumerate(CATALOGUE.pathways.values())
            if CATALOGUE.materials[p.material_id].class_id == material.class_id
        ]
        offers = offers_of([Offer("off", "org_g", material.id, TEN)], givers)
        needs = needs_of([Need(f"need_{t.id}", t.id, TEN, material_id=material.id) for t in takers], takers)
        for use in (use for found in candidates(CATALOGUE, offers, needs) for use in found.takers.uses):
            if use.by_analogy:
                assert use.pathway is not None and carries_over(use.pathway)
                assert material.hazard is None
                assert CATALOGUE.materials[use.pathway.material_id].hazard is None
                assert use.pathway.management_code not in ("083", "084")


def test_what_is_fetched_for_an_offer_and_for_a_need_agree() -> None:
    for material_id in ("coal-fly-ash", "rice-husk", "oil-fly-ash", "surplus-steam-waste-heat"):
        materials, products = materials_asked_by(CATALOGUE, material_id)
        assert material_id in materials
        for other in materials:
            assert material_id in materials_offered_for(CATALOGUE, other, None)
        for product_id in products:
            assert material_id in materials_offered_for(CATALOGUE, None, product_id)


def test_the_utility_shelf_is_no_class_of_things_that_replace_each_other() -> None:
    assert materials_asked_by(CATALOGUE, "nitrogen")[0] == ("nitrogen",)

"""The demo that ships: as many of everything as promised, plausible throughout, and plainly made up."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from symbiosis.demo.generate import generate, generate_parts
from symbiosis.demo.network import Network, joined
from symbiosis.demo.plan import town_plans
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.organisation import Organisation, is_licensed


def by_id(demo: Network) -> dict[str, Organisation]:
    return {organisation.id: organisation for organisation in demo.organisations}


def test_as_many_of_everything_as_promised(demo: Network) -> None:
    kinds = Counter(organisation.kind for organisation in demo.organisations)
    assert kinds["Factory"] == 240 and kinds["CommunityEnterprise"] == 60
    assert kinds["Utility"] == 24 and kinds["Farm"] == 36 and kinds["Municipality"] == 12
    assert len(demo.offers) + len(demo.needs) == 900
    assert sum(exchange.state in ("moving", "reported") for exchange in demo.exchanges) >= 150
    assert Counter(area.kind for area in demo.areas) == {"network": 1, "town": 6, "park": 6}


def test_the_same_seed_gives_the_same_and_another_seed_does_not(demo: Network, catalogue: Catalogue) -> None:
    assert generate(catalogue) == demo
    assert generate(catalogue, seed=1) != demo


def test_everything_says_that_it_is_made_up(demo: Network, catalogue: Catalogue) -> None:
    things = (*demo.areas, *demo.organisations, *demo.offers, *demo.needs, *demo.exchanges)
    assert all(thing.synthetic for thing in things)
    for named in (*demo.areas, *demo.organisations):
        assert "สาธิต" in named.name_th and "Demo" in named.name_en
    for offer in demo.offers:
        assert offer.text is None or offer.text.startswith(("[สาธิต]", "[Demo]"))
    assert all(thing.id.split("_")[1] == "demo" for thing in things)
    real = {name for province in catalogue.provinces.values() for name in (province.name_th, province.name_en)}
    real |= {name for area in catalogue.areas.values() for name in (area.name_th, area.name_en)}
    towns = [area for area in demo.areas if area.kind == "town"]
    assert not any(name in area.name_th + area.name_en for name in real for area in towns)


def test_ids_are_unique_and_readable(demo: Network) -> None:
    for things in (demo.areas, demo.organisations, demo.offers, demo.needs, demo.exchanges):
        assert len({thing.id for thing in things}) == len(things)
    assert demo.organisations[122].id == "org_demo_000123"
    assert demo.offers[0].id == "off_demo_000001"
    names = Counter(organisation.name_en for organisation in demo.organisations)
    assert max(names.values()) == 1


def test_towns_lie_near_a_real_province_centre_but_not_on_it(demo: Network, catalogue: Catalogue) -> None:
    for area in demo.areas:
        if area.kind not in ("town", "park"):
            continue
        province = catalogue.provinces[area.province_code or ""]
        assert area.latitude and area.longitude and area.km2
        kilometres = math.hypot(area.latitude - province.lat, area.longitude - province.lon) * 111
        assert 5 < kilometres < 45
        wholes = {"town": "area_demo_network", "park": area.id.replace("park", "town")}
        assert area.part_of == (wholes[area.kind],)
    areas = {area.id: area for area in demo.areas}
    for organisation in demo.organisations:
        (area_id,) = organisation.area_ids
        place = areas[area_id]
        assert organisation.location_precision == "province_centre_with_offset"
        assert organisation.latitude and organisation.longitude and place.latitude and place.longitude
        assert math.hypot(organisation.latitude - place.latitude, organisation.longitude - place.longitude) < 0.15


def test_every_id_names_something(demo: Network, catalogue: Catalogue) -> None:
    organisations = by_id(demo)
    for offer in demo.offers:
        assert offer.organisation_id in organisations and offer.material_id in catalogue.materials
        assert offer.waste_code is None or offer.waste_code in catalogue.waste_codes
        assert offer.management_code is None or offer.management_code in catalogue.management_codes
    for need in demo.needs:
        assert need.organisation_id in organisations
        assert need.material_id in catalogue.materials or need.product_id in catalogue.products
    for exchange in demo.exchanges:
        assert exchange.giver_id in organisations and exchange.taker_id in organisations
        assert exchange.giver_id != exchange.taker_id
        assert exchange.material_id is None or exchange.material_id in catalogue.materials
        assert exchange.pathway_id is None or exchange.pathway_id in catalogue.pathways
        assert exchange.kg_co2e_per_year is None
    for organisation in demo.organisations:
        for factory_type in organisation.factory_types:
            assert factory_type.split("(")[0] in catalogue.factory_types
        assert organisation.isic is not None and len(organisation.isic) == 4
        if organisation.kind in ("Factory", "Utility"):
            assert organisation.factory_types


def test_receivers_of_waste_hold_their_licence_in_every_town(demo: Network) -> None:
    towns = {area.id.replace("park", "town") for area in demo.areas if area.kind == "park"}
    holding: dict[str, set[str]] = {town: set() for town in towns}
    for organisation in demo.organisations:
        if is_licensed(organisation.factory_types):
            town = organisation.area_ids[0].replace("park", "town")
            holding[town] |= {factory_type.split("(")[0] for factory_type in organisation.factory_types}
    assert all({"101", "105", "106"} <= types for types in holding.values())


def test_hazardous_waste_never_goes_to_a_community_or_farm(demo: Network, catalogue: Catalogue) -> None:
    organisations = by_id(demo)
    for exchange in demo.exchanges:
        if organisations[exchange.taker_id].kind in ("CommunityEnterprise", "Farm") and exchange.material_id:
            assert catalogue.materials[exchange.material_id].hazard is None


def test_present_routes_are_plausible_and_some_unknown(demo: Network, catalogue: Catalogue) -> None:
    unknown = sum(offer.present_route is None for offer in demo.offers)
    assert 0.1 < unknown / len(demo.offers) < 0.35
    for offer in demo.offers:
        price = catalogue.prices[offer.material_id]
        if offer.present_route is None:
            assert offer.present_route_evidence is None
            continue
        assert offer.present_route_evidence is not None
        if offer.present_route == "sold":
            assert price.sign != "charge", offer
        if price.sign == "pay" and price.per == "t" and price.thb_typical > 3000:
            assert offer.present_route not in ("landfill", "open_dump", "incineration"), offer
        usual = {path.baseline_route_default for path in catalogue.pathways_of_material[offer.material_id]}
        assert offer.present_route in usual | {"landfill"}
        if offer.management_code:
            assert offer.present_route_evidence == "management_code"


def test_prices_lie_in_the_table_and_moisture_in_its_range(demo: Network, catalogue: Catalogue) -> None:
    for offer in demo.offers:
        known = catalogue.prices[offer.material_id]
        if offer.price is not None and offer.price.thb_low is not None and offer.price.thb_high is not None:
            assert offer.price.sign == known.sign and offer.price.per == known.per
            assert known.thb_low * 0.9 <= offer.price.thb_low <= offer.price.thb_high <= known.thb_high * 1.3
        if offer.moisture is not None:
            low, _, high = catalogue.materials[offer.material_id].moisture or (0, 0, 1)
            assert low - 1e-3 <= offer.moisture <= high + 1e-3


def test_quality_values_are_named_by_the_vocabulary(demo: Network, catalogue: Catalogue) -> None:
    keys = {one.key(unit) for one in catalogue.properties.values() for unit in one.units}
    with_properties = [offer for offer in demo.offers if offer.properties]
    assert len(with_properties) > 60
    for offer in with_properties:
        assert set(offer.properties) <= keys
        assert all(0 <= value <= 99.9 for name, value in offer.properties.items() if name.endswith("_percent"))
    assert sum(bool(need.limits) for need in demo.needs) > 10
    assert all(set(need.limits) <= keys for need in demo.needs)


def test_the_keys_of_values_are_those_that_the_matching_looks_for(catalogue: Catalogue) -> None:
    from symbiosis.matching.quality import property_key

    for one in catalogue.properties.values():
        for unit in one.units:
            assert one.key(unit) == property_key(one.property_id, unit)


def test_seasons_show(demo: Network, catalogue: Catalogue) -> None:
    organisations = by_id(demo)
    cakes = [offer for offer in demo.offers if offer.material_id == "sugar-filter-cake" and offer.quantity.lot is None]
    mills = [o for o in demo.offers if organisations[o.organisation_id].isic == "1072" and o.quantity.lot is None]
    assert mills
    for offer in cakes:
        assert {month for month, amount in enumerate(offer.quantity.monthly) if amount > 0} == {11, 0, 1, 2, 3}
    seasonal = [offer for offer in demo.offers if len(set(offer.quantity.monthly_high)) > 1]
    assert len(seasonal) >= 12


def test_postings_are_of_every_sort(demo: Network) -> None:
    assert {offer.quantity.unit for offer in demo.offers} >= {"t", "m3", "Nm3", "MJ"}
    assert {need.quantity.unit for need in demo.needs} >= {"t", "m3", "MJ", "kWh"}
    assert sum(need.product_id is not None for need in demo.needs) > 100
    assert sum(need.material_id is not None for need in demo.needs) > 100
    assert any(offer.quantity.lot for offer in demo.offers)
    assert {offer.hazard for offer in demo.offers} == {None, "HA", "HM"}
    assert any(offer.hazard_resolved for offer in demo.offers)
    assert {offer.status for offer in demo.offers} == {"waste", "by_product", "product"}
    assert any(offer.confidential for offer in demo.offers)
    for stream in (*demo.offers, *demo.needs):
        assert stream.quantity.amount_per_year > 0


def test_exchanges_have_dates_evidence_and_amounts(demo: Network) -> None:
    assert {exchange.evidence for exchange in demo.exchanges} == {"declared", "permitted", "weighed", "verified"}
    assert {exchange.kind for exchange in demo.exchanges} == {"by-product", "utility", "product"}
    for exchange in demo.exchanges:
        assert exchange.since.year >= 2009
        assert (exchange.until is None) == (exchange.state in ("moving", "reported"))
        amount = exchange.tonnes_per_year or exchange.amount_per_year
        assert amount is not None and amount > 0
        assert (exchange.state == "reported") <= (exchange.evidence in ("weighed", "verified"))


def test_some_exchanges_cross_a_border(demo: Network) -> None:
    organisations = by_id(demo)

    def town(organisation_id: str) -> str:
        return organisations[organisation_id].area_ids[0].replace("park", "town")

    crossing = [e for e in demo.exchanges if town(e.giver_id) != town(e.taker_id)]
    assert 4 <= len(crossing) <= 12
    assert all("101" in organisations[e.taker_id].factory_types for e in crossing)


@pytest.mark.parametrize("factories", [12, 60, 1000])
def test_other_sizes_keep_the_proportions(catalogue: Catalogue, factories: int) -> None:
    network = generate(catalogue, factories=factories, seed=7)
    kinds = Counter(organisation.kind for organisation in network.organisations)
    assert kinds["Factory"] == factories
    assert abs(kinds["CommunityEnterprise"] - factories / 4) <= 1
    assert len(network.offers) + len(network.needs) == pytest.approx(3.75 * factories, rel=0.15)
    for things in (network.organisations, network.offers, network.needs, network.exchanges):
        assert len({thing.id for thing in things}) == len(things)


def test_the_parts_are_the_whole(catalogue: Catalogue, demo: Network) -> None:
    parts = list(generate_parts(catalogue))
    assert len(parts) == 7
    assert joined(parts) == demo


def test_plans_of_the_nation_are_bounded_towns() -> None:
    plans = town_plans(140_000, None, None)
    assert sum(plan.factories for plan in plans) == 140_000
    assert max(plan.factories for plan in plans) <= 401
    assert sum(plan.offers + plan.needs for plan in plans) == 525_000


def test_too_few_factories_are_refused(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="12"):
        generate(catalogue, factories=5)

"""The columns and the kernel against a slow, plain reading of the design: one pair and one pathway at a time."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbiosis.carbon.baseline import baseline_from_evidence
from symbiosis.carbon.case import prepare
from symbiosis.carbon.ledger import ledger
from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.matching.finding import find
from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.catalogue import Pathway
from symbiosis.model.organisation import Organisation
from symbiosis.model.quantity import Quantity
from symbiosis.model.stream import Need, Offer
from tests.matching.network import needs_of, offers_of, organisation

CATALOGUE = shipped_catalogue()
MATERIALS = ("coal-fly-ash", "coal-bottom-ash", "fgd-gypsum", "sawdust-shavings", "rice-husk", "oil-fly-ash")
PRODUCTS = ("clinker", "natural-gypsum", "steam-coal", "portland-cement")
GIVERS = [organisation(f"org_g{i}", isic="3510", factory_types=("88",), latitude=13 + i / 4) for i in range(3)]
TAKERS = [
    organisation("org_t0", isic="2394", factory_types=("57",)),
    organisation("org_t1", isic="2395", factory_types=("58(1)",), latitude=14.2),
    organisation("org_t2", "CommunityEnterprise", isic="2395", latitude=13.1),
    organisation("org_t3", isic="3530", factory_types=("102",), longitude=100.2),
    organisation("org_t4", isic="3830", factory_types=("106",), latitude=None, longitude=None),
]
EVERYBODY = [*GIVERS, *TAKERS]


@dataclass(frozen=True)
class PlainWay:
    """One pathway of one pair as a person would work it out."""

    pathway_id: str | None
    gain: float
    p: float
    potential: float


def months(quantity: Quantity, other: Quantity, units: float) -> float:
    return sum(min(a, b * units) for a, b in zip(quantity.monthly, other.monthly, strict=True))


def plain_distance(a: Organisation, b: Organisation) -> float:
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return math.nan
    assert a.latitude is not None and a.longitude is not None and b.latitude is not None and b.longitude is not None
    p, q = math.radians(a.latitude), math.radians(b.latitude)
    h = math.sin((q - p) / 2) ** 2
    h += math.cos(p) * math.cos(q) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 1.3 * 2 * 6371.0088 * math.asin(math.sqrt(h))


def plain_fit(pathway: Pathway, taker: Organisation) -> float | None:
    if pathway.receiver_kind == "community_enterprise":
        return 0.85 if taker.kind == "CommunityEnterprise" and taker.isic == pathway.receiver_isic else None
    scores = []
    for wanted in pathway.receiver_factory_types:
        for own in taker.factory_types:
            if wanted.split("(")[0] == own.split("(")[0]:
                if "(" in wanted and "(" in own:
                    scores += [1.0] if wanted == own else []
                else:
                    scores.append(0.95)
    if taker.isic == pathway.receiver_isic:
        scores.append(0.85)
    return max(scores, default=None)


def plain_way(offer: Offer, need: Need, pathway: Pathway) -> PlainWay | None:
    """The value of a pathway for a pair, or None where it does not apply or a gate is shut (own pathways only)."""
    owners = {each.id: each for each in EVERYBODY}
    giver, taker = owners[offer.organisation_id], owners[need.organisation_id]
    material = CATALOGUE.materials[offer.material_id]
    fits = plain_fit(pathway, taker)
    if fits is None:
        return None
    same_class = need.material_id is not None and CATALOGUE.materials[need.material_id].class_id == material.class_id
    product = CATALOGUE.products[pathway.product_id] if pathway.product_id else None
    if need.material_id == material.id:
        relation = 1.0
    elif same_class:
        relation = 0.6
    elif product and need.product_id == product.id:
        relation = 1.0
    elif product and product.broader and need.product_id == product.broader:
        relation = 0.7
    else:
        return None
    moisture = offer.moisture if offer.moisture is not None else (material.moisture or (0, 0, 0))[1]
    units = 1.0
    if need.product_id is not None:
        dry = 1 - moisture if pathway.basis == "dry" else 1.0
        per_tonne = 1000 * dry * pathway.output_yield * pathway.substitution[1]
        wanted_per_tonne = {"kg": 1000.0}.get(pathway.displaced_unit)
        if wanted_per_tonne is None:
            return None
        units = wanted_per_tonne / per_tonne
    flags = {material.hazard, CATALOGUE.waste_codes[offer.waste_code].hazard if offer.waste_code else None}
    hazard = "HA" if "HA" in flags else "HM" if "HM" in flags else None
    blocks = pathway.hard_blocks
    protected = taker.kind in ("CommunityEnterprise", "Farm")
    if protected and (hazard or "hazardous" in blocks or "not_to_community" in blocks):
        return None
    types = {each.split("(")[0] for each in taker.factory_types}
    if hazard == "HA" and ("non_hazardous_only" in blocks or not (types & {"101", "106"} or "hazardous" in blocks)):
        return None
    if "licensed_106" in blocks and "106" not in types:
        return None
    amount = months(offer.quantity, need.quantity, units)
    if amount <= 0:
        return None
    distance = plain_distance(giver, taker)
    used = pathway.typical_max_distance_km if math.isnan(distance) else distance
    active = sum(1 for a, b in zip(offer.quantity.monthly, need.quantity.monthly, strict=True) if a > 0 and b > 0)
    case = prepare(
        CATALOGUE,
        pathway,
        material,
        baseline=baseline_from_evidence(offer.present_route, offer.present_route_evidence),
        moisture=offer.moisture,
        hazardous=hazard == "HA",
    )
    saving = ledger(case, amount, used, months=float(active))
    smaller = min(offer.quantity.amount_per_year, need.quantity.amount_per_year * units)
    limits = [limit.words for limit in pathway.quality_limits if limit.name != "moisture" or offer.moisture is None]
    unknown = len(dict.fromkeys(limits))
    waste = material.status == "waste"
    p = relation * fits * max(0.97**unknown, 0.7) * min(amount / smaller, 1.0)
    usual = pathway.typical_max_distance_km
    p *= 0.7 if math.isnan(distance) else math.exp(min(0.0, 1 - distance / usual))
    p *= {"common": 0.95, "implemented": 0.85, "pilot": 0.5, "proposed": 0.3}[pathway.maturity]
    p *= 0.85 if waste and not types & {"101", "105", "106"} else 1.0
    gain = saving.central_t if saving.central_t is not None else math.nan
    potential = max(saving.up_to_t or 0.0, saving.at_least_t or 0.0)
    return PlainWay(pathway.id, gain * p, p, potential * p)


quantities = st.builds(
    lambda low, spread, active: Quantity.every_month("t", low, low + spread, active),
    st.floats(1, 500),
    st.floats(0, 100),
    st.lists(st.integers(0, 11), min_size=1, max_size=12, unique=True).map(lambda m: tuple(sorted(m))),
)
routes = st.sampled_from(["landfill", "stockpile", "open_dump", None])


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[Offer], list[Need]]:
    offers = []
    for index in range(draw(st.integers(1, 4))):
        route = draw(routes)
        offers.append(
            Offer(
                f"off_{index}",
                draw(st.sampled_from(GIVERS)).id,
                draw(st.sampled_from(MATERIALS)),
                draw(quantities),
                moisture=draw(st.sampled_from([None, 0.01])),
                present_route=route,
                present_route_evidence="stated" if route else None,
            )
        )
    needs = []
    for index in range(draw(st.integers(1, 4))):
        by_product = draw(st.booleans())
        needs.append(
            Need(
                f"need_{index}",
                draw(st.sampled_from(TAKERS)).id,
                draw(quantities),
                material_id=None if by_product else draw(st.sampled_from(MATERIALS)),
                product_id=draw(st.sampled_from(PRODUCTS)) if by_product else None,
            )
        )
    return offers, needs


@given(networks())
@settings(max_examples=60, deadline=None)
def test_every_pair_has_the_value_and_the_rank_that_a_plain_reading_gives(
    network: tuple[list[Offer], list[Need]],
) -> None:
    offers, needs = network
    found = find(CATALOGUE, offers_of(offers, EVERYBODY), needs_of(needs, EVERYBODY), MatchParameters(top_k=100))
    own = {(p.offer_id, p.need_id): p for p in found.proposals if not p.by_analogy and not p.use_unknown}
    expected: dict[tuple[str, str], PlainWay] = {}
    for offer in offers:
        for need in needs:
            ways = [
                way
                for pathway in CATALOGUE.pathways_of_material[offer.material_id]
                if (way := plain_way(offer, need, pathway)) is not None
            ]
            known = [way for way in ways if way.gain > 0]
            best = (
                max(known, key=lambda way: way.gain)
                if known
                else max(ways, key=lambda way: (way.potential, way.p), default=None)
            )
            if best is not None:
                expected[offer.id, need.id] = best
    refused = {(r.offer_id, r.need_id): r.gate for r in found.refused}
    for pair, way in expected.items():
        if pair not in own:
            assert refused.get(pair) == "no-gain" and not way.gain > 0, (pair, way, refused.get(pair))
            continue
        proposal = own[pair]
        assert proposal.p_works == pytest.approx(way.p), pair
        if way.gain > 0:
            assert proposal.value == pytest.approx(way.gain, rel=1e-6), pair
        else:
            assert proposal.value is None, pair
    assert not set(own) - set(expected)
    keys = [(p.value is None, -(p.value or 0.0), -p.p_works) for p in found.proposals]
    assert keys == sorted(keys)

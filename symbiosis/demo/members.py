"""The organisations of a town: plants of its theme, receivers of waste, utilities, farms, groups, the municipality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from symbiosis.demo.amounts import at_size, plant_size
from symbiosis.demo.community import COMMUNITY_KINDS, CommunityKind
from symbiosis.demo.fitting import Member
from symbiosis.demo.places import LOCATION_PRECISION, SOURCE, Place
from symbiosis.demo.plan import TownPlan
from symbiosis.demo.plants import Plant
from symbiosis.demo.towns import COMMON_PLANTS, RECEIVERS, THEMES, UTILITY_PLANTS
from symbiosis.model.organisation import Organisation, OrganisationKind

MUNICIPALITY = "municipality"
MUNICIPAL_ISIC = "8411"
RECEIVERS_OF_A_SMALL_TOWN = 3
SMALL_TOWN_FACTORIES = 60
HAZARDOUS_WASTE_PLANT = 1
"""Where in a town its hazardous-waste plant stands: the town next to it sends its waste there."""

SUB_TYPES: Mapping[str, str] = {
    "sugar-mill": "11(3)",
    "palm-oil-mill": "7(1)",
    "soybean-crusher": "7(1)",
    "rice-bran-oil-plant": "7(1)",
    "vegetable-oil-refinery": "7(4)",
    "bakery": "10(1)",
    "noodle-plant": "10(3)",
    "feed-mill": "15(1)",
    "soft-drink-plant": "20(2)",
    "spinning-mill": "22(1)",
    "dyeing-mill": "22(3)",
    "garment-factory": "28(1)",
    "sawmill": "34(1)",
    "pallet-maker": "36(1)",
    "pulp-mill": "38(1)",
    "paper-mill": "38(2)",
    "npk-plant": "43(1)",
    "fertiliser-plant": "43(1)",
    "asphalt-plant": "50(4)",
    "rubber-goods-plant": "52(4)",
    "plastics-plant": "53(1)",
    "machining-shop": "64(12)",
    "car-plant": "77(1)",
    "auto-parts-plant": "77(2)",
    "coal-power-plant": "88(2)",
    "lignite-power-plant": "88(2)",
    "biomass-power-plant": "88(2)",
    "husk-power-plant": "88(2)",
    "bagasse-power-plant": "88(2)",
    "stone-crusher": "3(1)",
    "vehicle-workshop": "95(1)",
}
"""DIW sub-types of plants whose profiles name only the type (expert knowledge, unverified; for the demo alone)."""
SECOND_TYPES: Mapping[str, tuple[str, float]] = {
    "sorting-plant": ("106", 0.4),
    "oil-re-refinery": ("105", 0.3),
}
"""A second licence that such plants often hold, and how often."""
PARK_SHARE: Mapping[OrganisationKind, float] = {"Factory": 0.6, "Utility": 0.8}


@dataclass(frozen=True, slots=True)
class TownMember(Member):
    """A member with what its streams are made from: its plant and size (0–1), or the kind of group it is."""

    plant: Plant | None = None
    size: float = 0.0
    community: CommunityKind | None = None


def organisation_id(number: int) -> str:
    """`org_demo_000123`."""
    return f"org_demo_{number:06d}"


def members_of(plan: TownPlan, place: Place, plants: Mapping[str, Plant], random: Random) -> tuple[TownMember, ...]:
    """Everybody in the order of their ids: receivers of waste first, then plants, utilities, farms, groups, town."""
    chosen = _factories(plan, random) + _cycled(THEMES[plan.number % len(THEMES)].supply, plan.utilities)
    chosen += _cycled(THEMES[plan.number % len(THEMES)].farms, plan.farms)
    seen: Counter[str] = Counter()
    members: list[TownMember] = []
    for plant_id in chosen:
        seen[plant_id] += 1
        number = plan.first_organisation + len(members)
        members.append(_plant_member(number, plants[plant_id], seen[plant_id], place, random))
    weights = [kind.weight for kind in COMMUNITY_KINDS]
    for _ in range(plan.community_enterprises):
        kind = random.choices(COMMUNITY_KINDS, weights)[0]
        seen[kind.isic] += 1
        number = plan.first_organisation + len(members)
        members.append(_group(number, kind, seen[kind.isic], place, random))
    for index in range(plan.municipalities):
        members.append(_municipality(plan.first_organisation + len(members), index + 1, place, random))
    return tuple(members)


def _factories(plan: TownPlan, random: Random) -> list[str]:
    theme = THEMES[plan.number % len(THEMES)]
    small = plan.factories < SMALL_TOWN_FACTORIES
    fixed = [*RECEIVERS[: RECEIVERS_OF_A_SMALL_TOWN if small else None], *theme.core][: plan.factories]
    others = plan.factories - len(fixed)
    drawn = random.choices((*theme.usual, *theme.usual, *COMMON_PLANTS), k=others)
    return fixed + drawn


def _cycled(plants: tuple[str, ...], count: int) -> list[str]:
    return [plants[index % len(plants)] for index in range(count)]


def _plant_member(number: int, plant: Plant, nth: int, place: Place, random: Random) -> TownMember:
    kind = plant.kind(UTILITY_PLANTS)
    in_park = random.random() < PARK_SHARE.get(kind, 0.0)
    size = plant_size(random)
    types: tuple[str, ...] = (SUB_TYPES.get(plant.id) or plant.factory_types[0],) if plant.factory_types else ()
    second = SECOND_TYPES.get(plant.id)
    if second is not None and random.random() < second[1]:
        types += (second[0],)
    organisation = _organisation(
        number,
        kind,
        (plant.name_th, _capitals(plant.name_en)),
        nth,
        place,
        in_park,
        random,
        isic=plant.isic,
        factory_types=types,
        workers=round(at_size(size, *map(float, plant.workers))),
    )
    return TownMember(organisation, plant.id, in_park, plant=plant, size=size)


def _capitals(words: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in words.split())


def _group(number: int, kind: CommunityKind, nth: int, place: Place, random: Random) -> TownMember:
    names = (kind.name_th, kind.name_en)
    workers = random.randint(7, 40)
    organisation = _organisation(
        number, "CommunityEnterprise", names, nth, place, False, random, isic=kind.isic, workers=workers
    )
    return TownMember(organisation, kind.isic, False, community=kind)


def _municipality(number: int, nth: int, place: Place, random: Random) -> TownMember:
    names = ("เทศบาล", "Municipality")
    workers = random.randint(60, 400)
    organisation = _organisation(
        number, "Municipality", names, nth, place, False, random, isic=MUNICIPAL_ISIC, workers=workers
    )
    return TownMember(organisation, MUNICIPALITY, False)


def _organisation(
    number: int,
    kind: OrganisationKind,
    names: tuple[str, str],
    nth: int,
    place: Place,
    in_park: bool,
    random: Random,
    *,
    isic: str,
    workers: int,
    factory_types: tuple[str, ...] = (),
) -> Organisation:
    """Names that say they are invented: "โรงสีข้าวสาธิตดาวเหนือ 2", "Demo North Star Rice Mill 2"."""
    star_th = place.town.name_th.removeprefix("เมืองสาธิต")
    star_en = place.town.name_en.removeprefix("Demo Town ")
    latitude, longitude = place.spot(random, in_park)
    return Organisation(
        id=organisation_id(number),
        kind=kind,
        name_th=f"{names[0]}สาธิต{star_th} {nth}",
        name_en=f"Demo {star_en} {names[1]} {nth}",
        isic=isic,
        factory_types=factory_types,
        area_ids=(place.park.id,) if in_park else (place.town.id,),
        province_code=place.town.province_code,
        latitude=latitude,
        longitude=longitude,
        location_precision=LOCATION_PRECISION,
        workers=workers,
        synthetic=True,
        source=SOURCE,
    )

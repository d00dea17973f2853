"""Areas of the demo: one network of invented towns, each with a park, imagined near a real province centre."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from symbiosis.demo.towns import THEMES, town_name
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.area import Area

NETWORK_ID = "area_demo_network"
SOURCE = "made up by symbiosis demo generate; no real place"
DEGREES_PER_KM = 1 / 111.2
"""Of latitude; longitude is 2–5 % shorter in Thailand, which does not matter to an invented place."""
LOCATION_PRECISION = "province_centre_with_offset"


@dataclass(frozen=True, slots=True)
class Place:
    """A town and its park, with their centres in degrees."""

    town: Area
    park: Area

    def spot(self, random: Random, in_park: bool) -> tuple[float, float]:
        """Latitude and longitude of somebody: within 1 km or so of the park's centre, or about the town."""
        centre = self.park if in_park else self.town
        assert centre.latitude is not None and centre.longitude is not None
        reach = (1.1 if in_park else 6.5) * DEGREES_PER_KM
        latitude = centre.latitude + random.uniform(-reach, reach)
        return round(latitude, 5), round(centre.longitude + random.uniform(-reach, reach), 5)


def demo_network() -> Area:
    """The area that all towns of the demo are part of; no real area is."""
    return Area(
        id=NETWORK_ID,
        kind="network",
        name_th="เครือข่ายเมืองสาธิต (ข้อมูลสมมติทั้งหมด)",
        name_en="Demo Network (all of it made up)",
        synthetic=True,
        source=SOURCE,
        confidence="low",
    )


def place(catalogue: Catalogue, number: int, random: Random) -> Place:
    """Town `number` (from 0): 10–35 km from the centre of its theme's province, with a size in km², and its park."""
    theme, name = THEMES[number % len(THEMES)], town_name(number)
    province = catalogue.provinces[theme.province_code]
    latitude = province.lat + random.choice((-1, 1)) * random.uniform(0.07, 0.22)
    longitude = province.lon + random.choice((-1, 1)) * random.uniform(0.07, 0.22)
    town = Area(
        id=f"area_demo_town_{number + 1:04d}",
        kind="town",
        name_th=name.th,
        name_en=name.en,
        province_code=theme.province_code,
        part_of=(NETWORK_ID,),
        latitude=round(latitude, 4),
        longitude=round(longitude, 4),
        km2=round(random.uniform(90, 240), 1),
        synthetic=True,
        source=SOURCE,
        confidence="low",
    )
    offset = 3 * DEGREES_PER_KM
    park = Area(
        id=f"area_demo_park_{number + 1:04d}",
        kind="park",
        name_th=name.park_th,
        name_en=name.park_en,
        province_code=theme.province_code,
        part_of=(town.id,),
        latitude=round(latitude + random.uniform(-offset, offset), 4),
        longitude=round(longitude + random.uniform(-offset, offset), 4),
        km2=round(random.uniform(2.5, 9), 2),
        synthetic=True,
        source=SOURCE,
        confidence="low",
    )
    return Place(town, park)

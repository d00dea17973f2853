"""Who gives and who takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

OrganisationKind = Literal["Factory", "CommunityEnterprise", "Farm", "Utility", "Municipality", "Commons"]
ORGANISATION_KINDS: tuple[OrganisationKind, ...] = get_args(OrganisationKind)

LICENSED_RECEIVER_TYPES = ("101", "105", "106")
"""DIW factory types that may receive waste as such: treatment, sorting and landfill, waste into raw material."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A factory, community enterprise, farm, utility, municipality or commons; its kind is its label in the graph.

    `factory_types` are DIW types, with the sub-type where it is known: ("9(2)",), ("105", "106"). `isic` is a class of
    ISIC Rev. 4, four digits. `latitude`, `longitude` in degrees (WGS 84), None where the place is not known;
    `location_precision` says how good they are ("exact", "subdistrict", "province_centre_with_offset", …).
    """

    id: str
    kind: OrganisationKind
    name_th: str
    name_en: str
    isic: str | None = None
    factory_types: tuple[str, ...] = ()
    registration_number: str | None = None
    area_ids: tuple[str, ...] = ()
    province_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    location_precision: str | None = None
    workers: int | None = None
    synthetic: bool = False
    source: str | None = None

    @property
    def licensed_to_receive_waste(self) -> bool:
        """Whether one of its DIW types is 101, 105 or 106."""
        return any(factory_type.split("(")[0] in LICENSED_RECEIVER_TYPES for factory_type in self.factory_types)

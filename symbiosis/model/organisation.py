"""Who gives and who takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from symbiosis.model.errors import Erased
from symbiosis.model.text import Text

OrganisationKind = Literal["Factory", "CommunityEnterprise", "Farm", "Utility", "Municipality", "Commons"]
ORGANISATION_KINDS: tuple[OrganisationKind, ...] = get_args(OrganisationKind)

PRECISION_ERASED = "erased"
"""The `location_precision` of an organisation whose data was erased on request."""
LICENSED_RECEIVER_TYPES = ("101", "105", "106")
"""DIW factory types that may receive waste as such: treatment, sorting and landfill, waste into raw material."""


def is_licensed(factory_types: Iterable[str]) -> bool:
    """Whether one of the DIW types, sub-type or not, is a licensed receiver of waste."""
    return any(factory_type.split("(")[0] in LICENSED_RECEIVER_TYPES for factory_type in factory_types)


def erased(organisation_id: str) -> Erased:
    """The error for whatever would write about an organisation whose data was erased: it stays erased for ever."""
    return Erased(
        Text(
            f"ข้อมูลของ {organisation_id} ถูกลบตามคำขอแล้ว บันทึกเพิ่มหรือแก้ไขไม่ได้: ลงทะเบียนใหม่ด้วยรหัสอื่น",
            f"the data of {organisation_id} was erased on request, and nothing more is written about it: "
            "register anew under another id",
        )
    )


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
    def is_erased(self) -> bool:
        """Whether its data was erased on request."""
        return self.location_precision == PRECISION_ERASED

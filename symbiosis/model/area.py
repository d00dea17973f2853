"""Where: towns, zones, parks, estates, provinces and the networks made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

AreaKind = Literal["subdistrict", "district", "province", "town", "zone", "park", "estate", "network", "country"]
AREA_KINDS: tuple[AreaKind, ...] = get_args(AreaKind)


@dataclass(frozen=True, slots=True)
class Area:
    """A place that organisations are registered in. Membership is as registered, not drawn from coordinates.

    `km2` is None where the size is not public; whatever is per km² is then null, with that reason.
    """

    id: str
    kind: AreaKind
    name_th: str
    name_en: str
    province_code: str | None = None
    part_of: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    km2: float | None = None
    synthetic: bool = False
    source: str | None = None
    confidence: str | None = None

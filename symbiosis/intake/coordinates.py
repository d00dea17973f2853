"""Coordinates of Thai factories as lists have them: degrees, swapped, UTM metres of zone 47 or 48, or nothing.

WGS 84 is meant throughout; old Indian 1975 metres are off by some 400 m, which no list says and no distance here feels.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from symbiosis.intake.cells import THAI_DIGITS

LATITUDES: Final = (5.0, 21.0)
LONGITUDES: Final = (95.0, 106.0)
"""The box that Thailand lies in (docs/THAI.md), degrees."""
FAR_KM: Final = 200.0
"""No factory is farther from the centre of its province: the longest provinces reach about 170 km."""
_EASTINGS: Final = (100_000.0, 900_000.0)
_NORTHINGS: Final = (550_000.0, 2_330_000.0)
"""Metres of UTM zones 47N and 48N inside the box."""
_ZONES: Final = (47, 48)
_ZONE_DEGREES: Final = 6.0
_EARTH_KM: Final = 6371.0088

Repair = Literal["coordinates-swapped", "coordinates-utm", "coordinates-wrong-zone"]
Trouble = Literal[
    "coordinates-not-a-number",
    "coordinates-outside",
    "coordinates-far-from-province",
    "utm-zone-unknown",
    "utm-order-unknown",
]
MetresOrder = Literal["easting-first", "northing-first"]
"""Which of the two stands in the column of the latitude."""

_DEGREES: Final = re.compile(
    r"""(?P<sign>[+-]?)(?P<head>[NSEW])?\s*(?P<d>\d{1,3}(?:\.\d+)?)\s*(?:°|องศา|\s)\s*
    (?:(?P<m>\d{1,2}(?:\.\d+)?)\s*(?:'|′|ลิปดา|\s)\s*)?(?:(?P<s>\d{1,2}(?:\.\d+)?)\s*(?:"|″|''|ฟิลิปดา)?\s*)?(?P<tail>[NSEW])?""",
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d{1,2})?")
_METRES: Final = re.compile(r"\s*[\d๐-๙][\d๐-๙,]{5,}")
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Placed:
    """Latitude and longitude in degrees, and what had to be repaired; `zone` is the UTM zone that was taken."""

    latitude: float
    longitude: float
    repair: Repair | None = None
    zone: int | None = None


def coordinate(text: str) -> float | None:
    """One coordinate as a number: plain, with thousands separators or a decimal comma, or degrees minutes seconds."""
    text = text.translate(THAI_DIGITS).strip()
    if _PLAIN.fullmatch(text):
        return float(text)
    if "," in text:
        if _GROUPED.fullmatch(text) and float(text.replace(",", "")) >= _EASTINGS[0]:
            return float(text.replace(",", ""))
        return float(text.replace(",", ".")) if re.fullmatch(r"\d{1,3},\d+", text) else None
    match = _DEGREES.fullmatch(text.rstrip("°"))
    if match is None:
        return coordinate(text[:-1]) if text[-1:] in "NEne°" and _PLAIN.fullmatch(text[:-1].strip()) else None
    minutes, seconds = float(match["m"] or 0), float(match["s"] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    value = float(match["d"]) + minutes / 60 + seconds / 3600
    south_or_west = (match["head"] or match["tail"] or "").upper() in ("S", "W")
    return -value if match["sign"] == "-" or south_or_west else value


def order_of_metres(pairs: Iterable[tuple[str, str]]) -> MetresOrder | None:
    """Which way round a file writes metres, from all its cells of latitude and longitude; None where it does not tell.

    North of about 8.1° a northing is larger than any easting. South of it the two cannot be told apart by their size,
    and the rest of the file says which is which.
    """
    easting = northing = 0
    for first, second in pairs:
        if _METRES.match(first) and _METRES.match(second):
            one, other = coordinate(first), coordinate(second)
            if one is not None and other is not None:
                easting += one <= _EASTINGS[1] < other
                northing += other <= _EASTINGS[1] < one
    if easting == northing:
        return None
    return "easting-first" if easting > northing else "northing-first"


def locate(
    latitude: float, longitude: float, centre: tuple[float, float] | None, order: MetresOrder | None = None
) -> Placed | Trouble:
    """The place that two numbers, in the columns of latitude and longitude, mean.

    `centre`: latitude and longitude of the province's centre, None where it is not known. It decides the UTM zone,
    finds degrees that were computed with the wrong zone (exactly 6° off), and refuses what lies in another region.
    `order`: which way round the file writes metres, where it tells.
    """
    if _in_box(latitude, longitude):
        return _degrees(latitude, longitude, None, centre)
    if _in_box(longitude, latitude):
        return _degrees(longitude, latitude, "coordinates-swapped", centre)
    if shifted := _shifted(latitude, longitude, centre):
        return shifted
    return _from_metres(latitude, longitude, centre, order)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) in degrees."""
    a, b = math.radians(one[0]), math.radians(other[0])
    across = math.radians(other[1] - one[1])
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _degrees(
    latitude: float, longitude: float, repair: Repair | None, centre: tuple[float, float] | None
) -> Placed | Trouble:
    if centre is None or kilometres((latitude, longitude), centre) <= FAR_KM:
        return Placed(latitude, longitude, repair)
    return _shifted(latitude, longitude, centre) or "coordinates-far-from-province"


def _shifted(latitude: float, longitude: float, centre: tuple[float, float] | None) -> Placed | None:
    """The place that the right zone would have given, where degrees came out of metres with the wrong one."""
    if centre is None:
        return None
    for shift in (-_ZONE_DEGREES, _ZONE_DEGREES):
        moved = longitude + shift
        if _in_box(latitude, moved) and kilometres((latitude, moved), centre) <= FAR_KM:
            return Placed(latitude, moved, "coordinates-wrong-zone", 48 if moved >= 102 else 47)
    return None


def _from_metres(
    first: float, second: float, centre: tuple[float, float] | None, order: MetresOrder | None
) -> Placed | Trouble:
    found = {
        name: places
        for name, easting, northing in (("easting-first", first, second), ("northing-first", second, first))
        if (places := _places(easting, northing))
    }
    if not found:
        return "coordinates-outside"
    if centre is not None:
        found = {
            name: near
            for name, places in found.items()
            if (near := [one for one in places if kilometres((one.latitude, one.longitude), centre) <= FAR_KM])
        }
        if not found:
            return "coordinates-far-from-province"
    if len(found) > 1:
        if order is None:
            return "utm-order-unknown"
        found = {order: found[order]}
    [places] = found.values()
    if len(places) == 1:
        return places[0]
    # Zones are 6° apart, some 650 km: no province is near in both.
    return "utm-zone-unknown"


def _places(easting: float, northing: float) -> list[Placed]:
    """Where metres may be: in the box, by either zone."""
    # Late: most lists have no metres.
    import utm

    if not (_EASTINGS[0] <= easting <= _EASTINGS[1] and _NORTHINGS[0] <= northing <= _NORTHINGS[1]):
        return []
    found = []
    for zone in _ZONES:
        latitude, longitude = map(float, utm.to_latlon(easting, northing, zone, northern=True, strict=False))
        if _in_box(latitude, longitude):
            found.append(Placed(round(latitude, 7), round(longitude, 7), "coordinates-utm", zone))
    return found


def _in_box(latitude: float, longitude: float) -> bool:
    return LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]

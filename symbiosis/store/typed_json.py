"""Property values as JSON that keeps their types: 1 stays an integer, 1.0 a float, a date a date, a point a point.

What JSON has itself stands as it is; everything else is an object with its type: `{"type": "date", "value": …}`.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable, Mapping
from typing import Any

from neo4j.spatial import CartesianPoint, Point, WGS84Point
from neo4j.time import Date, DateTime, Duration, Time

WRITE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
"""One value, one text: sorted keys, no spaces."""

_POINTS: dict[int, Callable[[Any], Point]] = {
    7203: CartesianPoint,
    9157: CartesianPoint,
    4326: WGS84Point,
    4979: WGS84Point,
}
_READERS: dict[str, Callable[[Any], Any]] = {
    "date": Date.from_iso_format,
    "time": Time.from_iso_format,
    "datetime": DateTime.from_iso_format,
    "duration": lambda parts: Duration(
        months=parts["months"], days=parts["days"], seconds=parts["seconds"], nanoseconds=parts["nanoseconds"]
    ),
    "float": float,
    "bytes": base64.b64decode,
    "point": lambda point: _POINTS[point["srid"]](point["coordinates"]),
}


def plain(value: Any) -> Any:
    """A property value as plain JSON. Raises TypeError for one that is not the same on both servers."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else _typed("float", str(value))
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, DateTime):
        if value.tzinfo is not None and getattr(value.tzinfo, "zone", None) not in (None, "UTC"):
            raise TypeError("a time with a named zone")
        return _typed("datetime", value.iso_format())
    if isinstance(value, Date):
        return _typed("date", value.iso_format())
    if isinstance(value, Time):
        return _typed("time", value.iso_format())
    if isinstance(value, Duration):
        parts = ("months", "days", "seconds", "nanoseconds")
        return _typed("duration", {part: getattr(value, part) for part in parts})
    if isinstance(value, Point):
        return _typed("point", {"srid": value.srid, "coordinates": list(value)})
    if isinstance(value, bytes | bytearray):
        return _typed("bytes", base64.b64encode(value).decode())
    raise TypeError(f"a {type(value).__name__}")


def rebuilt(value: Any) -> Any:
    """A property value from what `plain` made of it. Raises KeyError, TypeError or ValueError for anything else."""
    if isinstance(value, list):
        return [rebuilt(item) for item in value]
    if isinstance(value, dict):
        return _READERS[value["type"]](value["value"])
    return value


def plain_properties(properties: Mapping[str, Any]) -> dict[str, Any]:
    """All properties of a node or relationship as plain JSON. Raises TypeError, naming the property."""
    made: dict[str, Any] = {}
    for name, value in properties.items():
        try:
            made[name] = plain(value)
        except TypeError as error:
            raise TypeError(f"{name}: {error}") from error
    return made


def _typed(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value}

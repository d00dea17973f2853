"""In which form a list is wanted: the Accept header decides between JSON pages, NDJSON, CSV and xlsx."""

from __future__ import annotations

from typing import ClassVar, Literal

from symbiosis.model.errors import SymbiosisError
from symbiosis.model.text import Text
from symbiosis.services.lists.files import FileFormat

ListFormat = Literal["json"] | FileFormat
MEDIA_TYPES: dict[ListFormat, str] = {
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""In the order in which one is taken where several are wanted alike."""


class NotAcceptable(SymbiosisError):
    """None of the forms asked for is one that we have."""

    code: ClassVar[str] = "not-acceptable"


def wanted_format(accept: str | None) -> ListFormat:
    """The form of highest quality in an Accept header; JSON where none is asked for. NotAcceptable for others alone."""
    ranges = [_range(item) for item in (accept or "*/*")[:1000].split(",")]
    best: tuple[float, ListFormat] | None = None
    for known, media_type in MEDIA_TYPES.items():
        quality = _quality(media_type.partition(";")[0], ranges)
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, known)
    if best is None:
        names = ", ".join(media_type.partition(";")[0] for media_type in MEDIA_TYPES.values())
        raise NotAcceptable(Text(f"ให้ได้เฉพาะ {names}", f"this list is given as {names}; Accept asks for none of them"))
    return best[1]


def _range(item: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in item.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, float(parameter[2:])
            except ValueError:
                return name, 0.0
    return name, 1.0


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """The quality that the most specific fitting range gives a media type; 0 where none fits."""
    for fitting in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        for name, quality in ranges:
            if name == fitting:
                return quality
    return 0.0

"""Which language an answer is in: Accept-Language decides, Thai or English."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from symbiosis.model.text import Language

DEFAULT_LANGUAGE: Language = "en"


def negotiate(header: str | None) -> Language:
    """The language of highest quality in an Accept-Language header that we speak; English where none is asked for."""
    best: tuple[float, Language] = (0.0, DEFAULT_LANGUAGE)
    for item in (header or "")[:500].split(","):
        tag, _, parameter = item.strip().partition(";")
        try:
            quality = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
        except ValueError:
            continue
        primary = tag.strip().lower().split("-")[0]
        if primary in ("th", "en") and quality > best[0]:
            best = (quality, "th" if primary == "th" else "en")
    return best[1]


def language_of(request: Request) -> Language:
    """The language of one request."""
    return negotiate(request.headers.get("accept-language"))


async def _asked(request: Request) -> Language:
    return language_of(request)


RequestLanguage = Annotated[Language, Depends(_asked)]

"""Provinces by any of the names that lists use: Thai, English, short, with จ. or จังหวัด before it, or the code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import process

from symbiosis.intake.columns import header_key
from symbiosis.knowledge.records import Province

_PREFIX = re.compile(r"^(?:จังหวัด|จ\.|จ\s)\s*|\s*(?:province|changwat)$", re.IGNORECASE)
_OTHER_NAMES = {
    "10": ("กรุงเทพ", "กรุงเทพฯ", "กทม", "กทม.", "Bangkok Metropolis", "Krung Thep", "Krung Thep Maha Nakhon", "BKK"),
    "14": ("อยุธยา", "Ayutthaya"),
    "20": ("Chonburi",),
    "30": ("โคราช", "Korat"),
    "25": ("Prachinburi",),
    "24": ("Chachoengsao",),
    "70": ("Ratchaburi",),
    "76": ("Phetchaburi", "Petchaburi"),
    "80": ("นครศรีฯ",),
    "90": ("Songkla",),
}


class Provinces:
    """An index of the provinces' names."""

    def __init__(self, provinces: Mapping[str, Province]) -> None:
        self._provinces = provinces
        self._codes: dict[str, str] = {}
        for code, province in provinces.items():
            for name in (code, province.name_th, province.name_en, *_OTHER_NAMES.get(code, ())):
                self._codes[header_key(name)] = code
        self._known: dict[str, str | None] = {}

    def code(self, text: str) -> str | None:
        """The two digits of a province that cleaned text names; None where it names none."""
        if text not in self._known:
            if len(self._known) > 10_000:
                self._known.clear()
            self._known[text] = self._codes.get(header_key(_PREFIX.sub("", text.removesuffix(".0"))))
        return self._known[text]

    def near(self, text: str) -> str | None:
        """The Thai or English name that is most like the text."""
        hit = process.extractOne(header_key(_PREFIX.sub("", text)), self._codes.keys(), score_cutoff=60)
        if hit is None:
            return None
        province = self._provinces[self._codes[hit[0]]]
        return province.name_en if text.isascii() else province.name_th

    def centre(self, code: str | None) -> tuple[float, float] | None:
        """Latitude and longitude of a province's centre, degrees; None where the province is not known."""
        province = self._provinces.get(code or "")
        return None if province is None else (province.lat, province.lon)

    def abbreviation(self, code: str | None) -> str | None:
        """The two letters of a province at the end of old registration numbers."""
        province = self._provinces.get(code or "")
        return None if province is None else province.abbr_th

    def of_abbreviation(self, abbreviation: str | None) -> str | None:
        """The province of the two letters at the end of an old registration number."""
        if abbreviation is None:
            return None
        return next((code for code, one in self._provinces.items() if one.abbr_th == abbreviation), None)

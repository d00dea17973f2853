"""The one vocabulary of quality properties: what limits of pathways, offers and needs are called, and their units.

Tables write a property as their trade does (`S<=1 %`, `sulphur<=0.1 ppm`, `CCE>=60 %`). In the catalogue a limit
bears the id of its property, so that one value of an offer answers every limit on the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from symbiosis.knowledge.tables import Names, OptionalText
from symbiosis.model.catalogue import Confidence, QualityLimit

PropertyKind = Literal["number", "test", "range"]
"""number: bounded on one side; range: wanted between two bounds; test: yes or no."""

_UNIT_WORDS = {
    "%": "percent",
    "mg/kg": "mg_per_kg",
    "g/kg": "g_per_kg",
    "g/t": "g_per_t",
    "mg/L": "mg_per_l",
    "g/L": "g_per_l",
    "MJ/kg": "mj_per_kg",
    "C": "celsius",
    "mS/cm": "ms_per_cm",
    "uS/cm": "us_per_cm",
    "Bq/kg": "bq_per_kg",
}


@dataclass(frozen=True, slots=True)
class QualityProperty:
    """A row of properties.csv.

    `unit` is the one to show and ask in (None for tests and bare numbers), `other_units` those that limits use too;
    a mass fraction and a concentration of the same thing are different measurements and never converted.
    `aliases` are the names that tables use; two names stand together only where they are the same measurement.
    """

    property_id: str
    name_en: str
    name_th: str
    kind: PropertyKind
    unit: OptionalText
    other_units: Names
    aliases: Names
    source: str
    confidence: Confidence

    def key(self, unit: str | None) -> str:
        """The name under which an offer keeps its value in `unit`: "loi_percent", "lead_ppm", "ph".

        A number never stands without its unit; `symbiosis.matching.quality.property_key` builds the same names."""
        if not unit:
            return self.property_id
        return f"{self.property_id}_{_UNIT_WORDS.get(unit) or re.sub(r'[^a-z0-9]+', '_', unit.lower()).strip('_')}"

    @property
    def units(self) -> tuple[str | None, ...]:
        """Every unit that a limit on this property may have."""
        return (self.unit, *self.other_units)


class Vocabulary(Mapping[str, QualityProperty]):
    """Properties by id; `find` also by any of their names."""

    def __init__(self, properties: Iterable[QualityProperty]) -> None:
        self._properties = {one.property_id: one for one in properties}
        self._exact = {alias: one for one in self._properties.values() for alias in one.aliases}
        # "Co" and "CO" differ, so a name is folded only where that leaves one property.
        folded: dict[str, QualityProperty | None] = {}
        for alias, one in self._exact.items():
            key = alias.casefold()
            folded[key] = one if folded.get(key, one) is one else None
        self._folded = folded

    def __getitem__(self, property_id: str) -> QualityProperty:
        return self._properties[property_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._properties)

    def __len__(self) -> int:
        return len(self._properties)

    def find(self, name: str) -> QualityProperty | None:
        """The property of this id or name, as written or in another case; None where there is none, or several."""
        exact = self._properties.get(name) or self._exact.get(name)
        return exact or self._folded.get(name.casefold())

    def canonical(self, limit: QualityLimit) -> QualityLimit:
        """The limit under the id of its property; unchanged where it is words only or its name is not known."""
        found = self.find(limit.name) if limit.name is not None else None
        return limit if found is None else replace(limit, name=found.property_id)

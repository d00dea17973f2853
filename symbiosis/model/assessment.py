"""What the programme says of areas and factories: levels by year, targets, certificates."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

AssessmentKind = Literal["result", "target"]
"""result: the level that an area was found at; target: the level that it is to reach."""
Dimension = Literal["physical", "economic", "social", "environment", "management"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
Scheme = Literal["eco-factory", "eco-factory-social-value", "green-industry", "csr-diw"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
LOWEST_LEVEL, HIGHEST_LEVEL = 1, 5
"""Of areas, and of Green Industry (GI 1–5); the other schemes have no levels."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """An area's level (1–5) in a Buddhist fiscal year, by which version of the criteria, and who says so.

    `scores`: per cent (0–100) in the dimensions, as far as they are known.
    """

    id: str
    area_id: str
    kind: AssessmentKind
    fiscal_year_be: int
    level: int
    criteria_version: str
    source: str
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a factory holds from a day to a day, both included; `valid_to` None: until further notice."""

    id: str
    organisation_id: str
    scheme: Scheme
    level: int | None
    valid_from: date
    valid_to: date | None
    source: str

    def holds(self, day: date) -> bool:
        """Whether it is valid on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def assessment_id(area_id: str, kind: AssessmentKind, fiscal_year_be: int) -> str:
    """One result and one target an area and year: saying it again corrects it."""
    return "asm_" + _hash(area_id, kind, str(fiscal_year_be))


def certificate_id(organisation_id: str, scheme: Scheme, valid_from: date) -> str:
    """One certificate a factory, scheme and first day: saying it again corrects it."""
    return "cer_" + _hash(organisation_id, scheme, valid_from.isoformat())


def _hash(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:20]

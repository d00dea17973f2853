"""A posting that cannot be an offer or a need yet: somebody must answer a question first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

DraftState = Literal["open", "answered", "withdrawn", "expired"]


@dataclass(frozen=True, slots=True)
class Draft:
    """The author's words, what was understood (`reading`) and what must be answered (`questions`), both JSON text."""

    id: str
    organisation_id: str
    text: str
    reading: str
    questions: str
    posted_on: date
    state: DraftState = "open"
    synthetic: bool = False

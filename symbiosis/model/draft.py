"""A posting that cannot be an offer or a need yet: somebody must answer a question first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

DraftState = Literal["open", "answered", "withdrawn", "expired"]


@dataclass(frozen=True, slots=True)
class Draft:
    """The author's words, what was understood (`reading`) and what must be answered (`questions`), both JSON text.

    `answers`: those given so far, JSON text. `became_id`: the offer or need that it became.
    """

    id: str
    organisation_id: str
    text: str
    reading: str
    questions: str
    posted_on: date
    state: DraftState = "open"
    answers: str = "{}"
    confidential: bool = False
    became_id: str | None = None
    synthetic: bool = False

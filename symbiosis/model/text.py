"""A sentence in both languages: Thai and English are equals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["th", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One user-facing string in Thai and English; both are never empty for a message shown to people."""

    th: str
    en: str

    def in_language(self, language: Language) -> str:
        """The string in the language asked for; the other one where that is missing."""
        wanted, other = (self.th, self.en) if language == "th" else (self.en, self.th)
        return wanted or other

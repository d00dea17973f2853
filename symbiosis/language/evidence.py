"""Evidence: how much each word of a text speaks for each material, product or other good, and which words those are.

A name in the subject of the text counts fully; as an origin, use, packing or aside it counts less, and denied it speaks
against. The waste code and the generator's type break ties.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from symbiosis.language.lexicon import NAME, OTHER, PROCESS, PRODUCT, Entry
from symbiosis.language.scopes import FACTOR, Scope, role_at

LATER = 0.93
"""A name counts so much less for each other name before it: people name their matter first."""
SECOND, REST = 0.3, 0.1
HEARD = 0.93
"""How exact a name is that is spelt by its sound."""
PROCESS_WORD, PROCESS_MOST = 0.06, 0.18


@dataclass(slots=True)
class Tally:
    """Evidence for one target: its parts with the span (folded text) that gave each."""

    parts: list[tuple[float, int, int]] = field(default_factory=list)
    context: float = 0.0
    against: float = 0.0

    @property
    def total(self) -> float:
        """The strongest part, a share of the second, a little of the rest; context; less what speaks against."""
        strengths = sorted((part[0] for part in self.parts), reverse=True)
        value = sum(
            strength * (1.0 if place == 0 else SECOND if place == 1 else REST)
            for place, strength in enumerate(strengths[:5])
        )
        return value + min(self.context, PROCESS_MOST) - self.against


@dataclass(slots=True)
class Evidence:
    """Tallies by target, for materials, products and other kinds."""

    materials: dict[int, Tally] = field(default_factory=dict)
    products: dict[int, Tally] = field(default_factory=dict)
    others: dict[int, Tally] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WordHit:
    """A word of the lexicon at `start:end` of folded text with what it stands for; `exact` 0–1."""

    start: int
    end: int
    entries: Sequence[Entry]
    exact: float = 1.0


def weigh(hits: Sequence[WordHit], found_scopes: Sequence[Scope]) -> Evidence:
    """The evidence of the hits of a text, in order of their start."""
    evidence = Evidence()
    before = 0
    for hit in hits:
        role = role_at(hit.start, found_scopes)
        factor = FACTOR[role]
        if before == 0 and role in ("use", "with", "aside"):
            # Nothing was named before: what it is used for is what it is about.
            factor = 0.8
        elif before == 0 and role == "source":
            factor = 0.6
        order = LATER ** min(before, 6)
        named = False
        for entry in hit.entries:
            if entry.kind == PROCESS:
                if role != "negation":
                    evidence.materials.setdefault(entry.target, Tally()).context += PROCESS_WORD
                continue
            share = FACTOR[role] if entry.kind == OTHER else factor
            shelf = (
                evidence.materials if entry.kind == NAME
                else evidence.products if entry.kind == PRODUCT else evidence.others
            )  # fmt: skip
            tally = shelf.setdefault(entry.target, Tally())
            if role == "negation":
                tally.against += 0.6 * entry.weight
                continue
            tally.parts.append((entry.weight * share * order * hit.exact, hit.start, hit.end))
            named = named or entry.kind in (NAME, OTHER, PRODUCT)
        # Several misspelt names at one place are guesses at one word.
        before += named and hit.exact >= HEARD
    return evidence

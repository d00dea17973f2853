"""Compositions: what kind of stuff it is and where it comes from, named apart, name the material together.

"ขี้เถ้าปลิวจากบอยเลอร์บิทูมินัส" holds no name of coal fly ash, but ash, fly and coal. The words of each concept are the
rows `concept:` of vocabulary.csv; a pattern of material_names.csv lists the concepts that must stand in a text, the
stuff itself first, and with `!` those that must not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from symbiosis.knowledge.names import MaterialName, VocabularyWord
from symbiosis.language.fold import fold
from symbiosis.language.keys import plain_key
from symbiosis.language.scopes import Scope, role_at
from symbiosis.language.trie import Hit, Trie, outermost

SPECIFIC: Final = 0.25
"""What each concept beyond the second adds: {sludge} {treatment} {brewery} says more than {sludge} {brewery}."""
UNSURE: Final = 0.6
"""What a pattern of low confidence counts."""
BEHIND: Final = 0.9
"""What a stuff counts for each other stuff that was named before it: people name their matter first."""
_SLOT = re.compile(r"\{(!?)([a-z0-9_]+)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A material (its index) with the concepts that must and must not stand in a text; `stuff` is the first of them."""

    material: int
    stuff: str
    others: tuple[str, ...]
    absent: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Composed:
    """How surely a material is composed in a text (about 0.5–1.5), and the words that did it."""

    strength: float
    spans: tuple[tuple[int, int], ...]


class Compositions:
    """The patterns of a catalogue; built once, then read by any thread."""

    def __init__(
        self, vocabulary: Iterable[VocabularyWord], names: Iterable[MaterialName], index: Mapping[str, int]
    ) -> None:
        """`index`: material id → its index."""
        self.words = Trie()
        self._concepts: list[tuple[str, ...]] = []
        for row in vocabulary:
            group, _, concept = row.sense.partition(":")
            if group != "concept":
                continue
            codes, _places = plain_key(fold(row.word).text.strip())
            if not codes:
                continue
            word = self.words.add(codes)
            if word == len(self._concepts):
                self._concepts.append(())
            self._concepts[word] = (*self._concepts[word], concept)
        self._patterns: dict[str, list[Pattern]] = {}
        for name in names:
            if name.kind != "pattern" or name.material_id not in index:
                continue
            slots = _SLOT.findall(name.name)
            wanted = [concept for absent, concept in slots if not absent]
            weight = (1 + SPECIFIC * (len(wanted) - 2)) * (UNSURE if name.confidence == "low" else 1)
            absent = tuple(concept for denied, concept in slots if denied)
            pattern = Pattern(index[name.material_id], wanted[0], tuple(wanted[1:]), absent, weight)
            self._patterns.setdefault(wanted[0], []).append(pattern)

    def find(self, places: Sequence[int], hits: Iterable[Hit], scopes: Sequence[Scope]) -> dict[int, Composed]:
        """Material → how surely a text composes it. What is denied or a use is not there; a packing is no stuff."""
        spans: dict[str, tuple[int, int]] = {}
        stuff: dict[str, float] = {}
        for start, end, word in outermost(hits):
            first, last = places[start], places[end - 1] + 1
            role = role_at(first, scopes)
            if role in ("negation", "use"):
                continue
            for concept in self._concepts[word]:
                spans.setdefault(concept, (first, last))
                if role != "packing" and concept in self._patterns:
                    stuff.setdefault(concept, BEHIND ** len(stuff))
        composed: dict[int, Composed] = {}
        for concept, strength in stuff.items():
            for pattern in self._patterns[concept]:
                if any(one not in spans for one in pattern.others) or any(one in spans for one in pattern.absent):
                    continue
                known = composed.get(pattern.material)
                if known is None or known.strength < strength * pattern.weight:
                    words = tuple(dict.fromkeys(spans[one] for one in (concept, *pattern.others)))
                    composed[pattern.material] = Composed(strength * pattern.weight, words)
        return composed

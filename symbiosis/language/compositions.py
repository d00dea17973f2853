"""Compositions: what kind of stuff it is and where it comes from, named apart, name the material together.

"ขี้เถ้าปลิวจากบอยเลอร์บิทูมินัส" holds no name of coal fly ash, but ash, fly and coal. The words of each concept are the
rows `concept:` of vocabulary.csv; a pattern of material_names.csv lists the concepts that must stand in a text, the
stuff itself first, and with `!` those that must not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from symbiosis.knowledge.names import MaterialName, VocabularyWord
from symbiosis.language.compiled import compiled_part
from symbiosis.language.fold import fold
from symbiosis.language.kernels import Bytes, Floats, Ints
from symbiosis.language.keys import plain_key
from symbiosis.language.scopes import NEGATION, PACKING, USE
from symbiosis.language.trie import Trie

SPECIFIC: Final = 0.25
"""What each concept beyond the second adds: {sludge} {treatment} {brewery} says more than {sludge} {brewery}."""
UNSURE: Final = 0.6
"""What a pattern of low confidence counts."""
BEHIND: Final = 0.9
"""What a stuff counts for each other stuff that was named before it: people name their matter first."""
_SLOT = re.compile(r"\{(!?)([a-z0-9_]+)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A material (its index) with the concepts that must and must not stand in a text, the stuff itself first."""

    material: int
    wanted: tuple[int, ...]
    absent: tuple[int, ...]
    weight: float


class Patterns(NamedTuple):
    """The concepts of each word and the patterns of each stuff as arrays; what belongs to n begins at `starts[n]`."""

    concept_starts: Ints
    concepts: Ints
    pattern_starts: Ints
    materials: Ints
    weights: Floats
    wanted_starts: Ints
    wanted: Ints
    absent_starts: Ints
    absent: Ints
    by_order: Floats


class Composed(NamedTuple):
    """What one text composes, used again for the next: where each concept stands first, each material's best pattern.

    `materials`: those that are composed; `counts`: of concepts that are there, of stuffs, and of materials.
    """

    first: Ints
    last: Ints
    there: Bytes
    is_stuff: Bytes
    concepts: Ints
    stuffs: Ints
    strengths: Floats
    patterns: Ints
    materials: Ints
    counts: Ints


class Compositions:
    """The patterns of a catalogue; built once, then read by any thread."""

    def __init__(
        self, vocabulary: Iterable[VocabularyWord], names: Iterable[MaterialName], index: Mapping[str, int]
    ) -> None:
        """`index`: material id → its index."""
        self.words = Trie()
        numbers: dict[str, int] = {}
        concepts: list[list[int]] = []
        for row in vocabulary:
            group, _, concept = row.sense.partition(":")
            if group != "concept":
                continue
            codes, _places = plain_key(fold(row.word).text.strip())
            if not codes:
                continue
            word = self.words.add(codes)
            if word == len(concepts):
                concepts.append([])
            concepts[word].append(numbers.setdefault(concept, len(numbers)))
        found: list[Pattern] = []
        for name in names:
            if name.kind != "pattern" or name.material_id not in index:
                continue
            slots = [
                (denied, numbers.setdefault(concept, len(numbers))) for denied, concept in _SLOT.findall(name.name)
            ]
            wanted = tuple(concept for denied, concept in slots if not denied)
            weight = (1 + SPECIFIC * (len(wanted) - 2)) * (UNSURE if name.confidence == "low" else 1)
            absent = tuple(concept for denied, concept in slots if denied)
            found.append(Pattern(index[name.material_id], wanted, absent, weight))
        found.sort(key=lambda pattern: pattern.wanted[0])
        stuffs = [pattern.wanted[0] for pattern in found]
        self.patterns = Patterns(
            *_ragged(concepts),
            np.searchsorted(np.array(stuffs, np.int64), np.arange(len(numbers) + 1)),
            np.array([pattern.material for pattern in found], np.int64),
            np.array([pattern.weight for pattern in found], np.float64),
            *_ragged([pattern.wanted for pattern in found]),
            *_ragged([pattern.absent for pattern in found]),
            np.array([BEHIND**before for before in range(len(numbers) + 1)]),
        )


def _ragged(rows: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    starts = np.cumsum([0, *(len(row) for row in rows)])
    return starts, np.array([one for row in rows for one in row], np.int64)


@compiled_part
def room_for_composing(patterns: Patterns, materials: int) -> Composed:
    """Room for what a text composes."""
    concepts = patterns.pattern_starts.size - 1
    return Composed(
        np.zeros(concepts, np.int64), np.zeros(concepts, np.int64), np.zeros(concepts, np.uint8),
        np.zeros(concepts, np.uint8), np.zeros(concepts, np.int64), np.zeros(concepts, np.int64),
        np.zeros(materials), np.full(materials, -1, np.int64), np.zeros(materials, np.int64), np.zeros(3, np.int64),
    )  # fmt: skip


@compiled_part
def compose(words: Ints, roles: Bytes, patterns: Patterns, composed: Composed) -> None:
    """Find what a text composes, out of its words of concepts (start, end, number).

    What is denied or a use is not there; a packing is no stuff.
    """
    _clear(composed)
    counts = composed.counts
    for row in range(words.shape[0]):
        role = roles[words[row, 0]]
        if role in (NEGATION, USE):
            continue
        word = words[row, 2]
        for place in range(patterns.concept_starts[word], patterns.concept_starts[word + 1]):
            concept = patterns.concepts[place]
            if not composed.there[concept]:
                composed.there[concept] = 1
                composed.first[concept], composed.last[concept] = words[row, 0], words[row, 1]
                composed.concepts[counts[0]] = concept
                counts[0] += 1
            has_patterns = patterns.pattern_starts[concept] < patterns.pattern_starts[concept + 1]
            if role != PACKING and has_patterns and not composed.is_stuff[concept]:
                composed.is_stuff[concept] = 1
                composed.stuffs[counts[1]] = concept
                counts[1] += 1
    for order in range(counts[1]):
        concept, strength = composed.stuffs[order], patterns.by_order[order]
        for pattern in range(patterns.pattern_starts[concept], patterns.pattern_starts[concept + 1]):
            if not _stands(pattern, patterns, composed.there):
                continue
            material = patterns.materials[pattern]
            known = composed.patterns[material] >= 0
            if not known:
                composed.materials[counts[2]] = material
                counts[2] += 1
            if not known or composed.strengths[material] < strength * patterns.weights[pattern]:
                composed.patterns[material] = pattern
                composed.strengths[material] = strength * patterns.weights[pattern]


@compiled_part
def _clear(composed: Composed) -> None:
    counts = composed.counts
    for index in range(counts[0]):
        composed.there[composed.concepts[index]], composed.is_stuff[composed.concepts[index]] = 0, 0
    for index in range(counts[2]):
        composed.patterns[composed.materials[index]] = -1
    counts[:] = 0


@compiled_part
def _stands(pattern: int, patterns: Patterns, there: Bytes) -> bool:
    for place in range(patterns.wanted_starts[pattern], patterns.wanted_starts[pattern + 1]):
        if not there[patterns.wanted[place]]:
            return False
    for place in range(patterns.absent_starts[pattern], patterns.absent_starts[pattern + 1]):
        if there[patterns.absent[place]]:
            return False
    return True


@compiled_part
def composed_spans(material: int, patterns: Patterns, composed: Composed, spans: Ints) -> int:
    """Write where the words stand that compose a material, each place once; how many, at most as many as fit."""
    pattern, kept = composed.patterns[material], 0
    for index in range(patterns.wanted_starts[pattern], patterns.wanted_starts[pattern + 1]):
        concept = patterns.wanted[index]
        known = False
        for other in range(kept):
            known = known or (spans[other, 0] == composed.first[concept] and spans[other, 1] == composed.last[concept])
        if not known and kept < spans.shape[0]:
            spans[kept, 0], spans[kept, 1] = composed.first[concept], composed.last[concept]
            kept += 1
    return kept

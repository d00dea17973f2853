"""Many short texts to materials at once: columns of permit lists and registers, where only the matter is asked for.

The same names and the same bags of n-grams as a posting's reading, in one compiled loop without the interpreter: no
scopes, misspellings, compositions or phrases. What a batch finds is what `Reader.read` finds for plain descriptions;
for whole postings with origins, uses and negations `Reader.read` is better (tests/benchmarks/test_language_speed.py
prints both).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbiosis.language.compiled import compiled
from symbiosis.language.evidence import BY_ORDER, REST, SECOND
from symbiosis.language.fold_many import fold_all
from symbiosis.language.kernels import Flags, Floats, Ints, Points, Tries, keep_best, key_of, scan
from symbiosis.language.lexicon import NAME, PROCESS, Lexicon
from symbiosis.language.likeness import Bags, cosines
from symbiosis.language.ranking import MOST_NAMED
from symbiosis.language.scanner import Scanner, end_to_end
from symbiosis.language.similar import SimilarMaterials
from symbiosis.language.trie import Trie

MOST = 5
CHUNK = 2048
"""Texts that one thread takes at a time."""
LONGEST = 400
"""Characters of a text that are looked at."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """For each text (rows) the best five of `materials`, best first: `places` (-1: no further one) and `likeness`.

    `likeness` is the cosine of the n-grams and what exact names add to it, 0 to about 1.1; comparable between texts.
    """

    materials: tuple[str, ...]
    places: NDArray[np.int64]
    likeness: NDArray[np.float64]

    def ids(self, row: int) -> tuple[str, ...]:
        """The ids of the materials of one text, best first."""
        return tuple(self.materials[place] for place in self.places[row] if place >= 0)


class ManyTexts:
    """Ranks materials for many texts; built once out of a reader's names, then used from any thread."""

    def __init__(self, lexicon: Lexicon, similar: SimilarMaterials, named: float, alone: tuple[float, float, float]):
        """`named`, `alone`: what names add to the likeness (see ranking.NAMED, ALONE, BY_CHANCE and naming.FULLY)."""
        self._materials = tuple(lexicon.materials)
        self._tries = Scanner([lexicon.words], Trie()).tries
        self._bags = similar.bags
        self._adds = np.array([named, *alone])
        starts, targets, weights, counts = [0], [], [], []
        for entries in lexicon.entries:
            names = [entry for entry in entries if entry.kind == NAME]
            targets += [entry.target for entry in names]
            weights += [entry.weight for entry in names]
            starts.append(len(targets))
            counts.append(any(entry.kind != PROCESS for entry in entries))
        self._starts, self._targets = np.array(starts), np.array(targets, np.int64)
        self._weights, self._counts = np.array(weights), np.array(counts, np.bool_)

    def rank(self, texts: Sequence[str], threads: int | None = None) -> Ranking:
        """The best materials of each text, of any content; `threads`: one a core where it is not said."""
        places = np.full((len(texts), MOST), -1, np.int64)
        likeness = np.zeros((len(texts), MOST))
        chunks = range(0, len(texts), CHUNK)

        def work(first: int) -> None:
            part = [one.text for one in fold_all([text[:LONGEST] for text in texts[first : first + CHUNK]])]
            characters, bounds = end_to_end(part)
            last = first + len(part)
            _rank(
                characters, bounds, self._tries, self._starts, self._targets, self._weights, self._counts, self._bags,
                self._adds, len(self._materials), places[first:last], likeness[first:last],
            )  # fmt: skip

        with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
            list(pool.map(work, chunks))
        return Ranking(self._materials, places, likeness)


@compiled
def _rank(
    characters: Points, bounds: Ints, tries: Tries, name_starts: Ints, targets: Ints, name_weights: Floats,
    counts: Flags, bags: Bags, adds: Floats, materials: int, best: Ints, likeness: Floats,
) -> None:  # fmt: skip
    """The best few of each text `characters[bounds[i]:bounds[i + 1]]`, into the rows of `best` and `likeness`."""
    most = best.shape[1]
    longest = 1
    for row in range(bounds.size - 1):
        longest = max(longest, bounds[row + 1] - bounds[row])
    codes, places = np.empty(longest, np.int64), np.empty(longest, np.int64)
    hits, worth = np.empty((longest, 3), np.int64), np.ones(longest)
    near, nearest = np.empty(materials), np.zeros(most, np.int64)
    first, second, rest = np.empty(materials), np.empty(materials), np.empty(materials)
    for row in range(bounds.size - 1):
        text = characters[bounds[row] : bounds[row + 1]]
        near[:] = 0.0
        cosines(text, worth, bags, near, nearest)
        first[:], second[:], rest[:] = 0.0, 0.0, 0.0
        total = key_of(text, codes, places)
        count = scan(codes, total, 0, tries, hits, 0)
        reach, before = -1, 0
        for hit in range(count):
            if hits[hit, 1] <= reach:
                continue
            reach, word = hits[hit, 1], hits[hit, 2]
            share = BY_ORDER[min(before, BY_ORDER.size - 1)]
            for entry in range(name_starts[word], name_starts[word + 1]):
                target, strength = targets[entry], name_weights[entry] * share
                if strength > first[target]:
                    rest[target] += second[target]
                    second[target] = first[target]
                    first[target] = strength
                elif strength > second[target]:
                    rest[target] += second[target]
                    second[target] = strength
                else:
                    rest[target] += strength
            before += counts[word]
        named, sole = 0, -1
        for material in range(materials):
            if first[material] > 0.0:
                evidence = first[material] + SECOND * second[material] + REST * rest[material]
                near[material] += adds[0] * min(evidence, MOST_NAMED)
                if evidence >= adds[3]:
                    named += 1
                    sole = material if evidence >= adds[2] else -1
        if named == 1 and sole >= 0:
            near[sole] += adds[1]
        kept = 0
        for material in range(materials):
            if near[material] > 0.0:
                kept = keep_best(best[row], kept, near, material, False)
        for place in range(kept):
            likeness[row, place] = near[best[row, place]]

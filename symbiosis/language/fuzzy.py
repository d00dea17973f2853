"""Misspelt names: character trigrams find the few names that a text may mean, rapidfuzz says where and how well."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from symbiosis.language import likeness
from symbiosis.language.evidence import MEANT
from symbiosis.language.kernels import Points
from symbiosis.language.lexicon import NAME, PRODUCT, Lexicon
from symbiosis.language.scanner import Table, distinct_of, points

CANDIDATES = 24
ENOUGH = 80.0
"""Partial ratio (0–100) from which a name counts as meant."""
LEAST_SHARED = 0.3
"""Share of a name's trigrams, by their rarity, that a text must have."""
SHORTEST = 5
_MOST_TEXT = 600


class FuzzyNames:
    """An index of the names of a lexicon by the trigrams of their keys."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names: list[tuple[int, str]] = []
        grams: list[NDArray[np.int64]] = []
        for word, (text, entries) in enumerate(zip(lexicon.spelt, lexicon.entries, strict=True)):
            # Other goods only as they are written: shredded paper is no shredder.
            if len(text) < SHORTEST or not any(e.kind in (NAME, PRODUCT) and e.weight > MEANT for e in entries):
                continue
            self._names.append((word, text))
            characters = points(text).astype(np.int64)
            grams.append(characters[:-2] << 42 | characters[1:-1] << 21 | characters[2:])
        distinct, gram = np.unique(np.concatenate(grams), return_inverse=True)
        owner = np.repeat(np.arange(len(grams)), [found.size for found in grams])
        # Each trigram once a name, and the names of a trigram together.
        once = distinct_of(gram * len(grams) + owner)
        gram, owner = once // len(grams), once % len(grams)
        self._owners = owner.astype(np.int32)
        self._starts = np.searchsorted(gram, np.arange(distinct.size + 1)).astype(np.int64)
        self._weights = np.log(1 + len(self._names) / np.diff(self._starts))
        self._total = np.bincount(owner, self._weights[gram], minlength=len(self._names)).astype(np.float64)
        self._table = Table.of(distinct, np.arange(distinct.size))

    def find(self, characters: Points) -> list[tuple[int, int, int, float]]:
        """Names that stand misspelt in folded text, the best few: start, end, word, and a share of its weight (0–1)."""
        kept, places = likeness.kept_characters(characters, _MOST_TEXT)
        if kept.size < SHORTEST * 0.7:
            return []
        candidates = likeness.names_sharing(
            kept, self._table.keys, self._table.values, self._weights, self._starts, self._owners, self._total,
            LEAST_SHARED, CANDIDATES,
        )  # fmt: skip
        text = kept.tobytes().decode("utf-32-le", "surrogatepass")
        found = []
        for candidate in candidates.tolist():
            word, name = self._names[candidate]
            if len(text) < len(name) * 0.7:
                continue
            alignment = fuzz.partial_ratio_alignment(name, text, score_cutoff=ENOUGH)
            if alignment is None or alignment.dest_end <= alignment.dest_start:
                continue
            if name.isascii() and not _whole_words(text, alignment.dest_start, alignment.dest_end):
                continue
            # 100 is an exact spelling, 80 just enough: a share of 0.9 to 0.5 of the name's weight.
            share = 0.5 + 0.4 * (alignment.score - ENOUGH) / (100 - ENOUGH)
            last = int(places[min(alignment.dest_end, len(places)) - 1]) + 1
            found.append((int(places[alignment.dest_start]), last, word, share))
        return sorted(found, key=lambda one: (one[0], -one[3]))


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether a Latin stretch starts and ends near a word's edge: "lead" is not in "leading"."""
    head = text[max(0, start - 1) : start]
    tail = text[end : end + 2]
    return not (head.isascii() and head.isalpha()) and not (len(tail) == 2 and tail.isascii() and tail.isalpha())

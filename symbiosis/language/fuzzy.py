"""Misspelt names: character trigrams find the few names that a text may mean, rapidfuzz says where and how well."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from symbiosis.language.evidence import WordHit
from symbiosis.language.keys import Key, plain_key
from symbiosis.language.lexicon import NAME, PRODUCT, Entry, Lexicon

CANDIDATES = 24
ENOUGH = 80.0
"""Partial ratio (0–100) from which a name counts as meant."""
SHORTEST = 5
_MOST_TEXT = 600


class FuzzyNames:
    """An index of the names of a lexicon by the trigrams of their keys."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names: list[tuple[str, tuple[Entry, ...]]] = []
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._weights: dict[str, float] = {}
        for surface, entries in zip(lexicon.surfaces, lexicon.entries, strict=True):
            # Other goods only as they are written: shredded paper is no shredder.
            naming = tuple(entry for entry in entries if entry.kind in (NAME, PRODUCT) and entry.weight > 0.5)
            text = _spelt(surface)
            if not naming or len(text) < SHORTEST:
                continue
            place = len(self._names)
            self._names.append((text, naming))
            for gram in {text[start : start + 3] for start in range(len(text) - 2)}:
                self._postings[gram].append(place)
        for gram, places in self._postings.items():
            self._weights[gram] = math.log(1 + len(self._names) / len(places))
        self._total = [
            sum(self._weights[gram] for gram in {text[start : start + 3] for start in range(len(text) - 2)})
            for text, _ in self._names
        ]

    def find(self, folded: str, key: Key) -> list[WordHit]:
        """Names that stand misspelt in folded text, the best few, each with its place and a share of its weight."""
        places = [place for place, _ in zip(key[1], key[0], strict=True)][:_MOST_TEXT]
        text = "".join(folded[place] for place in places)
        scores: defaultdict[int, float] = defaultdict(float)
        for gram in {text[start : start + 3] for start in range(len(text) - 2)}:
            weight = self._weights.get(gram, 0.0)
            for place in self._postings.get(gram, ()):
                scores[place] += weight
        ranked = sorted(
            (
                (score / self._total[place], place)
                for place, score in scores.items()
                if score > 0.3 * self._total[place]
            ),
            reverse=True,
        )[:CANDIDATES]
        return self._verified(text, places, [place for _, place in ranked])

    def _verified(self, text: str, places: Sequence[int], candidates: Sequence[int]) -> list[WordHit]:
        hits: list[WordHit] = []
        for candidate in candidates:
            name, entries = self._names[candidate]
            if len(text) < len(name) * 0.7:
                continue
            alignment = fuzz.partial_ratio_alignment(name, text, score_cutoff=ENOUGH)
            if alignment is None or alignment.dest_end <= alignment.dest_start:
                continue
            if name.isascii() and not _whole_words(text, alignment.dest_start, alignment.dest_end):
                continue
            # 100 is an exact spelling, 80 just enough: a share of 0.9 to 0.5 of the name's weight.
            share = 0.5 + 0.4 * (alignment.score - ENOUGH) / (100 - ENOUGH)
            last = places[min(alignment.dest_end, len(places)) - 1] + 1
            hits.append(WordHit(places[alignment.dest_start], last, entries, share))
        return sorted(hits, key=lambda hit: (hit.start, -hit.exact))


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether a Latin stretch starts and ends near a word's edge: "lead" is not in "leading"."""
    head = text[max(0, start - 1) : start]
    tail = text[end : end + 2]
    return not (head.isascii() and head.isalpha()) and not (len(tail) == 2 and tail.isascii() and tail.isalpha())


def _spelt(surface: str) -> str:
    codes, places = plain_key(surface)
    return "".join(surface[place] for place, code in zip(places, codes, strict=True) if code)

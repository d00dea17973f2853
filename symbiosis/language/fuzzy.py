"""Misspelt names: character trigrams find the few names that a text may mean, rapidfuzz says where and how well."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from symbiosis.language.compiled import compiled, compiled_part
from symbiosis.language.evidence import MEANT
from symbiosis.language.kernels import LETTERS, Floats, Ints, Points, Small, keep_best, key_of, look_up
from symbiosis.language.keys import BREAK
from symbiosis.language.lexicon import NAME, PRODUCT, Lexicon
from symbiosis.language.scanner import distinct_of, end_to_end, points, table_of

CANDIDATES: Final = 24
ENOUGH: Final = 80.0
"""Partial ratio (0–100) from which a name counts as meant."""
LEAST_SHARED: Final = 0.3
"""Share of a name's trigrams, by their rarity, that a text must have."""
SHORTEST: Final = 5
SHORTEST_SHARE: Final = 0.7
"""A text shorter than this share of a name does not mean it."""
_MOST_TEXT: Final = 600
_LAST_COUNTED: Final = 0x0E80
"""Letters from here on (of neither Latin nor Thai) are counted as one."""

Misspelt = tuple[int, int, int, float]
"""start and end in the folded text, word of the lexicon, share of its weight (0–1)."""


class Trigrams(NamedTuple):
    """The trigrams of names, inverted: trigram → names; how rare each is; what those of a name come to; and the names'
    letters end to end."""

    table: Ints
    rarity: Floats
    starts: Ints
    owners: Small
    totals: Floats
    letters: Points
    bounds: Ints


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
            codes = LETTERS[points(text)]
            grams.append(codes[:-2] << 16 | codes[1:-1] << 8 | codes[2:])
        distinct, gram = np.unique(np.concatenate(grams), return_inverse=True)
        owner = np.repeat(np.arange(len(grams)), [found.size for found in grams])
        # Each trigram once a name, and the names of a trigram together.
        once = distinct_of(gram * len(grams) + owner)
        gram, owner = once // len(grams), once % len(grams)
        starts = np.searchsorted(gram, np.arange(distinct.size + 1)).astype(np.int64)
        rarity = np.log(1 + len(self._names) / np.diff(starts))
        totals = np.bincount(owner, rarity[gram], minlength=len(self._names)).astype(np.float64)
        letters, bounds = end_to_end([name for _, name in self._names])
        self._trigrams = Trigrams(
            table_of(distinct, np.arange(distinct.size)),
            rarity,
            starts,
            owner.astype(np.int32),
            totals,
            letters,
            bounds,
        )

    def find(self, characters: Points, bounds: Ints, texts: Ints) -> list[list[Misspelt]]:
        """Names that stand misspelt in some of the texts (which stand end to end): the best few, in order of start."""
        kept, places, kept_bounds, candidates = _find(characters, bounds, texts, self._trigrams)
        # Surrogates stand alone or not at all.
        letters = kept.tobytes().decode("utf-32-le", "surrogatepass")
        edges = kept_bounds.tolist()
        found = []
        for row, some in enumerate(candidates.tolist()):
            first, last = edges[row], edges[row + 1]
            names = [self._names[candidate] for candidate in some if candidate >= 0]
            found.append(_verified(letters[first:last], places[first:last], names) if names else [])
        return found


def _verified(text: str, places: Ints, names: list[tuple[int, str]]) -> list[Misspelt]:
    found = []
    for word, name in names:
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


@compiled
def _find(characters: Points, bounds: Ints, texts: Ints, trigrams: Trigrams) -> tuple[Points, Ints, Ints, Ints]:
    """The letters that the keys of some texts keep, end to end, where they stand in their text, where those of each
    begin; and the names that each text may mean, by the share of their trigrams that it has, -1 where there is none.
    """
    size = 0
    for text in texts:
        size += min(bounds[text + 1] - bounds[text], _MOST_TEXT)
    kept, places, edges = np.empty(size, np.uint32), np.empty(size, np.int64), np.zeros(texts.size + 1, np.int64)
    candidates = np.full((texts.size, CANDIDATES), -1, np.int64)
    shared, touched = np.zeros(trigrams.totals.size), np.empty(trigrams.totals.size + 1, np.int64)
    seen, counts = np.full(trigrams.rarity.size, -1, np.int64), np.zeros(_LAST_COUNTED + 1, np.int64)
    total = 0
    for row in range(texts.size):
        begin, end = bounds[texts[row]], bounds[texts[row] + 1]
        codes, its_places = np.empty(end - begin, np.int64), np.empty(end - begin, np.int64)
        first = total
        for index in range(min(key_of(characters[begin:end], codes, its_places), _MOST_TEXT)):
            kept[total], places[total] = characters[begin + its_places[index]], its_places[index]
            total += 1
        edges[row + 1] = total
        letters = kept[first:total]
        if letters.size >= SHORTEST * SHORTEST_SHARE:
            names = _share_trigrams(row, letters, trigrams, seen, shared, touched)
            _best_names(letters, touched[:names], trigrams, shared, candidates[row], counts)
            for index in range(names):
                shared[touched[index]] = 0.0
    return kept[:total].copy(), places[:total].copy(), edges, candidates


@compiled_part
def _share_trigrams(row: int, letters: Points, trigrams: Trigrams, seen: Ints, shared: Floats, touched: Ints) -> int:
    """Add to `shared` the rarity of each trigram of a text for each name that has it; how many names have any."""
    names = 0
    for start in range(letters.size - 2):
        gram = 0
        for letter in letters[start : start + 3]:
            gram = gram << 8 | (LETTERS[letter] if letter < LETTERS.size else BREAK)
        piece = look_up(gram, trigrams.table)
        if piece < 0 or seen[piece] == row:
            continue
        seen[piece] = row
        rarity = trigrams.rarity[piece]
        for place in range(trigrams.starts[piece], trigrams.starts[piece + 1]):
            name = trigrams.owners[place]
            # Without a branch, which would be foretold wrongly every other time.
            touched[names] = name
            names += shared[name] == 0.0
            shared[name] += rarity
    return names


@compiled_part
def _best_names(letters: Points, names: Ints, trigrams: Trigrams, shared: Floats, found: Ints, counts: Ints) -> None:
    """Write the names with the largest shares of their trigrams, of equals the later, that the text may mean at all."""
    kept = 0
    for name in names:
        if shared[name] <= LEAST_SHARED * trigrams.totals[name]:
            continue
        shared[name] /= trigrams.totals[name]
        kept = keep_best(found, kept, shared, name, True)
    for place in range(kept):
        name = trigrams.letters[trigrams.bounds[found[place]] : trigrams.bounds[found[place] + 1]]
        if letters.size < name.size * SHORTEST_SHARE or not may_stand(name, letters, counts):
            found[place] = -1


@compiled
def may_stand(name: Points, letters: Points, counts: Ints) -> bool:
    """Whether some stretch of a text has enough letters of a name, in whatever order, for a ratio of ENOUGH.

    A stretch is as long as the name, or shorter at an end of the text; its ratio is 2 l / (n + w) of n letters and a
    stretch of w, of which l are common and in order. `counts`: zeros for each letter, and again afterwards.
    """
    size = name.size
    if letters.size <= size:
        return True
    for letter in name:
        counts[min(letter, _LAST_COUNTED)] += 1
    common, enough = 0, False
    # The stretch runs into the text, through it, and out of it.
    for place in range(letters.size + size - 1):
        if place < letters.size:
            letter = min(letters[place], _LAST_COUNTED)
            common += counts[letter] > 0
            counts[letter] -= 1
        if place >= size:
            gone = min(letters[place - size], _LAST_COUNTED)
            counts[gone] += 1
            common -= counts[gone] > 0
        width = min(place + 1, size, letters.size + size - 1 - place)
        enough = enough or 200 * common >= ENOUGH * (size + width)
    counts[min(letters[letters.size - 1], _LAST_COUNTED)] += 1
    for letter in name:
        counts[min(letter, _LAST_COUNTED)] -= 1
    return enough

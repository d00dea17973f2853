"""How a text speaks: linear models over its words and letters say whether its writer gives or takes, and whether it is
a posting at all.

Words of trade and who is asked for what decide the one (directions.py), names and signs the other (recognition.py); but
people say it in more ways than rules hold. What is marked here are words, two and three of them in turn, and the
letters of Thai, which has no blanks; names of materials, and numbers, are one word each, so that it learns how somebody
speaks and not of what. The weights are fitted on labelled texts (`python -m tests.benchmarks.fit_manner` and
`fit_recognition`).
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from symbiosis.language.compiled import compiled, compiled_part
from symbiosis.language.kernels import Floats, Ints, Points
from symbiosis.language.naming import Texts
from symbiosis.language.scanner import Scanned

OF_TAKERS: Final = Path(__file__).parent / "manner_weights.npz"
"""Weights of who takes (above zero) or gives."""
OF_POSTINGS: Final = Path(__file__).parent / "posting_weights.npz"
"""Weights of what is posted (above zero), or is no posting of anything in the catalogue."""
BITS: Final = 17
SIZE: Final = 1 << BITS
"""Marks there are: those of all texts share so many places, by their hash."""
_SHORTEST_NAME: Final = 3
_SHORTEST, _LONGEST = 3, 6
"""Letters of Thai that are a mark together."""
_BEGUN: Final = 6
"""Letters of a word that count beside another one."""
_NAME, _NUMBER, _EDGE, _NOTHING = 1, 2, 3, 4
_ALONE, _PAIR, _THREE, _THAI, _FIRST = 11, 13, 17, 19, 23
_SEED: Final = np.uint64(14695981039346656037)
_PRIME: Final = np.uint64(1099511628211)

Stamps = NDArray[np.int16]


class Marks(NamedTuple):
    """The places of the marks of texts, each once a text; where those of each text begin, and the last end."""

    places: Ints
    starts: Ints


@compiled_part
def _with(hash_: np.uint64, value: int) -> np.uint64:
    return (hash_ ^ np.uint64(value)) * _PRIME


@compiled_part
def _place(hash_: np.uint64) -> int:
    return int((hash_ ^ (hash_ >> np.uint64(31))) & np.uint64(SIZE - 1))


@compiled_part
def _is_digit(point: int) -> bool:
    return 48 <= point <= 57


@compiled_part
def _is_latin(point: int) -> bool:
    return 97 <= point <= 122 or point == 39


@compiled_part
def _is_thai(point: int) -> bool:
    return 0x0E00 <= point <= 0x0E7F


@compiled_part
def _note(places: Ints, count: int, seen: Stamps, stamp: int, hash_: np.uint64) -> int:
    place = _place(hash_)
    if seen[place] != stamp:
        seen[place] = stamp
        places[count] = place
        count += 1
    return count


@compiled
def marks(characters: Points, bounds: Ints, words: Ints, rows: Ints, names: int) -> tuple[Ints, Ints]:
    """The places of the marks of folded texts that stand end to end, each once a text; where those of each text begin.

    `words`, `rows`: as kernels.read_all gives them; `names`: the trie whose words are names of materials.
    """
    texts = bounds.size - 1
    longest = 0
    for text in range(texts):
        longest = max(longest, bounds[text + 1] - bounds[text])
    masked = np.zeros(longest + 1, np.bool_)
    seen = np.full(SIZE, -1, np.int16)
    places = np.empty(characters.size * (_LONGEST - _SHORTEST + 3) + 16 * texts, np.int64)
    starts = np.zeros(texts + 1, np.int64)
    count = 0
    for text in range(texts):
        stamp = text % 30_000
        begin, length = bounds[text], bounds[text + 1] - bounds[text]
        masked[: length + 1] = False
        for word in range(rows[text, names], rows[text, names + 1]):
            if words[word, 1] - words[word, 0] >= _SHORTEST_NAME:
                masked[words[word, 0] : words[word, 1]] = True
        # Of the two words before: all of it, its begin, and whether it counts with what follows.
        before, before_begun, counts = np.uint64(_NOTHING), np.uint64(_NOTHING), False
        earlier, earlier_counts = np.uint64(_NOTHING), False
        told, at = 0, 0
        while at < length:
            point = characters[begin + at]
            start = at
            whole, begun = _SEED, _SEED
            now_counts = True
            if masked[at]:
                while at < length and masked[at]:
                    at += 1
                whole = begun = _with(_SEED, _NAME)
            elif _is_digit(point):
                while at < length and (
                    _is_digit(characters[begin + at])
                    or (
                        (characters[begin + at] == 46 or characters[begin + at] == 44)
                        and at + 1 < length
                        and _is_digit(characters[begin + at + 1])
                    )
                ):
                    at += 1
                whole = begun = _with(_SEED, _NUMBER)
            elif _is_latin(point):
                while at < length and _is_latin(characters[begin + at]) and not masked[at]:
                    whole = _with(whole, characters[begin + at])
                    if at - start < _BEGUN:
                        begun = whole
                    at += 1
            elif _is_thai(point):
                now_counts = False
                while at < length and _is_thai(characters[begin + at]) and not masked[at]:
                    if at - start < _BEGUN:
                        begun = _with(begun, characters[begin + at])
                    at += 1
                # Letters in turn, an edge before the first and behind the last.
                for first in range(start - 1, at):
                    letters = _with(_SEED, _THAI)
                    for step in range(_LONGEST):
                        place = first + step
                        if place > at:
                            break
                        is_edge = place < start or place == at
                        letters = _with(letters, _EDGE if is_edge else characters[begin + place])
                        if step + 1 >= _SHORTEST:
                            count = _note(places, count, seen, stamp, letters)
                whole = begun
            else:
                at += 1
                if point == 32 or point == 10 or point == 9 or point == 95:
                    continue
                whole = begun = _with(_SEED, point)
            if now_counts:
                count = _note(places, count, seen, stamp, _with(whole, _ALONE))
            if counts:
                count = _note(places, count, seen, stamp, _with(before, _PAIR) ^ (begun * _PRIME))
            if earlier_counts:
                pair = _with(before_begun, _THREE) ^ (begun * _PRIME)
                count = _note(places, count, seen, stamp, _with(earlier, _THREE) ^ (pair * _PRIME))
            if told < 2:
                count = _note(places, count, seen, stamp, _with(begun, _FIRST))
                told += 1
            earlier, earlier_counts = before, counts
            before, before_begun, counts = whole, begun, now_counts
        starts[text + 1] = count
    return places[:count].copy(), starts


def marks_of(scanned: Scanned | Texts, names: int) -> Marks:
    """The marks of scanned texts; `names`: the trie whose words are names of materials."""
    return Marks(*marks(scanned.characters, scanned.bounds, scanned.words, scanned.rows, names))


@compiled
def leaning_of(places: Ints, starts: Ints, weights: NDArray[np.int8], scale: float, intercept: float) -> Floats:
    """How far each text leans to what is above zero, as log odds; `weights` by place, in `scale`."""
    leaning = np.empty(starts.size - 1)
    for text in range(starts.size - 1):
        total = 0
        for mark in range(starts[text], starts[text + 1]):
            total += weights[places[mark]]
        leaning[text] = intercept + scale * total / math.sqrt(max(1, starts[text + 1] - starts[text]))
    return leaning


class Manner:
    """A fitted model: weights of marks as whole numbers, their scale, and the log odds of a text without marks."""

    def __init__(self, weights: NDArray[np.int8], scale: float, intercept: float) -> None:
        self._weights, self._scale, self._intercept = weights, scale, intercept

    @classmethod
    def shipped(cls, weights: Path) -> Manner:
        """As fitted on all labelled texts: of OF_TAKERS, or OF_POSTINGS."""
        with np.load(weights) as kept:
            return cls(kept["weights"], float(kept["scale"]), float(kept["intercept"]))

    def leaning(self, marks: Marks) -> Floats:
        """How far each text leans to what the model was fitted to, as log odds above zero."""
        return leaning_of(*marks, self._weights, self._scale, self._intercept)

"""Cues: what a text must hold for a phrase to stand in it. Found for many texts at once, they spare the patterns that
would look for the phrase in every text; what is said is told by the patterns alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from symbiosis.language.compiled import compiled, compiled_part
from symbiosis.language.kernels import LETTERS, Ints, Points, Tries, step_from, word_at
from symbiosis.language.keys import code_of
from symbiosis.language.scanner import Scanner
from symbiosis.language.trie import Trie

MONTH, FISCAL_YEAR, MANAGEMENT, NUMBER = 1, 2, 4, 8
"""Kinds of words, as bits."""
_LAST_THAI: Final = LETTERS.size - 1
_ZERO, _NINE, _SLASH, _STOP, _HYPHEN = (ord(character) for character in "09/.-")


class Cues(NamedTuple):
    """The cues of one text: kinds of words (bits), digits, those that a slash, point or hyphen parts from the digit
    before them, and where a number may begin."""

    kinds: int
    digits: int
    parted: int
    numbers: Sequence[int]


class CueWords:
    """Words by kind, found anywhere in a text, inside other words too."""

    def __init__(self, words: Mapping[int, Sequence[str]]) -> None:
        trie = Trie()
        kinds: list[int] = []
        for kind, written in words.items():
            for one in written:
                word = trie.add([code_of(character) for character in one])
                if word == len(kinds):
                    kinds.append(0)
                kinds[word] |= kind
        self._tries = Scanner([trie], Trie()).tries
        self._kinds = np.array(kinds, np.int64)

    def find(self, characters: Points, bounds: Ints) -> list[Cues]:
        """The cues of folded texts that stand end to end."""
        counts, starts = _find(characters, bounds, self._tries, self._kinds)
        every = starts.tolist()
        return [Cues(kinds, digits, parted, every[a:b]) for kinds, digits, parted, a, b in counts.tolist()]


@compiled_part
def _is_digit(character: int) -> bool:
    """Whether a character is a digit, or one of a script of which nothing is known here."""
    return _ZERO <= character <= _NINE or (character > 126 and not 0x0E00 <= character <= _LAST_THAI)


@compiled
def _find(characters: Points, bounds: Ints, tries: Tries, kinds_of: Ints) -> tuple[Ints, Ints]:
    counts, starts = np.zeros((bounds.size - 1, 5), np.int64), np.empty(characters.size, np.int64)
    total = 0
    for text in range(bounds.size - 1):
        begin, end = bounds[text], bounds[text + 1]
        kinds, digits, parted = 0, 0, 0
        counts[text, 3] = total
        for place in range(begin, end):
            character = characters[place]
            if _is_digit(character):
                digits += 1
                if place == begin or not _ZERO <= characters[place - 1] <= _NINE:
                    starts[total] = place - begin
                    total += 1
                    if place - 2 >= begin and _is_digit(characters[place - 2]):
                        before = characters[place - 1]
                        parted += before in (_SLASH, _STOP, _HYPHEN)
                continue
            if character == _STOP and place + 1 < end and _is_digit(characters[place + 1]):
                starts[total] = place - begin
                total += 1
                continue
            found, following = 0, place + 1
            node = tries.first_steps[0, LETTERS[character]] if character <= _LAST_THAI else -1
            while node >= 0:
                word = word_at(tries, node)
                if word >= 0:
                    found |= kinds_of[word]
                if following == end or characters[following] > _LAST_THAI:
                    break
                node = step_from(tries, node, LETTERS[characters[following]])
                following += 1
            kinds |= found
            if found & NUMBER:
                starts[total] = place - begin
                total += 1
        counts[text, 0], counts[text, 1], counts[text, 2], counts[text, 4] = kinds, digits, parted, total
    return counts, starts[:total].copy()

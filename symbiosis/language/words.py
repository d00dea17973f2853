"""The vocabulary as tries: where a text says a unit, a rate, a direction, a route, a quality, the scope of a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, NamedTuple

import numpy as np

from symbiosis.knowledge.names import VocabularyWord
from symbiosis.language.compiled import compiled, compiled_part
from symbiosis.language.fold import fold
from symbiosis.language.kernels import Flags, Ints, Points
from symbiosis.language.keys import plain_key
from symbiosis.language.scanner import Scanned
from symbiosis.language.trie import Trie

Shelf = Literal["measure", "direction", "role"]
SHELVES: tuple[Shelf, ...] = ("measure", "direction", "role")
_SHELF_OF: Final[dict[str, Shelf]] = {
    **dict.fromkeys(("unit", "rate", "rate_unit", "once", "price"), "measure"),
    **dict.fromkeys(("direction", "party", "route", "route_cue"), "direction"),
    **dict.fromkeys(("role", "property", "season"), "role"),
}
_OF_TRADE: Final = frozenset(("rate", "rate_unit", "price"))
_MAI_THO: Final = ord("้")
MARKS: Final = frozenset("็่้๊๋์๎ฺํ")
_PLAIN_OR_MARKED: Final = (1, 2)
_EITHER: Final = 3
"""Whether a word is written without tone marks, with them, or both: flags that add up."""
_NOT: Final = 4
"""The flag of a word that begins with ไม่, not, which ไม้, wood, is never written for."""
_SHORT: Final = 4
"""Characters of a key up to which the marks of a Thai word decide: ร้าน is not in ทรานซิชั่น, ก้อน not in ตะกอน."""


MOST_WORDS: Final = 200
"""Words of a shelf that are looked at: no posting has so many, and pairs of them are compared."""


@dataclass(frozen=True, slots=True)
class Senses:
    """What a word of the vocabulary means: its value in each group of senses, None where it has none there.

    `trades`: whether it says a rate or a price, and so no matter.
    """

    unit: str | None = None
    rate: str | None = None
    rate_unit: str | None = None
    once: str | None = None
    price: str | None = None
    direction: str | None = None
    party: str | None = None
    route: str | None = None
    route_cue: str | None = None
    role: str | None = None
    property: str | None = None
    season: str | None = None
    trades: bool = False


class Found(NamedTuple):
    """A word of the vocabulary at `start:end` of folded text."""

    start: int
    end: int
    senses: Senses


_found: Final[Callable[[tuple[int, int, Senses]], Found]] = partial(tuple.__new__, Found)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the vocabulary in texts: rows of start, end and number; for each text where its shelves begin.

    `senses`: what each number means.
    """

    words: Ints
    rows: Ints
    senses: Sequence[Senses]

    def of_texts(self) -> list[tuple[list[Found], list[Found], list[Found]]]:
        """For each text the words of each shelf, in order."""
        senses = self.senses
        starts, ends, numbers = self.words.T.tolist()
        # As Found(…) makes them, without a call in Python for each.
        found = list(map(_found, zip(starts, ends, [senses[word] for word in numbers], strict=True)))
        return [
            (found[first:second], found[second:third], found[third:end])
            for first, second, third, end in self.rows.tolist()
        ]


class Vocabulary:
    """Words by shelf; built once from the rows of vocabulary.csv. Senses of other groups are left to the resolver.

    A word of the group `block` has no sense: it only keeps a shorter word from being read in it (โล in โลหะ).
    """

    def __init__(self, rows: Iterable[VocabularyWord]) -> None:
        self.tries: dict[Shelf, Trie] = {shelf: Trie() for shelf in SHELVES}
        self._meanings: dict[Shelf, list[dict[str, str]]] = {shelf: [] for shelf in SHELVES}
        marked: dict[Shelf, list[int]] = {shelf: [] for shelf in SHELVES}
        for row in rows:
            group, _, value = row.sense.partition(":")
            shelf = _SHELF_OF.get(group)
            if shelf is None and group != "block":
                continue
            folded = fold(row.word).text.strip()
            codes, _places = plain_key(folded)
            for place in SHELVES if shelf is None else (shelf,):
                if codes:
                    self._add(
                        place,
                        codes,
                        {} if shelf is None else {group: value},
                        _PLAIN_OR_MARKED[_is_marked(folded)] | (_NOT if folded.startswith("ไม่") else 0),
                        marked,
                    )
        self.senses = [
            Senses(**meanings, trades=not _OF_TRADE.isdisjoint(meanings))
            for shelf in SHELVES
            for meanings in self._meanings[shelf]
        ]
        """What each word means, those of all shelves below each other."""
        counts = [len(self._meanings[shelf]) for shelf in SHELVES]
        self._firsts = np.cumsum([0, *counts])
        self._marked = np.array([flags for shelf in SHELVES for flags in marked[shelf]], np.int64)
        self._means = np.array([bool(meanings) for shelf in SHELVES for meanings in self._meanings[shelf]], np.bool_)

    def _add(
        self, shelf: Shelf, codes: Sequence[int], meanings: Mapping[str, str], flags: int,
        marked: dict[Shelf, list[int]],
    ) -> None:  # fmt: skip
        word = self.tries[shelf].add(codes)
        known = self._meanings[shelf]
        if word == len(known):
            known.append(dict(meanings))
            marked[shelf].append(flags if len(codes) <= _SHORT else _EITHER | flags & _NOT)
            return
        # Of two senses of one group the first counts.
        known[word] = {**meanings, **known[word]}
        marked[shelf][word] |= flags

    def says(self, shelf: Shelf, codes: Sequence[int]) -> bool:
        """Whether a key is a word of a shelf, with a sense of its own."""
        word = self.tries[shelf].number(codes)
        return word is not None and bool(self._meanings[shelf][word])

    def find(self, scanned: Scanned) -> Words:
        """The words of the shelves in texts, whose tries are the first of the scanner; at most MOST_WORDS of each."""
        words, rows = _find(
            scanned.characters, scanned.bounds, scanned.words, scanned.rows, self._firsts, self._marked, self._means
        )
        return Words(words, rows, self.senses)


def _is_marked(folded: str) -> bool:
    return not MARKS.isdisjoint(folded)


@compiled_part
def _is_mark(character: int) -> bool:
    return 0x0E47 <= character <= 0x0E4E or character == 0x0E3A


@compiled
def _find(
    characters: Points, bounds: Ints, hits: Ints, hit_rows: Ints, firsts: Ints, marked: Ints, means: Flags
) -> tuple[Ints, Ints]:
    """The words that have a sense and whose marks are right, with their last marks; where those of each shelf begin.

    PDFs lose all marks of a text, never some; and nobody adds one to a word of two or three letters.
    """
    shelves = firsts.size - 1
    words, rows = np.empty_like(hits), np.zeros((bounds.size - 1, shelves + 1), np.int64)
    count = 0
    for text in range(bounds.size - 1):
        begin, end_of_text = bounds[text], bounds[text + 1]
        rows[text, 0] = count
        text_has_marks = -1
        for shelf in range(shelves):
            full = count + MOST_WORDS
            for hit in range(hit_rows[text, shelf], hit_rows[text, shelf + 1]):
                word = firsts[shelf] + hits[hit, 2]
                if count == full or not means[word]:
                    continue
                first, last = begin + hits[hit, 0], begin + hits[hit, 1]
                while last < end_of_text and _is_mark(characters[last]):
                    last += 1
                if marked[word] & _NOT and first + 2 < last and characters[first + 2] == _MAI_THO:
                    continue
                if marked[word] & _EITHER != _EITHER and characters[first] > 126:
                    has_marks = 0
                    for place in range(first, last):
                        if _is_mark(characters[place]):
                            has_marks = 1
                            break
                    if not marked[word] & _PLAIN_OR_MARKED[has_marks]:
                        if text_has_marks < 0:
                            text_has_marks = 0
                            for place in range(begin, end_of_text):
                                if _is_mark(characters[place]):
                                    text_has_marks = 1
                                    break
                        if has_marks or text_has_marks:
                            continue
                words[count, 0], words[count, 1], words[count, 2] = first - begin, last - begin, word
                count += 1
            rows[text, shelf + 1] = count
    return words[:count].copy(), rows

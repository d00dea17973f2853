"""The vocabulary as tries: where a text says a unit, a rate, a direction, a route, a quality, the scope of a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from symbiosis.knowledge.names import VocabularyWord
from symbiosis.language.fold import fold
from symbiosis.language.keys import plain_key
from symbiosis.language.trie import Hit, Trie

Shelf = Literal["measure", "direction", "role"]
SHELVES: tuple[Shelf, ...] = ("measure", "direction", "role")
_SHELF_OF: Final[dict[str, Shelf]] = {
    **dict.fromkeys(("unit", "rate", "rate_unit", "once", "price"), "measure"),
    **dict.fromkeys(("direction", "party", "route", "route_cue"), "direction"),
    **dict.fromkeys(("role", "property", "season"), "role"),
}
_MARKS = frozenset("็่้๊๋์๎ฺํ")
_PLAIN_OR_MARKED: Final = (1, 2)
_EITHER: Final = 3
"""Whether a word is written without tone marks, with them, or both: flags that add up."""
_SHORT: Final = 4
"""Characters of a key up to which the marks of a Thai word decide: ร้าน is not in ทรานซิชั่น, ก้อน not in ตะกอน."""


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the vocabulary at `start:end` of folded text, with its senses as (group, value)."""

    start: int
    end: int
    senses: tuple[tuple[str, str], ...]

    def value(self, group: str) -> str | None:
        """The value of its sense in a group, None where it has none."""
        for name, value in self.senses:
            if name == group:
                return value
        return None


def spellings(word: str) -> tuple[str, ...]:
    """A word as it may be written: Latin hyphens are blanks already; plural and singular of an English word."""
    folded = fold(word).text.strip()
    if not folded.isascii() or len(folded) < 5 or not folded[-1].isalpha():
        return (folded,)
    if folded.endswith("s") and not folded.endswith(("ss", "us", "is", "as")):
        return (folded, folded[:-1])
    return (folded, folded + "s")


class Vocabulary:
    """Words by shelf; built once from the rows of vocabulary.csv. Senses of other groups are left to the resolver.

    A word of the group `block` has no sense: it only keeps a shorter word from being read in it (โล in โลหะ).
    """

    def __init__(self, rows: Iterable[VocabularyWord]) -> None:
        self.tries: dict[Shelf, Trie] = {shelf: Trie() for shelf in SHELVES}
        self._senses: dict[Shelf, list[tuple[tuple[str, str], ...]]] = {shelf: [] for shelf in SHELVES}
        self._marked: dict[Shelf, list[int]] = {shelf: [] for shelf in SHELVES}
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
                        place, codes, () if shelf is None else ((group, value),), _PLAIN_OR_MARKED[_is_marked(folded)]
                    )

    def _add(self, shelf: Shelf, codes: Sequence[int], senses: tuple[tuple[str, str], ...], marked: int) -> None:
        word = self.tries[shelf].add(codes)
        known = self._senses[shelf]
        if word == len(known):
            known.append(senses)
            self._marked[shelf].append(marked if len(codes) <= _SHORT else _EITHER)
            return
        known[word] = tuple(dict.fromkeys((*known[word], *senses)))
        self._marked[shelf][word] |= marked

    def says(self, shelf: Shelf, codes: Sequence[int]) -> bool:
        """Whether a key is a word of a shelf, with a sense of its own."""
        word = self.tries[shelf].number(codes)
        return word is not None and bool(self._senses[shelf][word])

    def find(self, shelf: Shelf, folded: str, places: Sequence[int], hits: Iterable[Hit]) -> list[Found]:
        """The words of a shelf in a text, longest at each place, out of the `hits` of its trie (see scanner)."""
        senses, marked = self._senses[shelf], self._marked[shelf]
        found: list[Found] = []
        reach = -1
        for start, end, word in hits:
            # Longest match first: a word inside another one is not said.
            if end <= reach:
                continue
            reach = end
            first, last = places[start], places[end - 1] + 1
            while last < len(folded) and folded[last] in _MARKS:
                last += 1
            if not senses[word]:
                continue
            if marked[word] != _EITHER and folded[first] > "~":
                has_marks = _is_marked(folded[first:last])
                # PDFs lose all marks of a text, never some; and nobody adds one to a word of two or three letters.
                if not marked[word] & _PLAIN_OR_MARKED[has_marks] and (has_marks or _is_marked(folded)):
                    continue
            found.append(Found(first, last, senses[word]))
        return found


def _is_marked(folded: str) -> bool:
    return not _MARKS.isdisjoint(folded)

"""The vocabulary as tries: where a text says a unit, a rate, a direction, a route, a quality, the scope of a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from symbiosis.knowledge.names import VocabularyWord
from symbiosis.language.fold import fold
from symbiosis.language.keys import Key, plain_key
from symbiosis.language.trie import Hit, Trie

Shelf = Literal["measure", "direction", "role"]
SHELVES: tuple[Shelf, ...] = ("measure", "direction", "role")
_SHELF_OF: Final[dict[str, Shelf]] = {
    **dict.fromkeys(("unit", "rate", "rate_unit", "once", "price"), "measure"),
    **dict.fromkeys(("direction", "party", "route", "route_cue"), "direction"),
    **dict.fromkeys(("role", "property", "season"), "role"),
}
_MARKS = "็่้๊๋์๎ฺํ"


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
    """Words by shelf; built once from the rows of vocabulary.csv. Senses of other groups are left to the resolver."""

    def __init__(self, rows: Iterable[VocabularyWord]) -> None:
        self.tries: dict[Shelf, Trie] = {shelf: Trie() for shelf in SHELVES}
        self._senses: dict[Shelf, list[tuple[tuple[str, str], ...]]] = {shelf: [] for shelf in SHELVES}
        for row in rows:
            group, _, value = row.sense.partition(":")
            shelf = _SHELF_OF.get(group)
            if shelf is None:
                continue
            codes, _places = plain_key(fold(row.word).text.strip())
            if codes:
                self._add(shelf, codes, (group, value))

    def _add(self, shelf: Shelf, codes: Sequence[int], sense: tuple[str, str]) -> None:
        word = self.tries[shelf].add(codes)
        senses = self._senses[shelf]
        if word == len(senses):
            senses.append((sense,))
        elif sense not in senses[word]:
            senses[word] = (*senses[word], sense)

    def find(self, shelf: Shelf, folded: str, key: Key, hits: Iterable[Hit] | None = None) -> list[Found]:
        """The words of a shelf in a text, longest at each place; `hits` where a batch scanned already."""
        if hits is None:
            hits = self.tries[shelf].scan(key[0])
        places, senses = key[1], self._senses[shelf]
        found: list[Found] = []
        reach = -1
        for start, end, word in hits:
            # Longest match first: a word inside another one is not said.
            if end <= reach:
                continue
            reach = end
            last = places[end - 1] + 1
            while last < len(folded) and folded[last] in _MARKS:
                last += 1
            found.append(Found(places[start], last, senses[word]))
        return found

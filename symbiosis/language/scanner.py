"""All word lists of the reader scanned at once: their tries in one table, walked by a compiled loop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbiosis.language import kernels
from symbiosis.language.keys import Key
from symbiosis.language.trie import Hit, Trie


@dataclass(frozen=True, slots=True)
class Scanned:
    """A text's characters (code points), its two keys, and the hits of each trie in the order they were given."""

    characters: NDArray[np.uint32]
    key: Key
    loose_key: Key
    hits: tuple[list[Hit], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A map from numbers >= 0 to numbers, as arrays that compiled code reads."""

    keys: kernels.Ints
    values: kernels.Ints

    @classmethod
    def of(cls, keys: kernels.Ints, values: kernels.Ints) -> Table:
        """A table of distinct keys, at most half full."""
        size = 16
        while size < 2 * keys.size:
            size *= 2
        table = cls(np.full(size, -1, np.int64), np.zeros(size, np.int64))
        kernels.fill_table(keys, values, table.keys, table.values)
        return table


class Scanner:
    """The tries of a reader, frozen: words added to them afterwards are not seen."""

    def __init__(self, tries: Sequence[Trie], sounds: Trie) -> None:
        """`tries` are scanned with the plain key, `sounds` with the loose one; its hits come last."""
        keys: list[NDArray[np.int64]] = []
        values: list[NDArray[np.int64]] = []
        words: list[int] = []
        first_steps = np.full((len(tries) + 1, 256), -1, np.int64)
        for index, trie in enumerate((*tries, sounds)):
            base = len(words)
            for code in range(256):
                first_steps[index, code] = base + trie.steps[code] if code in trie.steps else -1
            words += trie.words
            keys.append(np.fromiter(trie.steps.keys(), np.int64, len(trie.steps)) + (base << 8))
            values.append(np.fromiter(trie.steps.values(), np.int64, len(trie.steps)) + base)
        self._first_steps = first_steps
        self._words = np.array(words, np.int64)
        self._table = Table.of(np.concatenate(keys), np.concatenate(values))

    def scan(self, folded: str) -> Scanned:
        """Both keys of a folded text and every longest word of every trie in it."""
        characters = points(folded)
        codes, places, loose, loose_places, hits, bounds = kernels.read_all(
            characters, self._first_steps, self._table.keys, self._table.values, self._words
        )
        rows = hits.tolist()
        edges = bounds.tolist()
        found = tuple(rows[start:end] for start, end in zip(edges, edges[1:], strict=False))
        return Scanned(characters, (codes.tolist(), places.tolist()), (loose.tolist(), loose_places.tolist()), found)


def points(folded: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)


def grouped(pairs: Iterable[tuple[int, int]], groups: int) -> tuple[kernels.Ints, kernels.Ints]:
    """(group, member) pairs as the start of each group in one run of members, and the run, in the order given."""
    array = np.array(list(pairs), np.int64).reshape(-1, 2)
    order = np.argsort(array[:, 0], kind="stable")
    starts = np.zeros(groups + 1, np.int64)
    np.cumsum(np.bincount(array[:, 0], minlength=groups), out=starts[1:])
    return starts, array[order, 1]

"""All word lists of the reader scanned at once: their tries in one table, walked by a compiled loop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from symbiosis.language import kernels
from symbiosis.language.trie import Trie


@dataclass(frozen=True, slots=True)
class Scanned:
    """Folded texts end to end as code points, and the words of each trie in them (see kernels.read_all)."""

    characters: kernels.Points
    bounds: kernels.Ints
    words: kernels.Ints
    rows: kernels.Ints


def table_of(keys: kernels.Ints, values: kernels.Ints) -> kernels.Ints:
    """A table of distinct keys as compiled code looks them up (see kernels.fill_table), at most half full.

    Raises ValueError where a key or a value has more bits than a cell holds.
    """
    if int(keys.max(initial=0)) >> kernels.KEY_BITS or int(values.max(initial=0)) >> kernels.VALUE_BITS:
        raise ValueError("too many for one table")
    size = 16
    while size < 2 * keys.size:
        size *= 2
    table = np.full(size, -1, np.int64)
    kernels.fill_table(keys, values, table)
    return table


class Scanner:
    """The tries of a reader, frozen: words added to them afterwards are not seen."""

    def __init__(self, tries: Sequence[Trie], sounds: Trie) -> None:
        """`tries` are scanned with the plain key, `sounds` with the loose one; its words come last."""
        parts: list[tuple[kernels.Ints, kernels.Ints]] = []
        words: list[int] = []
        first_nodes = np.full((len(tries) + 1, 256), -1, np.int64)
        for index, trie in enumerate((*tries, sounds)):
            base = len(words)
            words += trie.words
            steps = np.fromiter(trie.steps.keys(), np.int64, len(trie.steps))
            nodes = np.fromiter(trie.steps.values(), np.int64, len(trie.steps)) + base
            at_root = steps < 256
            first_nodes[index, steps[at_root]] = nodes[at_root]
            parts.append((steps + (base << 8), nodes))
        steps, nodes = (np.concatenate(part) for part in zip(*parts, strict=True))
        order = np.argsort(steps)
        steps, nodes = steps[order], nodes[order]
        # A node's cells come after those of the nodes before it: one for itself and one for each step.
        before = np.searchsorted(steps >> 8, np.arange(len(words) + 1))
        places = before + np.arange(len(words) + 1)
        cells = np.zeros(places[-1], np.int64)
        cells[places[:-1]] = np.array(words, np.int64) + 1 << 8 | np.diff(before)
        cells[np.arange(steps.size) + (steps >> 8) + 1] = places[nodes] << 8 | steps & 255
        first_steps = np.where(first_nodes < 0, -1, places[first_nodes])
        second_steps = np.full((*first_steps.shape, 256), -1, np.int32)
        for index, firsts in enumerate(first_steps):
            for first in np.flatnonzero(firsts >= 0):
                begin = firsts[first] + 1
                step = cells[begin : begin + (cells[firsts[first]] & 255)]
                second_steps[index, first, step & 255] = step >> 8
        self.tries = kernels.Tries(first_steps, second_steps, cells.astype(np.int32))

    def scan(self, texts: Sequence[str]) -> Scanned:
        """Every longest word of every trie in folded texts, that lies in no longer one of its trie."""
        characters, bounds = end_to_end(texts)
        words, rows = kernels.read_all(characters, bounds, self.tries)
        return Scanned(characters, bounds, words, rows)


def points(folded: str) -> kernels.Points:
    """The code points of a text."""
    return np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)


def end_to_end(texts: Sequence[str]) -> tuple[kernels.Points, kernels.Ints]:
    """The code points of texts that stand end to end; where each begins, and the last ends."""
    bounds = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) for text in texts], out=bounds[1:])
    return points("".join(texts)), bounds


def distinct_of(numbers: kernels.Ints) -> kernels.Ints:
    """The distinct numbers in order (np.unique goes through a hash table, several times slower for so many)."""
    ordered = np.sort(numbers)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]

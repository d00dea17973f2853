"""A trie over keys: at every place of a text, the longest word that begins there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from symbiosis.language.keys import HANGS, KIND, LEADS

Hit = tuple[int, int, int]
"""start, end (half-open, in the key), word."""

_SHIFT = 8


class Trie:
    """Words as runs of numbers (1–255); `scan` finds them in a text. Equal words share one number.

    `steps[node << 8 | code]` is the next node and `words[node]` the word that ends there, -1 for none: plain data, so
    that the compiled scan of many texts walks the very same trie.
    """

    def __init__(self) -> None:
        self.steps: dict[int, int] = {}
        self.words: list[int] = [-1]
        self._word_of: dict[tuple[int, ...], int] = {}

    def __len__(self) -> int:
        return len(self._word_of)

    def add(self, codes: Sequence[int]) -> int:
        """Add a word; its number, the old one where it is there already. An empty word raises ValueError."""
        if not codes:
            raise ValueError("a word has at least one character")
        key = tuple(codes)
        known = self._word_of.get(key)
        if known is not None:
            return known
        node, steps, words = 0, self.steps, self.words
        for code in key:
            step = node << _SHIFT | code
            following = steps.get(step)
            if following is None:
                following = steps[step] = len(words)
                words.append(-1)
            node = following
        word = self._word_of[key] = len(self._word_of)
        words[node] = word
        return word

    def number(self, codes: Sequence[int]) -> int | None:
        """The number of a word, None where it is not in."""
        return self._word_of.get(tuple(codes))

    def scan(self, codes: Sequence[int]) -> list[Hit]:
        """Every longest word at its place, in order of start: whole words in Latin, whole syllables in Thai."""
        hits: list[Hit] = []
        steps, words = self.steps.get, self.words
        total = len(codes)
        for start in range(total):
            first = codes[start]
            node = steps(first)
            if node is None:
                continue
            if start and (LEADS[codes[start - 1]] or (KIND[first] and KIND[first] == KIND[codes[start - 1]])):
                continue
            end, best, best_end = start + 1, -1, 0
            while True:
                word = words[node]
                if end >= total:
                    if word >= 0:
                        best, best_end = word, end
                    break
                if word >= 0 and not HANGS[codes[end]]:
                    kind = KIND[codes[end - 1]]
                    if not kind or kind != KIND[codes[end]]:
                        best, best_end = word, end
                node = steps(node << _SHIFT | codes[end])
                if node is None:
                    break
                end += 1
            if best >= 0:
                hits.append((start, best_end, best))
        return hits


def outermost(hits: Iterable[Hit]) -> list[Hit]:
    """Without the hits that lie inside a longer one (longest match first: กากน้ำตาล is no กาก); keeps the order."""
    kept: list[Hit] = []
    reach = -1
    for hit in hits:
        if hit[1] > reach:
            kept.append(hit)
            reach = hit[1]
    return kept

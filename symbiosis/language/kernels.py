"""The inner loops of reading, compiled by numba: look-ups, keys and trie scans. Plain arrays in, plain arrays out.

Each is held to its plain definition by tests/language/test_kernels.py. They let go of the interpreter's lock, so that
threads read side by side; their machine code is kept on disk beside this file, or where NUMBA_CACHE_DIR says.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from symbiosis.language.compiled import compiled, compiled_part
from symbiosis.language.keys import BREAK, CODE_TABLE, HANGS, KIND, LEADS, LOOSE_TABLE, code_of

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Small = NDArray[np.int32]
Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]
Points = NDArray[np.uint32]

CODES: Final = np.array(CODE_TABLE, dtype=np.int64)
LETTERS: Final = np.array([code_of(chr(point)) for point in range(len(CODE_TABLE))], dtype=np.int64)
"""By code point, the number of a character by itself (see keys.code_of)."""
_LOOSE: Final = np.array(LOOSE_TABLE, dtype=np.int64)
_KIND: Final = np.array(KIND, dtype=np.int64)
_LEADS: Final = np.array(LEADS, dtype=np.bool_)
_HANGS: Final = np.array(HANGS, dtype=np.bool_)
_LAST_CODED: Final = len(CODE_TABLE)
_BLANK: Final = CODE_TABLE[32]
_DROPPED: Final = -1
_EMPTY: Final = -1
KEY_BITS: Final = 40
VALUE_BITS: Final = 23
_VALUE: Final = (1 << VALUE_BITS) - 1
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)


class Tries(NamedTuple):
    """Tries as compiled loops walk them: by trie and code the node after it, and by two codes the one after both (the
    first nodes have so many steps that it would take long to look through them), -1 for none; and the cells of all.

    A node is the place of its first cell, which holds the word that ends there, plus one, and how many steps lead on
    (word + 1 << 8 | steps). Those follow: node << 8 | code. So what is looked at together lies together.
    """

    first_steps: Ints
    second_steps: Small
    cells: Small


@compiled_part
def slot_of(key: int, mask: int) -> int:
    """Where a number goes first in a table of `mask` + 1 places."""
    return int((np.uint64(key) * _MIX) >> np.uint64(20)) & mask


@compiled_part
def keep_best(best: Ints, kept: int, values: Floats, one: int, later_first: bool) -> int:
    """Take one in among the best, of which there are `kept` so far, where it belongs there; how many there are then.

    They stand in order of their values, the highest first; of equals the lower number first, or the higher.
    """
    if kept == best.size and not _goes_before(values, one, best[kept - 1], later_first):
        return kept
    place = kept if kept < best.size else kept - 1
    while place and _goes_before(values, one, best[place - 1], later_first):
        best[place] = best[place - 1]
        place -= 1
    best[place] = one
    return min(kept + 1, best.size)


@compiled_part
def _goes_before(values: Floats, one: int, other: int, later_first: bool) -> bool:
    if values[one] != values[other]:
        return bool(values[one] > values[other])
    return one > other if later_first else one < other


@compiled
def fill_table(keys: Ints, values: Ints, table: Ints) -> None:
    """Put distinct keys (0 to 2 ** KEY_BITS) with values (0 to 2 ** VALUE_BITS) into an open-addressing table.

    Its size is a power of two, its cells are -1; a cell holds key and value together, so that one look finds both.
    """
    mask = table.size - 1
    for index in range(keys.size):
        slot = slot_of(keys[index], mask)
        while table[slot] != _EMPTY:
            slot = (slot + 1) & mask
        table[slot] = keys[index] << VALUE_BITS | values[index]


@compiled_part
def look_up(key: int, table: Ints) -> int:
    """The value of a key in a table (see fill_table), -1 where it is not there."""
    mask = table.size - 1
    slot = slot_of(key, mask)
    while True:
        cell = table[slot]
        if cell >> VALUE_BITS == key:
            return int(cell & _VALUE)
        if cell == _EMPTY:
            return -1
        slot = (slot + 1) & mask


@compiled_part
def key_of(characters: Points, codes: Ints, places: Ints) -> int:
    """Write the plain key of folded characters (see keys.plain_key) into two arrays at least as long; its length."""
    count = 0
    for place in range(characters.size):
        character = characters[place]
        code = CODES[character] if character < _LAST_CODED else BREAK
        if code == _DROPPED:
            continue
        if code == _BLANK:
            if count and codes[count - 1] == _BLANK:
                continue
        elif count and codes[count - 1] == _BLANK and not (_KIND[code] and count > 1 and _KIND[codes[count - 2]]):
            # A blank stays only between two Latin letters or digits: Thai is written with and without it.
            count -= 1
        codes[count] = code
        places[count] = place
        count += 1
    return count


@compiled_part
def loose_key_of(codes: Ints, places: Ints, count: int, loose: Ints, loose_places: Ints) -> int:
    """Write the loose key (see keys.loosen) of the first `count` codes of a plain key; its length."""
    kept = 0
    for index in range(count):
        sound = _LOOSE[codes[index]]
        if sound != _DROPPED:
            loose[kept] = sound
            loose_places[kept] = places[index]
            kept += 1
    return kept


@compiled_part
def word_at(tries: Tries, node: int) -> int:
    """The word that ends at a node, -1 for none."""
    return int(tries.cells[node] >> 8) - 1


@compiled_part
def step_from(tries: Tries, node: int, code: int) -> int:
    """The node after a node and a code, -1 for none."""
    for place in range(node + 1, node + 1 + (tries.cells[node] & 255)):
        if tries.cells[place] & 255 == code:
            return int(tries.cells[place] >> 8)
    return -1


@compiled_part
def scan(codes: Ints, total: int, trie: int, tries: Tries, hits: Ints, count: int) -> int:
    """Write each longest word (see trie.Trie.scan) as start, end, word into `hits` from row `count` on; its new end."""
    first_steps, second_steps = tries.first_steps[trie], tries.second_steps[trie]
    for start in range(total):
        first = codes[start]
        node = first_steps[first]
        if node < 0:
            continue
        following = second_steps[first, codes[start + 1]] if start + 1 < total else -1
        if following < 0 and word_at(tries, node) < 0:
            continue
        if start:
            before = codes[start - 1]
            if _LEADS[before] or (_KIND[first] and _KIND[first] == _KIND[before]):
                continue
        end, best, best_end = start + 1, -1, 0
        while node >= 0:
            word = word_at(tries, node)
            if word >= 0 and (end == total or _may_end(codes[end - 1], codes[end])):
                best, best_end = word, end
            if end == total:
                break
            node = following if end == start + 1 else step_from(tries, node, codes[end])
            end += 1
        if best >= 0:
            hits[count, 0] = start
            hits[count, 1] = best_end
            hits[count, 2] = best
            count += 1
    return count


@compiled_part
def _may_end(last: int, following: int) -> bool:
    """Whether a word may end between two numbers of a key: no vowel hangs over, and no Latin word goes on."""
    return not _HANGS[following] and (not _KIND[last] or _KIND[last] != _KIND[following])


@compiled_part
def outermost(hits: Ints, first: int, count: int, places: Ints) -> int:
    """Keep of the hits from row `first` on those that lie in no longer one (see trie.outermost); their new end.

    What is kept says where it begins and ends in the text instead of in the key.
    """
    kept, reach = first, -1
    for row in range(first, count):
        end = hits[row, 1]
        if end > reach:
            reach = end
            hits[kept, 0] = places[hits[row, 0]]
            hits[kept, 1] = places[end - 1] + 1
            hits[kept, 2] = hits[row, 2]
            kept += 1
    return kept


@compiled
def read_all(characters: Points, bounds: Ints, tries: Tries) -> tuple[Ints, Ints]:
    """The outermost words of every trie, the last of which reads the loose key, in texts that stand end to end.

    `bounds`: where each text begins and the last ends. Gives the words of all texts below each other, as start and end
    in their text and number, and for each text (rows) where those of each trie begin and the last end.
    """
    texts, shelves, longest = bounds.size - 1, tries.first_steps.shape[0], 0
    for text in range(texts):
        longest = max(longest, bounds[text + 1] - bounds[text])
    codes, places = np.empty(longest, np.int64), np.empty(longest, np.int64)
    loose, loose_places = np.empty(longest, np.int64), np.empty(longest, np.int64)
    hits = np.empty((characters.size * shelves, 3), np.int64)
    rows = np.zeros((texts, shelves + 1), np.int64)
    count = 0
    for text in range(texts):
        total = key_of(characters[bounds[text] : bounds[text + 1]], codes, places)
        loose_total = loose_key_of(codes, places, total, loose, loose_places)
        rows[text, 0] = count
        for trie in range(shelves):
            first = count
            if trie == shelves - 1:
                count = scan(loose, loose_total, trie, tries, hits, first)
                count = outermost(hits, first, count, loose_places)
            else:
                count = scan(codes, total, trie, tries, hits, first)
                count = outermost(hits, first, count, places)
            rows[text, trie + 1] = count
    return hits[:count].copy(), rows

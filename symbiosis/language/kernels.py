"""The inner loops of reading, compiled by numba: keys, trie scans, n-gram likeness. Plain arrays in, plain arrays out.

Each is held to its plain definition by tests/language/test_kernels.py. They let go of the interpreter's lock, so threads
read side by side, and their machine code is kept on disk beside this file (numba's cache) or where NUMBA_CACHE_DIR says.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from symbiosis.language.keys import BREAK, CODE_TABLE, HANGS, KIND, LEADS, LOOSE_TABLE

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bytes = NDArray[np.uint8]

_CODES: Final = np.array(CODE_TABLE, dtype=np.int64)
_LOOSE: Final = np.array(LOOSE_TABLE, dtype=np.int64)
_KIND: Final = np.array(KIND, dtype=np.int64)
_LEADS: Final = np.array(LEADS, dtype=np.bool_)
_HANGS: Final = np.array(HANGS, dtype=np.bool_)
_LAST_CODED: Final = len(CODE_TABLE)
_BLANK: Final = CODE_TABLE[32]
_DROPPED: Final = -1
_EMPTY: Final = -1
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_CARET, _DOLLAR = CODE_TABLE[ord("^")], CODE_TABLE[ord("$")]
_SHORTEST, _LONGEST = 3, 5


@njit(cache=True, nogil=True)
def _slot(key: int, mask: int) -> int:
    return np.int64((np.uint64(key) * _MIX) >> np.uint64(20)) & mask


@njit(cache=True, nogil=True)
def fill_table(keys: Ints, values: Ints, table_keys: Ints, table_values: Ints) -> None:
    """Put distinct keys (>= 0) into an open-addressing table whose size is a power of two and whose keys are -1."""
    mask = table_keys.size - 1
    for index in range(keys.size):
        slot = _slot(keys[index], mask)
        while table_keys[slot] != _EMPTY:
            slot = (slot + 1) & mask
        table_keys[slot] = keys[index]
        table_values[slot] = values[index]


@njit(cache=True, nogil=True)
def _look_up(key: int, table_keys: Ints, table_values: Ints) -> int:
    mask = table_keys.size - 1
    slot = _slot(key, mask)
    while True:
        found = table_keys[slot]
        if found == key:
            return table_values[slot]
        if found == _EMPTY:
            return -1
        slot = (slot + 1) & mask


@njit(cache=True, nogil=True)
def key_of(characters: NDArray[np.uint32], codes: Ints, places: Ints) -> int:
    """Write the plain key of folded characters (see keys.plain_key) into two arrays at least as long; its length."""
    count = 0
    for place in range(characters.size):
        character = characters[place]
        code = _CODES[character] if character < _LAST_CODED else BREAK
        if code == _DROPPED:
            continue
        if code == _BLANK:
            if count and codes[count - 1] == _BLANK:
                continue
        elif count and codes[count - 1] == _BLANK:
            # A blank stays only between two Latin letters or digits: Thai is written with and without it.
            if not (_KIND[code] and count > 1 and _KIND[codes[count - 2]]):
                count -= 1
        codes[count] = code
        places[count] = place
        count += 1
    return count


@njit(cache=True, nogil=True)
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


@njit(cache=True, nogil=True)
def scan(
    codes: Ints, total: int, first_steps: Ints, edges: Ints, edge_codes: Bytes, edge_nodes: Ints, words: Ints, hits: Ints,
    count: int,
) -> int:  # fmt: skip
    """Write every longest word at its place (see trie.Trie.scan) as start, end, word from row `count` on; the new count."""
    for start in range(total):
        first = codes[start]
        node = first_steps[first]
        if node < 0:
            continue
        if start:
            before = codes[start - 1]
            if _LEADS[before] or (_KIND[first] and _KIND[first] == _KIND[before]):
                continue
        end, best, best_end = start + 1, -1, 0
        while True:
            word = words[node]
            if end >= total:
                if word >= 0:
                    best, best_end = word, end
                break
            following = codes[end]
            if word >= 0 and not _HANGS[following]:
                kind = _KIND[codes[end - 1]]
                if not kind or kind != _KIND[following]:
                    best, best_end = word, end
            step = -1
            for edge in range(edges[node], edges[node + 1]):
                if edge_codes[edge] == following:
                    step = edge_nodes[edge]
                    break
            if step < 0:
                break
            node = step
            end += 1
        if best >= 0:
            hits[count, 0] = start
            hits[count, 1] = best_end
            hits[count, 2] = best
            count += 1
    return count


@njit(cache=True, nogil=True)
def read_all(
    characters: NDArray[np.uint32], first_steps: Ints, edges: Ints, edge_codes: Bytes, edge_nodes: Ints, words: Ints
) -> tuple[Ints, Ints, Ints, Ints]:
    """The hits of a text in every trie, the last of which reads the loose key; and the places of both keys.

    `first_steps`: for each trie the node after each first code, -1 for none; the edges of node n are numbered from
    edges[n] to edges[n + 1]. Gives the places of the plain and the loose key in the text, the hits of all tries below
    each other, and where each trie's begin.
    """
    size, tries = characters.size, first_steps.shape[0]
    codes, places = np.empty(size, np.int64), np.empty(size, np.int64)
    loose, loose_places = np.empty(size, np.int64), np.empty(size, np.int64)
    total = key_of(characters, codes, places)
    loose_total = loose_key_of(codes, places, total, loose, loose_places)
    hits = np.empty((size * tries, 3), np.int64)
    bounds = np.zeros(tries + 1, np.int64)
    count = 0
    for index in range(tries):
        if index == tries - 1:
            count = scan(loose, loose_total, first_steps[index], edges, edge_codes, edge_nodes, words, hits, count)
        else:
            count = scan(codes, total, first_steps[index], edges, edge_codes, edge_nodes, words, hits, count)
        bounds[index + 1] = count
    return places[:total], loose_places[:loose_total], hits[:count], bounds


@njit(cache=True, nogil=True)
def _kind_of_token(character: int) -> int:
    """1 in a Latin token ([a-z0-9+./-]), 2 in a Thai one ([ก-๙]), 0 in none."""
    if 0x0E01 <= character <= 0x0E59:
        return 2
    if 97 <= character <= 122 or 48 <= character <= 57 or character == 43 or 45 <= character <= 47:
        return 1
    return 0


@njit(cache=True, nogil=True)
def pieces_of(characters: NDArray[np.uint32], found: Ints, places: Ints) -> int:
    """Write each n-gram (see similar.pieces) as one number, eight bits a character, and where it begins; their count.

    `found` and `places` hold at least 3 × (characters + 2 × tokens) numbers: 9 × characters always suffice.
    """
    count, start, size = 0, 0, characters.size
    marked, origin = np.empty(size + 2, np.int64), np.empty(size + 2, np.int64)
    while start < size:
        kind = _kind_of_token(characters[start])
        if kind == 0:
            start += 1
            continue
        end = start
        while end < size and _kind_of_token(characters[end]) == kind:
            end += 1
        length = 0
        if kind == 1:
            numeric = True
            for place in range(start, end):
                if characters[place] > 57:
                    numeric = False
                    break
            if numeric:
                start = end
                continue
            marked[0], length = _CARET, 1
            for place in range(start, end):
                marked[length] = _CODES[characters[place]]
                length += 1
            marked[length] = _DOLLAR
            length += 1
        else:
            for place in range(start, end):
                if not 0x0E48 <= characters[place] <= 0x0E4E:
                    marked[length] = characters[place] - 0x0E00
                    length += 1
            if length < _SHORTEST:
                for place in range(length - 1, -1, -1):
                    marked[place + 1] = marked[place]
                marked[0], marked[length + 1] = _CARET, _DOLLAR
                packed = 0
                for place in range(length + 2):
                    packed = packed << 8 | marked[place]
                found[count], places[count] = packed, start
                count += 1
                start = end
                continue
        if kind == 1 and length <= 4:
            packed = 0
            for place in range(length):
                packed = packed << 8 | marked[place]
            found[count], places[count] = packed, start
            count += 1
        for gram in range(_SHORTEST, _LONGEST + 1):
            for place in range(length - gram + 1):
                packed = 0
                for offset in range(gram):
                    packed = packed << 8 | marked[place + offset]
                found[count], places[count] = packed, min(start + place, end - 1)
                count += 1
        start = end
    return count


@njit(cache=True, nogil=True)
def cosines(
    characters: NDArray[np.uint32], worth: Floats, table_keys: Ints, table_values: Ints, rarity: Floats,
    starts: Ints, owners: NDArray[np.int32], weights: Floats, near: Floats, nearest: Ints,
) -> None:  # fmt: skip
    """Add to `near` (zeros) the cosine of a text with each material's bag; `worth` is what each character counts.

    `nearest` gets the best few materials, best first, of equals the first.
    """
    found, places = np.empty(9 * characters.size + 9, np.int64), np.empty(9 * characters.size + 9, np.int64)
    count = pieces_of(characters, found, places)
    size = 16
    while size < 2 * count:
        size *= 2
    # A small table of the pieces seen, each with the best worth of its places.
    slots, order, best = np.full(size, -1, np.int64), np.empty(count, np.int64), np.empty(count, np.float64)
    distinct = 0
    for index in range(count):
        piece = _look_up(found[index], table_keys, table_values)
        if piece < 0:
            continue
        value = worth[places[index]]
        slot = _slot(piece, size - 1)
        while slots[slot] >= 0 and order[slots[slot]] != piece:
            slot = (slot + 1) & (size - 1)
        if slots[slot] < 0:
            slots[slot] = distinct
            order[distinct], best[distinct] = piece, value
            distinct += 1
        elif value > best[slots[slot]]:
            best[slots[slot]] = value
    length = 0.0
    for index in range(distinct):
        if best[index] <= 0.0:
            continue
        piece = order[index]
        share = rarity[piece] * best[index]
        length += share * share
        for place in range(starts[piece], starts[piece + 1]):
            near[owners[place]] += share * weights[place]
    if length > 0.0:
        length = np.sqrt(length)
        for index in range(near.size):
            near[index] /= length
    kept = 0
    for index in range(near.size):
        if kept == nearest.size and near[index] <= near[nearest[kept - 1]]:
            continue
        place = kept if kept < nearest.size else kept - 1
        kept = min(kept + 1, nearest.size)
        while place and near[nearest[place - 1]] < near[index]:
            nearest[place] = nearest[place - 1]
            place -= 1
        nearest[place] = index


@njit(cache=True, nogil=True)
def names_sharing(
    codes: NDArray[np.uint32], table_keys: Ints, table_values: Ints, rarity: Floats, starts: Ints,
    owners: NDArray[np.int32], totals: Floats, least: float,
) -> tuple[Ints, Floats]:  # fmt: skip
    """The names of whose trigrams a text has more than the share `least`, by their rarity; and that share of each."""
    count = codes.size - 2
    shared = np.zeros(totals.size)
    size = 16
    while size < 2 * count:
        size *= 2
    slots = np.full(size, -1, np.int64)
    for start in range(count):
        gram = np.int64(codes[start]) << 42 | np.int64(codes[start + 1]) << 21 | np.int64(codes[start + 2])
        piece = _look_up(gram, table_keys, table_values)
        if piece < 0:
            continue
        slot = _slot(piece, size - 1)
        while slots[slot] >= 0 and slots[slot] != piece:
            slot = (slot + 1) & (size - 1)
        if slots[slot] == piece:
            continue
        slots[slot] = piece
        for place in range(starts[piece], starts[piece + 1]):
            shared[owners[place]] += rarity[piece]
    found, shares, kept = np.empty(totals.size, np.int64), np.empty(totals.size), 0
    for name in range(totals.size):
        if shared[name] > least * totals[name]:
            found[kept], shares[kept] = name, shared[name] / totals[name]
            kept += 1
    return found[:kept].copy(), shares[:kept].copy()

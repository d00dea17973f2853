"""Likeness of texts by n-grams, compiled by numba: pieces, cosines with bags of them.

As in kernels.py: plain arrays, without the interpreter's lock, kept on disk, held to plain definitions by a test.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from symbiosis.language.compiled import compiled, compiled_part
from symbiosis.language.kernels import CODES, Floats, Ints, Points, look_up, slot_of
from symbiosis.language.keys import CODE_TABLE

_CARET, _DOLLAR = CODE_TABLE[ord("^")], CODE_TABLE[ord("$")]
_SHORTEST: Final = 3
_LONGEST: Final = 5
OWNER_BITS: Final = 10
SHARE_BITS: Final = 32 - OWNER_BITS
MOST_RARE: Final = 8.0
"""No piece is rarer, as log odds, among so many materials as a cell can number."""
_SHARE: Final = (1 << SHARE_BITS) - 1


@compiled_part
def _kind_of_token(character: int) -> int:
    """1 in a Latin token ([a-z0-9+./-]), 2 in a Thai one ([ก-๙]), 0 in none."""
    if 0x0E01 <= character <= 0x0E59:
        return 2
    if 97 <= character <= 122 or 48 <= character <= 57 or character == 43 or 45 <= character <= 47:
        return 1
    return 0


@compiled
def pieces_of(characters: Points, found: Ints, places: Ints) -> int:
    """Write each n-gram (see similar.pieces) as one number, eight bits a character, and where it begins; their count.

    `found` and `places` hold at least 3 × (characters + 2 × tokens) numbers: 9 × characters always suffice.
    """
    count, start, size = 0, 0, characters.size
    marked = np.empty(size + 2, np.int64)
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
                marked[length] = CODES[characters[place]]
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


class Bags(NamedTuple):
    """The bags of n-grams of all materials, inverted: `table` says where the row of a piece begins in `rows`.

    A row is one cell of how many materials have the piece and how rare it is, and one for each of them, of its index
    and weight. Of a cell's 32 bits the upper OWNER_BITS are the number, the others the share, of MOST_RARE or of 1:
    what is looked at together lies together, and as much of it as can be stays near the processor.
    """

    table: Ints
    rows: Points


def cells_of(numbers: Ints, shares: Floats) -> Points:
    """Cells of Bags: numbers below 2 ** OWNER_BITS with shares of 0 to 1. Raises ValueError for others."""
    if int(numbers.max(initial=0)) >> OWNER_BITS or not 0 <= shares.min(initial=0) <= shares.max(initial=0) <= 1:
        raise ValueError("too many materials for the cells of their bags")
    return np.asarray(numbers << SHARE_BITS | np.rint(shares * _SHARE).astype(np.int64), np.uint32)


@compiled
def cosines(characters: Points, worth: Floats, bags: Bags, near: Floats, nearest: Ints) -> None:
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
        piece = look_up(found[index], bags.table)
        if piece < 0:
            continue
        value = worth[places[index]]
        slot = slot_of(piece, size - 1)
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
        head = bags.rows[order[index]]
        share = (head & _SHARE) * (MOST_RARE / _SHARE) * best[index]
        length += share * share
        share *= 1.0 / _SHARE
        first = order[index] + 1
        for cell in bags.rows[first : first + (head >> SHARE_BITS)]:
            near[cell >> SHARE_BITS] += share * (cell & _SHARE)
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

"""Materials that a text resembles letter by letter: every name and process word of a material as one bag of n-grams.

People describe rather than name ("skimmings from the ADC12 holding furnace"). What they write shares pieces of words
with many names of the right material and few of the others; the cosine of both bags, pieces weighted by how few
materials have them (TF-IDF), finds it where no name stands in the text. Latin words have their ends marked, Thai runs
have none; tone marks and numbers are left out.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from symbiosis.language import likeness
from symbiosis.language.kernels import Floats, Points
from symbiosis.language.scanner import distinct_of, points, table_of

_PIECE_BITS = 40
NEAREST = 12
"""How many of the nearest are named: all that can be among the best five once names are counted."""


class SimilarMaterials:
    """The bags of all materials, inverted: piece → (materials, weights). Built once, then read by any thread."""

    def __init__(self, names: Iterable[tuple[int, str, float]], count: int) -> None:
        """`names`: (index of the material, folded name, weight); `count`: how many materials there are."""
        given = list(names)
        owners = np.array([index for index, _, _ in given])
        heft = np.array([weight for _, _, weight in given])
        packed = [pieces(name) for _, name, _ in given]
        # Each piece once a name; a piece takes forty bits.
        name_of = np.repeat(np.arange(len(given)), [found.size for found in packed])
        once = distinct_of(name_of << _PIECE_BITS | np.concatenate(packed))
        name_of, once = once >> _PIECE_BITS, once & (1 << _PIECE_BITS) - 1
        distinct, piece = np.unique(once, return_inverse=True)
        cells, inverse = np.unique(piece * count + owners[name_of], return_inverse=True)
        times = np.bincount(inverse, heft[name_of])
        piece_of, owner_of = cells // count, cells % count
        starts = np.searchsorted(piece_of, np.arange(distinct.size + 1))
        owned = np.diff(starts)
        rarity = np.log((count + 1) / (owned + 0.5))
        strength = rarity[piece_of] * np.where(times >= 1, 1 + np.log(np.maximum(times, 1e-9)), times)
        whole = np.sqrt(np.bincount(owner_of, strength * strength, minlength=count))
        weights = strength / np.where(whole > 0, whole, 1.0)[owner_of]
        heads = starts[:-1] + np.arange(distinct.size)
        rows = np.empty(cells.size + distinct.size, np.uint32)
        rows[heads] = likeness.cells_of(owned, rarity / likeness.MOST_RARE)
        rows[np.arange(cells.size) + piece_of + 1] = likeness.cells_of(owner_of, weights)
        self.bags = likeness.Bags(table_of(distinct, heads), rows)
        self._count = count

    def cosines(self, characters: Points) -> tuple[Floats, list[int]]:
        """How near each material is to a folded text, 0–1, and the nearest few, best first."""
        nearest = np.zeros(min(NEAREST, self._count), np.int64)
        near = np.zeros(self._count)
        likeness.cosines(characters, np.ones(characters.size), self.bags, near, nearest)
        return near, nearest.tolist()


def pieces(folded: str) -> NDArray[np.int64]:
    """The n-grams of folded text in their order, each packed into one number."""
    characters = points(folded)
    found, places = np.empty(9 * characters.size + 9, np.int64), np.empty(9 * characters.size + 9, np.int64)
    return found[: likeness.pieces_of(characters, found, places)]

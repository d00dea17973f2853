"""Materials that a text resembles letter by letter: every name and process word of a material as one bag of n-grams.

People describe rather than name ("skimmings from the ADC12 holding furnace"). What they write shares pieces of words
with many names of the right material and few of the others; the cosine of both bags, pieces weighted by how few
materials have them (TF-IDF), finds it where no name stands in the text.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from symbiosis.language.scopes import Scope, role_at

LENGTHS = (3, 4, 5)
"""Lengths of the pieces, in characters."""
ROLE_WEIGHT = {"negation": 0.0, "use": 0.5, "aside": 0.5}
"""What a word counts that is denied, that says what for, or stands aside; everything else counts whole."""

_TOKEN = re.compile(r"[a-z0-9+./-]+|[ก-๙]+")
_NUMBER = re.compile(r"[0-9.,/+-]+")
_TONES = re.compile("[่-๎]")


class SimilarMaterials:
    """The bags of all materials, inverted: piece → (materials, weights). Built once, then read by any thread."""

    def __init__(self, names: Iterable[tuple[int, str, float]], count: int) -> None:
        """`names`: (index of the material, folded name, weight); `count`: how many materials there are."""
        bags: list[dict[str, float]] = [defaultdict(float) for _ in range(count)]
        for index, name, weight in names:
            for piece in set(pieces(name)):
                bags[index][piece] += weight
        owners = Counter(piece for bag in bags for piece in bag)
        self._rarity = {piece: math.log((count + 1) / (owned + 0.5)) for piece, owned in owners.items()}
        found: dict[str, tuple[list[int], list[float]]] = {piece: ([], []) for piece in owners}
        for index, bag in enumerate(bags):
            weights = {
                piece: self._rarity[piece] * (1 + math.log(times) if times >= 1 else times)
                for piece, times in bag.items()
            }
            length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            for piece, weight in weights.items():
                found[piece][0].append(index)
                found[piece][1].append(weight / length)
        self._found = {piece: (np.array(ids), np.array(weights)) for piece, (ids, weights) in found.items()}
        self._count = count

    def cosines(self, folded: str, scopes: Sequence[Scope] = ()) -> NDArray[np.float64]:
        """How near each material is to a folded text, 0–1; words count by their role in `scopes`."""
        near = np.zeros(self._count)
        length = 0.0
        for piece, weight in _weighted(folded, scopes).items():
            known = self._found.get(piece)
            if known is not None:
                rarity = self._rarity[piece] * weight
                near[known[0]] += rarity * known[1]
                length += rarity * rarity
        return near / math.sqrt(length) if length else near


def pieces(folded: str) -> list[str]:
    """The n-grams of folded text: Latin words have their ends marked, Thai runs have none; numbers are left out."""
    return [piece for token in _TOKEN.finditer(folded) for _, piece in _placed(token.group())]


def _weighted(folded: str, scopes: Sequence[Scope]) -> dict[str, float]:
    """Each piece with the best weight of its places; the place of a piece is where it begins, nearly."""
    best: dict[str, float] = {}
    for token in _TOKEN.finditer(folded):
        last = token.end() - 1
        for offset, piece in _placed(token.group()):
            role = role_at(min(token.start() + offset, last), scopes) if scopes else "subject"
            weight = ROLE_WEIGHT.get(role, 1.0)
            if weight > best.get(piece, 0.0):
                best[piece] = weight
    return best


def _placed(token: str) -> list[tuple[int, str]]:
    """The pieces of a token, each with its offset."""
    if _NUMBER.fullmatch(token):
        return []
    if token[0] < "ก":
        marked = f"^{token}$"
        whole = [(0, marked)] if len(token) <= 2 else []
    else:
        marked = _TONES.sub("", token)
        whole = [(0, f"^{marked}$")] if len(marked) < LENGTHS[0] else []
    return whole + [(i, marked[i : i + n]) for n in LENGTHS for i in range(len(marked) - n + 1)]

"""Compiled loops say what their plain definitions say: keys, trie scans, pieces, cosines."""

from __future__ import annotations

import math
import random
import re
from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symbiosis.language.compiled import compiled
from symbiosis.language.fold import fold
from symbiosis.language.kernels import Floats, Ints, keep_best
from symbiosis.language.keys import loosen, plain_key
from symbiosis.language.likeness import OWNER_BITS, SHARE_BITS, cells_of
from symbiosis.language.scanner import Scanner, points
from symbiosis.language.similar import SimilarMaterials, pieces
from symbiosis.language.trie import Trie, outermost

_ONE = (1 << SHARE_BITS) - 1
ALPHABET = "กขเแะาิ่์ำ abzx09-_'.,\n\x00é中"
texts = st.text(ALPHABET, max_size=40).map(lambda text: fold(text).text)
words = st.lists(st.text("กขเะาิab0 ", min_size=1, max_size=5), min_size=1, max_size=12)


def plain_pieces(folded: str) -> list[str]:
    found = []
    for token in re.findall(r"[a-z0-9+./-]+|[ก-๙]+", folded):
        if re.fullmatch(r"[0-9.,/+-]+", token):
            continue
        bare = token if token[0] < "ก" else re.sub("[่-๎]", "", token)
        marked = f"^{token}$" if token[0] < "ก" else bare
        short = len(token) <= 2 if token[0] < "ก" else len(bare) < 3
        found += [f"^{bare}$"] if short else []
        if not (short and token[0] >= "ก"):
            found += [marked[i : i + n] for n in (3, 4, 5) for i in range(len(marked) - n + 1)]
    return found


@given(st.lists(texts, max_size=3), texts, words)
@settings(max_examples=150, deadline=None)
def test_keys_and_scans_are_those_of_the_plain_definitions(
    others: list[str], folded: str, given_words: list[str]
) -> None:
    trie, sounds = Trie(), Trie()
    for word in given_words:
        codes, _ = plain_key(fold(word).text)
        if codes and 0 not in codes:
            trie.add(codes)
        if loose := loosen((codes, codes))[0]:
            sounds.add(loose)
    every = [*others, folded]
    scanned = Scanner([trie], sounds).scan(every)
    for number, text in enumerate(every):
        key = plain_key(text)
        loose_key = loosen(key)
        for shelf, (hits, places) in enumerate(
            ((trie.scan(key[0]), key[1]), (sounds.scan(loose_key[0]), loose_key[1]))
        ):
            first, last = scanned.rows[number, shelf : shelf + 2]
            assert scanned.words[first:last].tolist() == [
                [places[start], places[end - 1] + 1, word] for start, end, word in outermost(hits)
            ]


@given(texts)
@settings(max_examples=150, deadline=None)
def test_pieces_are_as_many_and_as_distinct_as_by_the_plain_definition(folded: str) -> None:
    plain = set(plain_pieces(folded))
    assert len(np.unique(pieces(folded))) == len(plain)


@given(st.lists(texts, min_size=1, max_size=6), texts)
@settings(max_examples=100, deadline=None)
def test_cosines_are_those_of_the_bags(names: list[str], folded: str) -> None:
    if not any(plain_pieces(name) for name in names):
        return
    bags = [Counter(set(plain_pieces(name))) for name in names]
    owners = Counter(piece for bag in bags for piece in bag)
    rarity = {piece: math.log((len(names) + 1) / (owned + 0.5)) for piece, owned in owners.items()}
    text = {piece: rarity[piece] for piece in set(plain_pieces(folded)) if piece in rarity}
    length = math.sqrt(sum(value * value for value in text.values()))
    wanted = defaultdict(float)
    for index, bag in enumerate(bags):
        own = math.sqrt(sum(rarity[piece] ** 2 for piece in bag))
        if own and length:
            wanted[index] = sum(text[piece] * rarity[piece] for piece in bag if piece in text) / own / length
    similar = SimilarMaterials([(index, name, 1.0) for index, name in enumerate(names)], len(names))
    near, nearest = similar.cosines(points(folded))
    assert near == pytest.approx([wanted[index] for index in range(len(names))], abs=1e-6)
    assert near[nearest[0]] == max(near)


def test_cells_hold_as_many_materials_as_they_can_number_and_no_more() -> None:
    most = (1 << OWNER_BITS) - 1
    assert cells_of(np.array([0, most]), np.array([1.0, 0.5])).tolist() == [_ONE, most << SHARE_BITS | round(_ONE / 2)]
    with pytest.raises(ValueError, match="too many materials"):
        cells_of(np.array([most + 1]), np.array([0.5]))


@compiled
def best_of(values: Floats, order: Ints, most: int, later_first: bool) -> Ints:
    best, kept = np.full(most, -1, np.int64), 0
    for one in order:
        kept = keep_best(best, kept, values, one, later_first)
    return best[:kept]


@given(st.lists(st.integers(0, 4), max_size=12), st.integers(1, 5), st.booleans(), st.randoms())
@settings(max_examples=200, deadline=None)
def test_the_best_are_those_of_all_in_whatever_order_they_come(
    values: list[int], most: int, later_first: bool, dice: random.Random
) -> None:
    order = list(range(len(values)))
    wanted = sorted(order, key=lambda one: (-values[one], -one if later_first else one))[:most]
    dice.shuffle(order)
    found = best_of(np.array(values, np.float64), np.array(order, np.int64), most, later_first)
    assert found.tolist() == wanted

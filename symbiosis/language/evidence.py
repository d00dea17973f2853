"""Evidence: how much each word of a text speaks for each material, product or other good, and which words those are.

A name in the subject of the text counts fully; as an origin, use, packing or aside it counts less, and denied it speaks
against.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from symbiosis.language.compiled import compiled_part
from symbiosis.language.kernels import Bytes, Floats, Ints
from symbiosis.language.lexicon import NAME, OTHER, PROCESS, PRODUCT, Lexicon
from symbiosis.language.scopes import ASIDE, FACTOR, NEGATION, SOURCE, USE, WITH

LATER: Final = 0.93
"""A name counts so much less for each other name before it: people name their matter first."""
SECOND, REST = 0.3, 0.1
"""What the second strongest word and each further one of the five strongest count."""
HEARD: Final = 0.93
"""How exact a name is that is spelt by its sound."""
PROCESS_WORD, PROCESS_MOST = 0.06, 0.18
USED, SPRUNG = 0.8, 0.6
"""What a name counts where nothing was named before it: what it is used for, or springs from, is what it is about."""
DENIED: Final = 0.6
MEANT: Final = 0.5
"""A misspelt name is one that weighs more than this."""
BY_ORDER: Final[Floats] = np.array([LATER**before for before in range(7)])
_STRONGEST: Final = 5

EXACT, BY_SOUND, MISSPELT = 0, 1, 2
"""How a word is there: the fourth number of its row, after start, end and number."""


class Entries(NamedTuple):
    """What words stand for: entries `starts[word]` to `starts[word + 1]`, each a kind, a target and a weight.

    Targets are numbered through: materials, then products, then other kinds. The names by sound come after the words.
    `says`: the kinds of a word's entries, as bits.
    """

    starts: Ints
    kinds: Ints
    targets: Ints
    weights: Floats
    says: Ints

    @classmethod
    def of(cls, lexicon: Lexicon) -> Entries:
        """The entries of a lexicon as arrays."""
        every = [*lexicon.entries, *lexicon.sound_entries]
        first = {NAME: 0, PROCESS: 0, PRODUCT: len(lexicon.materials)}
        first[OTHER] = first[PRODUCT] + len(lexicon.products)
        return cls(
            np.cumsum([0, *(len(entries) for entries in every)]),
            np.array([entry.kind for entries in every for entry in entries], np.int64),
            np.array([first[entry.kind] + entry.target for entries in every for entry in entries], np.int64),
            np.array([entry.weight for entries in every for entry in entries]),
            np.array([_bits(entry.kind for entry in entries) for entries in every], np.int64),
        )


def _bits(kinds: Iterable[int]) -> int:
    bits = 0
    for kind in kinds:
        bits |= 1 << kind
    return bits


class Tallies(NamedTuple):
    """The evidence of one text, used again for the next: what each word gave, and sums by target.

    Parts are the target, start and end of each word that speaks for it (`parts`) and how strongly (`strengths`).
    `touched`: the targets with any evidence; `counts`: how many parts and touched ones there are.
    """

    parts: Ints
    strengths: Floats
    context: Floats
    against: Floats
    seen: Bytes
    touched: Ints
    counts: Ints


@compiled_part
def room_for_tallies(targets: int, words: int, most_entries: int) -> Tallies:
    """Room for a text of so many words that stand for so many things at most, misspelt names among them."""
    parts = words * most_entries + targets
    return Tallies(
        np.empty((parts, 3), np.int64), np.empty(parts), np.zeros(targets), np.zeros(targets),
        np.zeros(targets, np.uint8), np.empty(targets, np.int64), np.zeros(2, np.int64),
    )  # fmt: skip


@compiled_part
def clear(tally: Tallies) -> None:
    """Forget the last text."""
    for index in range(tally.counts[1]):
        target = tally.touched[index]
        tally.context[target], tally.against[target], tally.seen[target] = 0.0, 0.0, 0
    tally.counts[0], tally.counts[1] = 0, 0


@compiled_part
def touch(tally: Tallies, target: int) -> None:
    """Count a target among those with evidence."""
    if not tally.seen[target]:
        tally.seen[target] = 1
        tally.touched[tally.counts[1]] = target
        tally.counts[1] += 1


@compiled_part
def add_part(tally: Tallies, target: int, start: int, end: int, strength: float) -> None:
    """A word that speaks for a target."""
    place = tally.counts[0]
    tally.parts[place, 0], tally.parts[place, 1], tally.parts[place, 2] = target, start, end
    tally.strengths[place] = strength
    tally.counts[0] += 1


@compiled_part
def weigh(words: Ints, exact: Floats, roles: Bytes, entries: Entries, tally: Tallies) -> None:
    """Tally the words of a text, rows of start, end, number and how it is there, in order of their start."""
    before = 0
    for row in range(words.shape[0]):
        start, end, word = words[row, 0], words[row, 1], words[row, 2]
        role = roles[start]
        factor = FACTOR[role]
        if before == 0 and role in (USE, WITH, ASIDE):
            factor = USED
        elif before == 0 and role == SOURCE:
            factor = SPRUNG
        order = BY_ORDER[min(before, BY_ORDER.size - 1)]
        named = False
        for entry in range(entries.starts[word], entries.starts[word + 1]):
            kind, target, weight = entries.kinds[entry], entries.targets[entry], entries.weights[entry]
            if words[row, 3] == MISSPELT and not (kind in (NAME, PRODUCT) and weight > MEANT):
                continue
            if kind == PROCESS:
                if role != NEGATION:
                    touch(tally, target)
                    tally.context[target] += PROCESS_WORD
                continue
            touch(tally, target)
            if role == NEGATION:
                tally.against[target] += DENIED * weight
                continue
            share = FACTOR[role] if kind == OTHER else factor
            add_part(tally, target, start, end, weight * share * order * exact[row])
            named = True
        # Several misspelt names at one place are guesses at one word.
        before += named and exact[row] >= HEARD


@compiled_part
def total_of(tally: Tallies, target: int) -> float:
    """The strongest part, a share of the second, a little of the rest; context; less what speaks against."""
    best = np.zeros(_STRONGEST)
    kept = 0
    for part in range(tally.counts[0]):
        if tally.parts[part, 0] != target:
            continue
        strength = tally.strengths[part]
        if kept == _STRONGEST and strength <= best[kept - 1]:
            continue
        place = kept if kept < _STRONGEST else kept - 1
        kept = min(kept + 1, _STRONGEST)
        while place and best[place - 1] < strength:
            best[place] = best[place - 1]
            place -= 1
        best[place] = strength
    total = 0.0
    for place in range(kept):
        total += best[place] * (1.0 if place == 0 else SECOND if place == 1 else REST)
    return float(total + min(tally.context[target], PROCESS_MOST) - tally.against[target])


@compiled_part
def first_part(tally: Tallies, target: int) -> int:
    """The first word that speaks for a target, -1 where none does."""
    for part in range(tally.counts[0]):
        if tally.parts[part, 0] == target:
            return part
    return -1


@compiled_part
def best_spans(tally: Tallies, target: int, spans: Ints) -> int:
    """Write where the strongest words for a target stand, each place once; how many, at most as many as fit."""
    for kept in range(spans.shape[0]):
        best = -1
        for part in range(tally.counts[0]):
            if tally.parts[part, 0] != target:
                continue
            start, end, known = tally.parts[part, 1], tally.parts[part, 2], False
            for other in range(kept):
                known = known or (spans[other, 0] == start and spans[other, 1] == end)
            if not known and (best < 0 or _is_stronger(tally, part, best)):
                best = part
        if best < 0:
            return kept
        spans[kept, 0], spans[kept, 1] = tally.parts[best, 1], tally.parts[best, 2]
    return int(spans.shape[0])


@compiled_part
def _is_stronger(tally: Tallies, one: int, other: int) -> bool:
    """Whether a part is stronger than another; of equals the later in the text, then the longer."""
    if tally.strengths[one] != tally.strengths[other]:
        return bool(tally.strengths[one] > tally.strengths[other])
    if tally.parts[one, 1] != tally.parts[other, 1]:
        return bool(tally.parts[one, 1] > tally.parts[other, 1])
    return bool(tally.parts[one, 2] > tally.parts[other, 2])

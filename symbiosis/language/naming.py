"""What a text names and in which role: names as they are written or sound, the scopes they stand in, packings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np

from symbiosis.language.compiled import compiled, compiled_part
from symbiosis.language.compositions import Patterns, compose, room_for_composing
from symbiosis.language.evidence import (
    BY_SOUND,
    EXACT,
    HEARD,
    Entries,
    Tallies,
    clear,
    room_for_tallies,
    total_of,
    weigh,
)
from symbiosis.language.kernels import Bytes, Flags, Floats, Ints, Points
from symbiosis.language.lexicon import NAME, OTHER, OTHER_KINDS, PRODUCT, Lexicon
from symbiosis.language.scopes import NO_ROLE, PACKING, ROLES, paint, paint_scopes
from symbiosis.language.words import Senses

CONTAINER_GOODS = ("used-200-l-steel-drum", "used-ibc-plastic-container", "fibc-big-bag", "wooden-pallet-crate")
"""Materials of the catalogue that others are packed in."""
FULLY: Final = 0.7
"""Weight from which a name is one that stands fully."""
WEAK: Final = 0.4
"""Below this much evidence, misspelt names are searched too."""
MOST_MISSPELT: Final = 24
"""Misspelt names that a text may be found to have."""
NAMES_A_THING: Final = 1 << NAME | 1 << OTHER | 1 << PRODUCT
MEASURES_SHELF, TRADES_SHELF, ROLES_SHELF, NAMES_SHELF, CONCEPTS_SHELF, SOUNDS_SHELF = range(6)
"""The tries of a reader's scanner, in order."""
_PACKS, _PACKED = 1, 2


class Texts(NamedTuple):
    """Folded texts end to end: characters, where each begins; its words by trie (see kernels.read_all); its words of
    the vocabulary by shelf (see words.Vocabulary.find)."""

    characters: Points
    bounds: Ints
    words: Ints
    rows: Ints
    said: Ints
    said_rows: Ints


class Spans(NamedTuple):
    """Stretches of texts (start, end); those of text n begin at `starts[n]`."""

    spans: Ints
    starts: Ints

    @classmethod
    def of(cls, texts: Sequence[Sequence[tuple[int, int]]]) -> Spans:
        """The spans of each text as arrays."""
        every = [span for spans in texts for span in spans]
        return cls(np.array(every, np.int64) if every else _NO_SPANS, starts_of(texts))


_NO_SPANS: Final[Ints] = np.empty((0, 2), np.int64)


def starts_of(rows: Sequence[Sequence[object]]) -> Ints:
    """Where the things of each row begin if all stand one after the other, and where they end."""
    return np.array([0, *accumulate([len(row) for row in rows])])


class Names(NamedTuple):
    """What words stand for, what concepts compose, and which roles and containers there are: the tables of a reader.

    `trades`: whether a word of the vocabulary says who has or wants something. `packs`: for each word whether its full
    names are all of containers, or of something else (bits). `materials`, `products`: how many there are; `written`:
    how many words, after which those by sound are numbered; `most_entries`: how many things one of them stands for at
    most.
    """

    entries: Entries
    patterns: Patterns
    role_of: Bytes
    trades: Flags
    packs: Ints
    materials: int
    products: int
    written: int
    most_entries: int

    @classmethod
    def of(cls, lexicon: Lexicon, patterns: Patterns, senses: Sequence[Senses]) -> Names:
        """The tables of a lexicon, of patterns, and of the words of a vocabulary."""
        roles = np.array([ROLES.get(sense.role or "", NO_ROLE) for sense in senses], np.uint8)
        trades = np.array([sense.direction is not None for sense in senses], np.bool_)
        entries = Entries.of(lexicon)
        return cls(
            entries, patterns, roles, trades, _packs_of(lexicon), len(lexicon.materials), len(lexicon.products),
            len(lexicon.entries), int(np.diff(entries.starts).max(initial=0)),
        )  # fmt: skip


class Named(NamedTuple):
    """The names in texts: rows of start, end, word and how it is there, how exactly, and where those of each begin.

    `roles`: the role of each character of the texts; `weak`: the texts where hardly anything is named.
    """

    words: Ints
    exact: Floats
    starts: Ints
    roles: Bytes
    weak: Flags


def _packs_of(lexicon: Lexicon) -> Ints:
    containers = {place for place, material in enumerate(lexicon.materials) if material in CONTAINER_GOODS}
    packs = []
    for entries in (*lexicon.entries, *lexicon.sound_entries):
        contains = [entry.target in containers for entry in entries if entry.kind == NAME and entry.weight >= FULLY]
        packs.append((_PACKS if contains and all(contains) else 0) | (_PACKED if contains and not any(contains) else 0))
    return np.array(packs, np.int64)


@compiled_part
def room_for_names(texts: Texts, names: Names) -> Tallies:
    """Room for the evidence of the longest of some texts."""
    most = 0
    for text in range(texts.rows.shape[0]):
        written = texts.rows[text, NAMES_SHELF + 1] - texts.rows[text, NAMES_SHELF]
        heard = texts.rows[text, SOUNDS_SHELF + 1] - texts.rows[text, SOUNDS_SHELF]
        most = max(most, written + heard)
    targets = names.materials + names.products + len(OTHER_KINDS)
    return room_for_tallies(targets, most + MOST_MISSPELT, names.most_entries)


@compiled
def find_names(texts: Texts, counted: Spans, parties: Spans, names: Names) -> Named:
    """The names in texts, outermost ones and those by sound where no name stands, and the roles of all characters.

    `counted`: containers that are counted. A container named after something else is what that comes in. `parties`:
    where who wants something stands, which is not what they want where a name stands behind it (โรงไบโอแก๊สต้องการขี้หมู).
    """
    tally, composed = room_for_names(texts, names), room_for_composing(names.patterns, names.materials)
    count = texts.bounds.size - 1
    size = texts.words.shape[0]
    words, exact, starts = np.empty((size, 4), np.int64), np.empty(size), np.zeros(count + 1, np.int64)
    roles, weak = np.zeros(texts.characters.size, np.uint8), np.zeros(count, np.bool_)
    things = np.empty((size + parties.spans.shape[0], 2), np.int64)
    trades = np.empty(texts.said.shape[0], np.int64)
    total = 0
    for text in range(count):
        begin, end = texts.bounds[text], texts.bounds[text + 1]
        characters, its_roles = texts.characters[begin:end], roles[begin:end]
        written = texts.words[texts.rows[text, NAMES_SHELF] : texts.rows[text, NAMES_SHELF + 1]]
        heard = texts.words[texts.rows[text, SOUNDS_SHELF] : texts.rows[text, SOUNDS_SHELF + 1]]
        said = texts.said[texts.said_rows[text, ROLES_SHELF] : texts.said_rows[text, ROLES_SHELF + 1]]
        kept = 0
        for row in range(written.shape[0]):
            if names.entries.says[written[row, 2]] & NAMES_A_THING:
                things[kept, 0], things[kept, 1] = written[row, 0], written[row, 1]
                kept += 1
        for span in range(parties.starts[text], parties.starts[text + 1]):
            first, last = parties.spans[span, 0], parties.spans[span, 1]
            if _names_fully(written, last, names.packs):
                paint(its_roles, first, last, PACKING)
                things[kept, 0], things[kept, 1] = first, last
                kept += 1
        trading = 0
        for row in range(texts.said_rows[text, TRADES_SHELF], texts.said_rows[text, TRADES_SHELF + 1]):
            if names.trades[texts.said[row, 2]]:
                trades[trading] = texts.said[row, 0]
                trading += 1
        paint_scopes(characters, said, names.role_of, things[:kept], trades[:trading], its_roles)
        for span in range(counted.starts[text], counted.starts[text + 1]):
            paint(its_roles, counted.spans[span, 0], counted.spans[span, 1], PACKING)
        something_named = False
        for row in range(written.shape[0]):
            packs = names.packs[written[row, 2]]
            if packs & _PACKS and something_named:
                paint(its_roles, written[row, 0], written[row, 1], PACKING)
            something_named = something_named or packs & _PACKED > 0
        first = total
        total = _with_sounds(written, heard, names.entries.says, names.written, words, exact, first)
        starts[text + 1] = total
        concepts = texts.words[texts.rows[text, CONCEPTS_SHELF] : texts.rows[text, CONCEPTS_SHELF + 1]]
        compose(concepts, its_roles, names.patterns, composed)
        if composed.counts[2] == 0:
            clear(tally)
            weigh(words[first:total], exact[first:total], its_roles, names.entries, tally)
            weak[text] = _is_weak(tally, names.materials)
    return Named(words[:total], exact[:total], starts, roles, weak)


@compiled_part
def _names_fully(written: Ints, place: int, packs: Ints) -> bool:
    """Whether a full name of some material stands behind a place."""
    for row in range(written.shape[0] - 1, -1, -1):
        if written[row, 0] < place:
            return False
        if packs[written[row, 2]]:
            return True
    return False


@compiled_part
def _is_weak(tally: Tallies, materials: int) -> bool:
    for index in range(tally.counts[1]):
        if tally.touched[index] < materials and total_of(tally, tally.touched[index]) >= WEAK:
            return False
    return True


@compiled_part
def _with_sounds(
    written: Ints, heard: Ints, says: Ints, sound_base: int, words: Ints, exact: Floats, total: int
) -> int:  # fmt: skip
    """Write the names, and those that are there by sound where no written name covers the place; how many there are.

    What stands inside one that is there by sound is not written.
    """
    added = np.empty((heard.shape[0], 3), np.int64)
    count = 0
    for row in range(heard.shape[0]):
        first, last, covered = heard[row, 0], heard[row, 1], False
        for other in range(written.shape[0]):
            if written[other, 0] > first:
                break
            if last <= written[other, 1] and says[written[other, 2]] & NAMES_A_THING:
                covered = True
                break
        if not covered:
            added[count, 0], added[count, 1], added[count, 2] = first, last, heard[row, 2]
            count += 1
    following = 0
    for row in range(written.shape[0]):
        while following < count and added[following, 0] < written[row, 0]:
            total = _put(words, exact, total, added[following], sound_base, BY_SOUND)
            following += 1
        inside = False
        for other in range(count):
            if added[other, 0] <= written[row, 0] and written[row, 1] <= added[other, 1]:
                inside = True
                break
        if not inside:
            total = _put(words, exact, total, written[row], 0, EXACT)
    while following < count:
        total = _put(words, exact, total, added[following], sound_base, BY_SOUND)
        following += 1
    return total


@compiled_part
def _put(words: Ints, exact: Floats, row: int, word: Ints, base: int, how: int) -> int:
    words[row, 0], words[row, 1], words[row, 2], words[row, 3] = word[0], word[1], base + word[2], how
    exact[row] = HEARD if how == BY_SOUND else 1.0
    return row + 1

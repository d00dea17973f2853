"""Signs that a text is about the catalogue, and signs that it is not; what else it is about."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from symbiosis.language.compiled import compiled, compiled_part
from symbiosis.language.evidence import Entries
from symbiosis.language.heads import governed
from symbiosis.language.kernels import Bytes, Floats, Ints
from symbiosis.language.lexicon import NAME, OTHER, OTHER_KINDS, PRODUCT
from symbiosis.language.naming import ROLES_SHELF, TRADES_SHELF, Named, Names, Texts
from symbiosis.language.ranking import Ranked
from symbiosis.language.scopes import ASKS, NEGATION, NEW, OUTSIDE, RESIDUE, SPEC, SUBJECT, USE, WORN, is_inside

SIGNS: Final = (
    "near", "named", "composed", "expected", "share_named", "residue", "worn", "new", "asks", "chat", "goods",
    "machine", "service", "product", "flowing", "stated", "trades", "coded", "wants", "certain", "goods_around",
    "other_before", "machine_around", "governed", "head_first",
    "spec", "outside", "job", "long", "small", "priced", "beside_the_point", "speaks",
)  # fmt: skip
"""All are numbers of about 0 to 1.5; truths are 0 or 1. Of the likeliest material: `near` the likeness by letters,
`named` what its names weigh, `composed` how surely it is composed, `expected` the share of its names that hold a word
of what is left over or worn, where the text has none, `certain` its score beside the others', `goods_around` the weight
of other goods whose name holds a word that speaks for it (a brick mould is no brick), `machine_around` that of
machines, services and jobs, `other_before` that of other goods or machines that stand before all such words (a mill
that takes husk), `governed` the share of those words that are put to the name of something else (heads.py),
`head_first` whether the text begins with such a head. `spec`, `outside`: a word of these roles (see scopes). `long`:
its length in LONG characters. `beside_the_point`: whether all such words stand in a scope of origin, use or packing
(activated carbon from coconut shell). `share_named`: of the text's characters, what its names take. `speaks`: a tenth
of the log odds by its manner that something is posted."""
LEAST: Final = 0.42
"""Below this much evidence nothing is recognised."""
BOUGHT: Final = 0.8
"""Evidence from which a product that is bought is what the text is about, where no material is named."""
MOST_NAMED: Final = 1.4
LONG: Final = 80
"""Characters of a text of usual length."""
NOTHING_ELSE: Final = -1
_CHAT, _GOODS, _MACHINE, _SERVICE, _JOB = (
    OTHER_KINDS.index(kind) for kind in ("chat", "goods", "machine", "service", "job")
)


class Facts(NamedTuple):
    """What the phrases of texts say, each 0 or 1: an amount, one that flows month by month, a waste code, a word of
    trade, a need, an amount as small as a pack, a price; and how their manner speaks for a posting, as log odds."""

    stated: Floats
    flowing: Floats
    coded: Floats
    trades: Floats
    wants: Floats
    small: Floats
    priced: Floats
    speaks: Floats


class Told(NamedTuple):
    """For each text its signs (in the order of SIGNS) and the kind of good outside the catalogue that it is about."""

    signs: Floats
    other: Ints


@compiled
def tell(texts: Texts, named: Named, ranked: Ranked, facts: Facts, names: Names, left_over: Floats) -> Told:
    """The signs of each text. `left_over`: for each material the share of its names that hold a word of what is left.

    A word for what is left over (ash, sludge, เศษ) in the name of other goods is none: those may be where it comes
    from.
    """
    count = texts.bounds.size - 1
    signs, others = np.zeros((count, len(SIGNS))), np.full(count, NOTHING_ELSE, np.int64)
    for text in range(count):
        words = named.words[named.starts[text] : named.starts[text + 1]]
        its_roles = named.roles[texts.bounds[text] : texts.bounds[text + 1]]
        said = texts.said[texts.said_rows[text, ROLES_SHELF] : texts.said_rows[text, ROLES_SHELF + 1]]
        taken = _characters_named(words, names.entries)
        residue = _says_residue(said, names.role_of, words, names.entries)
        coded = facts.coded[text] > 0
        worn = coded or residue
        new = asks = spec = outside = False
        its_spans = ranked.spans[ranked.span_starts[text, 0] : ranked.span_starts[text, 1]]
        for row in range(said.shape[0]):
            role = names.role_of[said[row, 2]]
            worn = worn or role == WORN
            spec = spec or role == SPEC
            # What it is used for, or is not, is nothing that it is.
            outside = outside or (role == OUTSIDE and its_roles[said[row, 0]] not in (USE, NEGATION))
            # A word in the name itself says nothing more: มอลต์สด is no fresh good, ไหมข้าวโพด asks nothing.
            if role in (NEW, ASKS) and not is_inside(said[row, 0], its_spans):
                new, asks = new or role == NEW, asks or role == ASKS
        first = ranked.materials[text, 0]
        other = ranked.others[text]
        around, before, machine_around = _around_and_before(words, names, its_spans)
        put_spans = its_spans if its_spans.shape[0] else _named_spans(words, names.entries)
        trades = texts.said[texts.said_rows[text, TRADES_SHELF] : texts.said_rows[text, TRADES_SHELF + 1]]
        characters = texts.characters[texts.bounds[text] : texts.bounds[text + 1]]
        put, head_first = governed(characters, said, trades, names.role_of, names.trades, put_spans)
        row_of_signs = (
            ranked.near[text],
            min(ranked.named[text], MOST_NAMED),
            ranked.composed[text],
            0.0 if first < 0 or residue or worn else left_over[first],
            taken / max(1, texts.bounds[text + 1] - texts.bounds[text]),
            1.0 if residue else 0.0,
            1.0 if worn else 0.0,
            1.0 if new else 0.0,
            1.0 if asks else 0.0,
            _or_nothing(other[_CHAT]),
            _or_nothing(other[_GOODS]),
            _or_nothing(other[_MACHINE]),
            _or_nothing(other[_SERVICE]),
            min(ranked.product[text], MOST_NAMED),
            facts.flowing[text],
            facts.stated[text],
            facts.trades[text],
            facts.coded[text],
            facts.wants[text],
            ranked.scores[text, 0],
        )
        # numba knows no tuples of more than thirty or so.
        further = (
            around,
            before,
            machine_around,
            put,
            head_first,
            1.0 if spec else 0.0,
            1.0 if outside else 0.0,
            _or_nothing(other[_JOB]),
            min(1.5, characters.size / LONG),
            facts.small[text],
            facts.priced[text],
            1.0 if _is_beside_the_point(its_spans, its_roles) else 0.0,
            0.1 * facts.speaks[text],
        )
        for place, sign in enumerate(row_of_signs):
            signs[text, place] = sign
        for place, sign in enumerate(further):
            signs[text, len(row_of_signs) + place] = sign
        others[text] = _about(other, ranked.named[text], ranked.product[text], residue, worn)
    return Told(signs, others)


@compiled_part
def _or_nothing(value: float) -> float:
    return 0.0 if np.isnan(value) else value


@compiled_part
def _is_beside_the_point(spans: Ints, roles: Bytes) -> bool:
    """Whether there are words of a material, and none of them is what the text is about."""
    for span in range(spans.shape[0]):
        if roles[spans[span, 0]] == SUBJECT:
            return False
    return bool(spans.shape[0])


@compiled_part
def _around_and_before(words: Ints, names: Names, spans: Ints) -> tuple[float, float, float]:
    """What names of other goods weigh that hold one of some spans and more, those of goods and machines before all, and
    those of machines, services and jobs that hold one.

    Of several the one that weighs most counts.
    """
    around = before = machine = 0.0
    first_kind, entries = names.materials + names.products, names.entries
    for row in range(words.shape[0]):
        word = words[row, 2]
        if not entries.says[word] & 1 << OTHER:
            continue
        holds, leads = _holds_or_leads(words[row, 0], words[row, 1], spans)
        if not holds and not leads:
            continue
        for entry in range(entries.starts[word], entries.starts[word + 1]):
            kind = entries.targets[entry] - first_kind
            if holds and kind == _GOODS:
                around = max(around, entries.weights[entry])
            if holds and kind in (_MACHINE, _SERVICE, _JOB):
                machine = max(machine, entries.weights[entry])
            if leads and kind in (_GOODS, _MACHINE):
                before = max(before, entries.weights[entry])
    return around, before, machine


@compiled_part
def _holds_or_leads(start: int, end: int, spans: Ints) -> tuple[bool, bool]:
    """Whether a stretch holds one of some spans and more than that, and whether it begins before all of them."""
    holds, leads = False, spans.shape[0] > 0
    for span in range(spans.shape[0]):
        longer = end - start > spans[span, 1] - spans[span, 0]
        holds = holds or (start <= spans[span, 0] and spans[span, 1] <= end and longer)
        leads = leads and start < spans[span, 0]
    return holds, leads


@compiled_part
def _characters_named(words: Ints, entries: Entries) -> int:
    taken = 0
    for row in range(words.shape[0]):
        if entries.says[words[row, 2]] & (1 << NAME | 1 << PRODUCT):
            taken += words[row, 1] - words[row, 0]
    return taken


@compiled_part
def _named_spans(words: Ints, entries: Entries) -> Ints:
    """Where names of materials stand."""
    spans = np.empty((words.shape[0], 2), np.int64)
    count = 0
    for row in range(words.shape[0]):
        if entries.says[words[row, 2]] & 1 << NAME:
            spans[count, 0], spans[count, 1] = words[row, 0], words[row, 1]
            count += 1
    return spans[:count]


@compiled_part
def _says_residue(said: Ints, role_of: Bytes, words: Ints, entries: Entries) -> bool:
    for row in range(said.shape[0]):
        if role_of[said[row, 2]] != RESIDUE:
            continue
        in_goods = False
        for word in range(words.shape[0]):
            if entries.says[words[word, 2]] & 1 << OTHER and words[word, 0] <= said[row, 0] < words[word, 1]:
                in_goods = True
                break
        if not in_goods:
            return True
    return False


@compiled_part
def _about(others: Floats, named: float, product: float, residue: bool, worn: bool) -> int:
    """The kind of other good that a text is about rather than a material, the likeliest but chat."""
    best = NOTHING_ELSE
    for kind in range(others.size):
        if kind != _CHAT and not np.isnan(others[kind]) and (best < 0 or others[kind] >= others[best]):
            best = kind
    if best >= 0 and others[best] <= named:
        best = NOTHING_ELSE
    if best != _GOODS and residue and named >= LEAST:
        # Ash of a boiler: the machine is where it comes from.
        best = NOTHING_ELSE
    if best < 0 and named < LEAST and not worn and product >= BOUGHT:
        best = _GOODS
    return best

"""The materials and products that texts are about, best first, out of likeness, names, compositions and codes."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from symbiosis.language import likeness
from symbiosis.language.compiled import compiled, compiled_part
from symbiosis.language.compositions import Composed, Patterns, compose, composed_spans, room_for_composing
from symbiosis.language.evidence import (
    MISSPELT,
    Tallies,
    add_part,
    best_spans,
    clear,
    first_part,
    total_of,
    touch,
    weigh,
)
from symbiosis.language.kernels import Bytes, Flags, Floats, Ints, Points, keep_best
from symbiosis.language.lexicon import OTHER_KINDS
from symbiosis.language.likeness import Bags
from symbiosis.language.naming import CONCEPTS_SHELF, FULLY, Named, Names, Spans, Texts, room_for_names
from symbiosis.language.scopes import ASIDE, FACTOR, NEGATION, USE
from symbiosis.language.similar import NEAREST

GENERATOR: Final = 0.25
"""What the generator's factory type adds."""
MOST: Final = 5
"""So many materials and products are named, each with so many of its words at most."""
MOST_SPANS: Final = 4
NAMED, CODED, COMPOSED = 0.05, 0.05, 0.1
ALONE, BY_CHANCE = 0.03, 0.45
"""What names that stand in the text, and its waste code, add to the likeness by letters; `ALONE` more where one name
stands fully (naming.FULLY) and no other is more than chance (`BY_CHANCE`)."""
NAMED_FIRST: Final = 0.06
"""What is added where several are named apart from each other: the first is what the amounts are read of."""
MOST_NAMED: Final = 1.2
"""More evidence than this adds nothing."""
DENIED: Final = 0.5
"""What the likeness counts of what is named only to be refused."""
SHARPNESS, SURENESS, HALF_SURE_AT = 36.0, 25.0, 0.05
"""How scores follow from likeness: fitted on our own postings; on texts written afterwards, unseen, the mean score was
0.970 where 0.969 were right (tests/benchmarks/test_language_evaluation.py prints the table)."""
MOST_SURE: Final = 0.99
"""No score is higher: of the surest unseen ones 118 of 120 were right."""
NOTHING_LEFT: Final = 0.03
"""Likeness below which a text without its amounts and words of trade says nothing: 400 FIBCs."""
LEAST_OF_A_PRODUCT, PRODUCT_SHARPNESS, PRODUCT_SURENESS, PRODUCT_HALF_SURE_AT = 0.15, 8.0, 7.0, 0.55
_PRODUCTS_COMPARED: Final = 12
ROLE_WEIGHT: Final[Floats] = np.array(
    [{NEGATION: 0.0, USE: 0.5, ASIDE: 0.5}.get(role, 1.0) for role in range(FACTOR.size)]
)
"""By role what a letter counts that is denied, that says what for, or stands aside; everything else counts whole."""


class Known(NamedTuple):
    """What is known beside the words of texts: spans that say something else, materials of their waste codes with what
    each adds, and whether it is the code's own; of each text the generator's type, -1 for none, by type what fits."""

    elsewhere: Spans
    coded: Ints
    code_adds: Floats
    coded_starts: Ints
    types: Ints
    fits: Flags


class Ranked(NamedTuple):
    """For each text the best materials and products, best first, with scores and the spans of their words.

    A place of -1: no further one. The spans of the nth material of text t are those from `span_starts[t, n]` to
    `span_starts[t, n + 1]`; of products as well. `named`: the most that names give for a material; `product`: for a
    product; `near`: the best likeness by letters; `composed`: how surely the first material is composed. `others`:
    evidence for each other kind of good, NaN where there is none.
    """

    materials: Ints
    scores: Floats
    span_starts: Ints
    spans: Ints
    products: Ints
    product_scores: Floats
    product_span_starts: Ints
    product_spans: Ints
    named: Floats
    product: Floats
    near: Floats
    composed: Floats
    others: Floats


class Room(NamedTuple):
    """What ranking one text needs, used again for the next."""

    near: Floats
    nearest: Ints
    together: Floats
    among: Bytes
    candidates: Ints
    totals: Floats
    spans: Ints


@compiled
def rank(
    texts: Texts, named: Named, misspelt: Ints, misspelt_exact: Floats, misspelt_starts: Ints, known: Known,
    names: Names, bags: Bags,
) -> Ranked:  # fmt: skip
    """Rank what each text is about.

    `misspelt`: further words (start, end, number), how exact each is, and where those of each text begin.
    """
    materials, products, count = names.materials, names.products, texts.bounds.size - 1
    tally, composed = room_for_names(texts, names), room_for_composing(names.patterns, materials)
    room = Room(
        np.zeros(materials), np.zeros(min(NEAREST, materials), np.int64), np.zeros(materials),
        np.zeros(materials, np.uint8), np.zeros(materials, np.int64), np.zeros(tally.against.size),
        np.zeros((1, 2), np.int64),
    )  # fmt: skip
    ranked = Ranked(
        np.full((count, MOST), -1, np.int64), np.zeros((count, MOST)), np.zeros((count, MOST + 1), np.int64),
        np.empty((count * MOST * MOST_SPANS, 2), np.int64), np.full((count, MOST), -1, np.int64),
        np.zeros((count, MOST)), np.zeros((count, MOST + 1), np.int64),
        np.empty((count * MOST * MOST_SPANS, 2), np.int64), np.zeros(count), np.zeros(count), np.zeros(count),
        np.zeros(count), np.full((count, len(OTHER_KINDS)), np.nan),
    )  # fmt: skip
    material_spans = product_spans = 0
    for text in range(texts.bounds.size - 1):
        begin, end = texts.bounds[text], texts.bounds[text + 1]
        roles = named.roles[begin:end]
        first, last = named.starts[text], named.starts[text + 1]
        other, other_last = misspelt_starts[text], misspelt_starts[text + 1]
        concepts = texts.words[texts.rows[text, CONCEPTS_SHELF] : texts.rows[text, CONCEPTS_SHELF + 1]]
        compose(concepts, roles, names.patterns, composed)
        clear(tally)
        words, exact = named.words[first:last], named.exact[first:last]
        if other < other_last:
            words, exact = _in_order(words, exact, misspelt[other:other_last], misspelt_exact[other:other_last])
        weigh(words, exact, roles, names.entries, tally)
        _break_ties(text, known, materials, tally)
        for index in range(tally.counts[1]):
            target = tally.touched[index]
            room.totals[target] = total_of(tally, target)
        spans = known.elsewhere.spans[known.elsewhere.starts[text] : known.elsewhere.starts[text + 1]]
        _likeness(texts.characters[begin:end], roles, spans, bags, room)
        coded = known.coded[known.coded_starts[text] : known.coded_starts[text + 1]]
        count = _together(tally, composed, coded, materials, room)
        material_spans = _best_materials(text, count, tally, names.patterns, composed, room, ranked, material_spans)
        product_spans = _best_products(text, materials, products, tally, room, ranked, product_spans)
        ranked.near[text] = room.near[room.nearest[0]]
        best, any_named = 0.0, False
        for index in range(tally.counts[1]):
            target = tally.touched[index]
            if target < materials and (not any_named or room.totals[target] > best):
                best, any_named = room.totals[target], True
            if target >= materials + products:
                ranked.others[text, target - materials - products] = room.totals[target]
        ranked.named[text] = best
    return ranked


@compiled_part
def _in_order(words: Ints, exact: Floats, misspelt: Ints, misspelt_exact: Floats) -> tuple[Ints, Floats]:
    """Names and misspelt names in order of their start, of equals the names first."""
    count = words.shape[0] + misspelt.shape[0]
    merged, merged_exact = np.empty((count, 4), np.int64), np.empty(count)
    one, other = 0, 0
    for row in range(count):
        if other == misspelt.shape[0] or (one < words.shape[0] and words[one, 0] <= misspelt[other, 0]):
            merged[row], merged_exact[row] = words[one], exact[one]
            one += 1
        else:
            merged[row, :3], merged[row, 3] = misspelt[other, :3], MISSPELT
            merged_exact[row] = misspelt_exact[other]
            other += 1
    return merged, merged_exact


@compiled_part
def _break_ties(text: int, known: Known, materials: int, tally: Tallies) -> None:
    """What the waste codes add, and the type of factory that the text comes from."""
    for row in range(known.coded_starts[text], known.coded_starts[text + 1]):
        touch(tally, known.coded[row, 0])
        tally.against[known.coded[row, 0]] -= known.code_adds[row]
    if known.types[text] < 0:
        return
    for index in range(tally.counts[1]):
        target = tally.touched[index]
        if target < materials and known.fits[known.types[text], target]:
            part = first_part(tally, target)
            if part >= 0:
                add_part(tally, target, tally.parts[part, 1], tally.parts[part, 2], tally.strengths[part])
                tally.against[target] -= GENERATOR


@compiled_part
def _likeness(characters: Points, roles: Bytes, elsewhere: Ints, bags: Bags, room: Room) -> None:
    """How near each material is by letters. Letters count by their role, what says something else not at all.

    Where that leaves nothing, the whole text counts.
    """
    worth = np.empty(characters.size)
    for place in range(characters.size):
        worth[place] = ROLE_WEIGHT[roles[place]]
    left = characters
    if elsewhere.shape[0]:
        left = characters.copy()
        for span in range(elsewhere.shape[0]):
            left[elsewhere[span, 0] : elsewhere[span, 1]] = 32
    for attempt in range(2):
        room.near[:] = 0.0
        text = left if attempt == 0 else characters
        likeness.cosines(text, worth, bags, room.near, room.nearest)
        if not elsewhere.shape[0] or room.near[room.nearest[0]] >= NOTHING_LEFT:
            return


@compiled_part
def _add_candidate(room: Room, material: int, count: int) -> int:
    if room.among[material]:
        return count
    room.among[material] = 1
    room.candidates[count] = material
    room.together[material] = room.near[material]
    return count + 1


@compiled_part
def _together(tally: Tallies, composed: Composed, coded: Ints, materials: int, room: Room) -> int:
    """Likeness, names, compositions and codes of all materials that can be meant; how many those are."""
    count = 0
    for index in range(room.nearest.size):
        count = _add_candidate(room, room.nearest[index], count)
    for index in range(composed.counts[2]):
        count = _add_candidate(room, composed.materials[index], count)
    above, alone = 0, -1
    for index in range(tally.counts[1]):
        place = tally.touched[index]
        if place >= materials:
            continue
        count = _add_candidate(room, place, count)
        total = room.totals[place]
        room.together[place] += NAMED * min(total, MOST_NAMED)
        if tally.against[place] > 0 and first_part(tally, place) < 0:
            room.together[place] *= DENIED
        if total >= BY_CHANCE:
            above += 1
            alone = place
    if above == 1 and room.totals[alone] >= FULLY:
        room.together[alone] += ALONE
    else:
        first = _named_first(tally, materials, room)
        if first >= 0:
            room.together[first] += NAMED_FIRST
    for index in range(composed.counts[2]):
        place = composed.materials[index]
        room.together[place] += COMPOSED * composed.strengths[place]
    for row in range(coded.shape[0]):
        if coded[row, 1]:
            count = _add_candidate(room, coded[row, 0], count)
            room.together[coded[row, 0]] += CODED
    return count


@compiled_part
def _named_first(tally: Tallies, materials: int, room: Room) -> int:
    """Of several materials that are named fully, each in its own place, the one that is named first; -1 for none."""
    found, first, start, end = 0, -1, 0, 0
    for index in range(tally.counts[1]):
        place = tally.touched[index]
        if place < materials and room.totals[place] >= FULLY and best_spans(tally, place, room.spans[:1]):
            found += 1
            if first < 0 or (room.spans[0, 0], room.spans[0, 1]) < (start, end):
                first, start, end = place, room.spans[0, 0], room.spans[0, 1]
    if found < 2:
        return -1
    for index in range(tally.counts[1]):
        place = tally.touched[index]
        if place >= materials or place == first or room.totals[place] < FULLY:
            continue
        if best_spans(tally, place, room.spans[:1]) and room.spans[0, 0] < end:
            return -1
    return first


@compiled_part
def _best_materials(
    text: int, count: int, tally: Tallies, patterns: Patterns, composed: Composed, room: Room, ranked: Ranked,
    total: int,
) -> int:  # fmt: skip
    """The best few; scores are shares of certainty among them. `total`: the spans before them; gives those after."""
    together, order = room.together, ranked.materials[text]
    kept = 0
    for index in range(count):
        material = room.candidates[index]
        room.among[material] = 0
        kept = keep_best(order, kept, together, material, False)
    best = together[order[0]]
    if best <= 0:
        order[:] = -1
        ranked.span_starts[text, :] = total
        return total
    whole = 0.0
    for place in range(kept):
        ranked.scores[text, place] = math.exp((together[order[place]] - best) * SHARPNESS)
        whole += ranked.scores[text, place]
    sure = MOST_SURE / (1 + math.exp(-SURENESS * (best - HALF_SURE_AT)))
    for place in range(kept):
        ranked.scores[text, place] = sure * ranked.scores[text, place] / whole
        ranked.span_starts[text, place] = total
        spans = ranked.spans[total : total + MOST_SPANS]
        found = best_spans(tally, order[place], spans)
        if not found and composed.patterns[order[place]] >= 0:
            found = composed_spans(order[place], patterns, composed, spans)
        total += found
    ranked.span_starts[text, kept:] = total
    if composed.patterns[order[0]] >= 0:
        ranked.composed[text] = composed.strengths[order[0]]
    return total


@compiled_part
def _best_products(
    text: int, materials: int, products: int, tally: Tallies, room: Room, ranked: Ranked, total: int
) -> int:
    """Products by their names alone. `total`: the spans before theirs; gives those after."""
    totals = room.totals
    order = np.empty(_PRODUCTS_COMPARED, np.int64)
    kept = 0
    for index in range(tally.counts[1]):
        target = tally.touched[index]
        if not materials <= target < materials + products or totals[target] <= LEAST_OF_A_PRODUCT:
            continue
        kept = keep_best(order, kept, totals, target, False)
    ranked.product_span_starts[text, :] = total
    if not kept:
        return total
    best, whole = totals[order[0]], 0.0
    ranked.product[text] = best
    for place in range(kept):
        whole += math.exp((totals[order[place]] - best) * PRODUCT_SHARPNESS)
    sure = 1 / (1 + math.exp(-PRODUCT_SURENESS * (best - PRODUCT_HALF_SURE_AT)))
    for place in range(min(kept, MOST)):
        target = order[place]
        ranked.products[text, place] = target - materials
        share = math.exp((totals[target] - best) * PRODUCT_SHARPNESS)
        ranked.product_scores[text, place] = sure * share / whole
        total += best_spans(tally, target, ranked.product_spans[total : total + MOST_SPANS])
        ranked.product_span_starts[text, place + 1 :] = total
    return total

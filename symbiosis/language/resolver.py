"""Text to material: hits, scopes, evidence, ties; the ranking, and whether there is anything in the catalogue."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.language.compositions import Composed, Compositions
from symbiosis.language.evidence import HEARD, Evidence, Tally, WordHit, weigh
from symbiosis.language.fuzzy import FuzzyNames
from symbiosis.language.lexicon import NAME, OTHER, OTHER_KINDS, PROCESS, PRODUCT, Lexicon
from symbiosis.language.many import ManyTexts
from symbiosis.language.scanner import Scanned
from symbiosis.language.scopes import Role, Scope, scopes
from symbiosis.language.similar import SimilarMaterials
from symbiosis.language.trie import Hit, outermost
from symbiosis.language.words import Found

CODE, SUBCHAPTER, GENERATOR = 0.6, 0.12, 0.25
"""What the waste code, its sub-chapter and the generator's factory type add."""
WEAK = 0.4
"""Below this much evidence, misspelt names are searched too."""
LEAST = 0.42
"""Below this much evidence nothing is recognised."""
MOST = 5
PACKING: Role = "packing"
CONTAINER_GOODS = ("used-200-l-steel-drum", "used-ibc-plastic-container", "fibc-big-bag", "wooden-pallet-crate")
"""Materials of the catalogue that others are packed in."""
NOTHING_LEFT = 0.03
"""Likeness below which a text without its amounts and words of trade says nothing: 400 FIBCs."""
COVERED = 0.6
"""A misspelt name that lies so far in an exact one is none: ข้าวหอมมะลิ is no ปลายข้าวหอมมะลิ."""
BOUGHT = 0.8
"""Evidence from which a product that is bought is what the text is about, where no material is named."""
PROCESS_IN_BAG = 0.45
"""What a word of the process counts among the names of a material."""
NAMED, CODED, COMPOSED = 0.05, 0.05, 0.1
ALONE, FULLY, BY_CHANCE = 0.03, 0.7, 0.45
"""What names that stand in the text, and its waste code, add to the likeness by letters; `ALONE` more where one name
stands fully (`FULLY`) and no other is more than chance (`BY_CHANCE`)."""
SHARPNESS, SURENESS, HALF_SURE_AT = 36.0, 25.0, 0.05
"""How scores follow from likeness: fitted on our own postings; on texts written afterwards, unseen, the mean score was
0.970 where 0.969 were right (tests/benchmarks/test_language_evaluation.py prints the table)."""
NAMED_FIRST = 0.06
"""What is added where several are named apart from each other: the first is what the amounts are read of."""
MOST_SURE = 0.99
"""No score is higher: of the surest unseen ones 118 of 120 were right."""
NO_OTHERS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ranked:
    """A target with its evidence, probability and the folded spans that speak for it."""

    id: str
    evidence: float
    score: float
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Ranked materials and products; `other` is the kind of good outside the catalogue that the text is about.

    `named`: the most evidence that names give for one material; `near`: the best likeness by letters, 0–1.
    `share_named`: of the text's characters, what its names take, 0–1. `residue`: whether a word for what is left over
    (ash, sludge, เศษ) stands outside the names of other goods: then those may be where it comes from. `worn`: whether
    a word of wear or a waste code does. `composed`, `expected`: how surely the first material is composed, and the
    share of its names that hold a word of what is left over. `others`: evidence by kind of what is in no catalogue.
    """

    materials: tuple[Ranked, ...]
    products: tuple[Ranked, ...]
    other: str | None
    chat: float
    denied: tuple[str, ...] = ()
    named: float = 0.0
    near: float = 0.0
    share_named: float = 0.0
    residue: bool = False
    worn: bool = False
    composed: float = 0.0
    expected: float = 0.0
    others: Mapping[str, float] = field(default_factory=lambda: NO_OTHERS)


class Resolver:
    """Ranks the materials of a catalogue for folded texts."""

    def __init__(
        self, catalogue: Catalogue, lexicon: Lexicon, compositions: Compositions, left_over: Sequence[float]
    ) -> None:
        """`left_over`: for each material the share of its names that hold a word of what is left over or worn."""
        self.lexicon = lexicon
        self._compositions = compositions
        self._by_code = {
            code: tuple(material.id for material in materials)
            for code, materials in catalogue.materials_of_waste_code.items()
        }
        self._by_subchapter: dict[str, set[str]] = {}
        for code, ids in self._by_code.items():
            self._by_subchapter.setdefault(code[:4], set()).update(ids)
        self._types = {
            material.id: {kind.split("(")[0] for kind in material.generator_factory_types}
            | set(material.generator_factory_types)
            for material in catalogue.materials.values()
        }
        self._index = {material: place for place, material in enumerate(lexicon.materials)}
        self._containers = {self._index[one] for one in CONTAINER_GOODS if one in self._index}
        self._fuzzy: FuzzyNames | None = None
        self._left_over = left_over

    def resolve(
        self,
        folded: str,
        scanned: Scanned,
        roles: Sequence[Found],
        codes: Sequence[str] = (),
        generator_type: str | None = None,
        said: Sequence[tuple[int, int]] = (),
        counted: Sequence[tuple[int, int]] = (),
    ) -> Resolution:
        """Rank what a folded text is about; `codes` are its waste codes, `scanned` its keys and hits.

        `said`: spans that say something else (amounts, prices, words of trade); `counted`: containers that are counted.
        """
        *_, name_hits, concept_hits, sound_hits = scanned.hits
        found = outermost(name_hits)
        places = scanned.places
        word_hits = [
            WordHit(places[start], places[end - 1] + 1, self.lexicon.entries[word]) for start, end, word in found
        ]
        names = [(h.start, h.end) for h in word_hits if any(e.kind in (NAME, OTHER, PRODUCT) for e in h.entries)]
        packed = [*counted, *self._packings(word_hits)]
        found_scopes = [*scopes(folded, roles, names), *((start, end, PACKING) for start, end in packed)]
        word_hits = self._with_sounds(scanned.loose_places, sound_hits, word_hits)
        evidence = weigh(word_hits, found_scopes)
        composed = self._compositions.find(places, concept_hits, found_scopes)
        if not composed and max((tally.total for tally in evidence.materials.values()), default=0.0) < WEAK:
            evidence = self._with_misspelt(folded, places, word_hits, found_scopes)
        self._break_ties(evidence, codes, generator_type)
        near, nearest = self.similar.cosines(scanned.characters, found_scopes, said)
        if said and near[nearest[0]] < NOTHING_LEFT:
            near, nearest = self.similar.cosines(scanned.characters, found_scopes)
        named = sum(h.end - h.start for h in word_hits if any(e.kind in (NAME, PRODUCT) for e in h.entries))
        share_named = named / max(1, len(folded))
        goods = [(h.start, h.end) for h in word_hits if any(e.kind == OTHER for e in h.entries)]
        residue = any(
            word.value("role") == "residue" and not any(start <= word.start < end for start, end in goods)
            for word in roles
        )
        worn = bool(codes) or residue or any(word.value("role") == "worn" for word in roles)
        totals = {place: tally.total for place, tally in evidence.materials.items()}
        materials = self._materials(evidence, totals, near, nearest, codes, composed)
        return self._ranked(evidence, totals, materials, float(near[nearest[0]]), composed, share_named, residue, worn)

    def _packings(self, hits: Sequence[WordHit]) -> list[tuple[int, int]]:
        """Where a container is named after something else: it is what that comes in (RHA in big bags)."""
        packings: list[tuple[int, int]] = []
        something_named = False
        for hit in hits:
            targets = [entry.target for entry in hit.entries if entry.kind == NAME and entry.weight >= FULLY]
            contains = [target in self._containers for target in targets]
            if targets and all(contains) and something_named:
                packings.append((hit.start, hit.end))
            something_named = something_named or (bool(targets) and not any(contains))
        return packings

    def _with_sounds(self, places: Sequence[int], sound_hits: Sequence[Hit], hits: list[WordHit]) -> list[WordHit]:
        """Add the names that are there by sound, where no exact name covers the place."""
        added = []
        for start, end, word in outermost(sound_hits):
            first, last = places[start], places[end - 1] + 1
            covering = [hit for hit in hits if hit.start <= first and last <= hit.end]
            if any(entry.kind in (NAME, OTHER, PRODUCT) for hit in covering for entry in hit.entries):
                continue
            added.append(WordHit(first, last, self.lexicon.sound_entries[word], HEARD))
        if not added:
            return hits
        kept = [hit for hit in hits if not any(a.start <= hit.start and hit.end <= a.end for a in added)]
        return sorted([*kept, *added], key=lambda hit: hit.start)

    def _with_misspelt(
        self, folded: str, places: Sequence[int], hits: list[WordHit], found_scopes: Sequence[Scope]
    ) -> Evidence:
        if self._fuzzy is None:
            self._fuzzy = FuzzyNames(self.lexicon)
        covered = [(hit.start, hit.end) for hit in hits if any(e.kind in (NAME, OTHER) for e in hit.entries)]
        added = [
            hit for hit in self._fuzzy.find(folded, places)
            if not any(_overlap(hit, start, end) >= COVERED * (hit.end - hit.start) for start, end in covered)
        ]  # fmt: skip
        return weigh(sorted([*hits, *added], key=lambda hit: hit.start), found_scopes)

    def _break_ties(self, evidence: Evidence, codes: Sequence[str], generator_type: str | None) -> None:
        for code in codes:
            exact = self._by_code.get(code, ())
            for material in exact:
                self._add(evidence, material, CODE / math.sqrt(len(exact)))
            for material in self._by_subchapter.get(code[:4], ()):
                if material not in exact:
                    self._add(evidence, material, SUBCHAPTER)
        if generator_type:
            base = generator_type.split("(")[0]
            for place, tally in evidence.materials.items():
                types = self._types[self.lexicon.materials[place]]
                if tally.parts and (generator_type in types or base in types):
                    tally.parts.append((tally.parts[0][0], *tally.parts[0][1:]))
                    tally.against -= GENERATOR

    def _add(self, evidence: Evidence, material: str, amount: float) -> None:
        evidence.materials.setdefault(self._index[material], Tally()).against -= amount

    @cached_property
    def similar(self) -> SimilarMaterials:
        """Built on first use, out of the same names."""
        names = (
            (entry.target, surface, entry.weight if entry.kind == NAME else PROCESS_IN_BAG)
            for surface, entries in zip(self.lexicon.surfaces, self.lexicon.entries, strict=True)
            for entry in entries
            if entry.kind in (NAME, PROCESS)
        )
        return SimilarMaterials(names, len(self.lexicon.materials))

    @cached_property
    def many(self) -> ManyTexts:
        """For many texts at once, built on first use."""
        return ManyTexts(self.lexicon, self.similar, NAMED, (ALONE, FULLY, BY_CHANCE))

    def _ranked(
        self, evidence: Evidence, totals: Mapping[int, float], materials: tuple[Ranked, ...], near: float,
        composed: Mapping[int, Composed], share_named: float, residue: bool, worn: bool,
    ) -> Resolution:  # fmt: skip
        products = _order(evidence.products, self.lexicon.products)
        others = sorted(((tally.total, kind) for kind, tally in evidence.others.items()), reverse=True)
        best = max(totals.values(), default=0.0)
        goods = [(total, kind) for total, kind in others if OTHER_KINDS[kind] != "chat"]
        chat = max((total for total, kind in others if OTHER_KINDS[kind] == "chat"), default=0.0)
        other = OTHER_KINDS[goods[0][1]] if goods and goods[0][0] > best else None
        if other != "goods" and residue and best >= LEAST:
            # Ash of a boiler: the machine is where it comes from.
            other = None
        if other is None and best < LEAST and not worn and products and products[0].evidence >= BOUGHT:
            other = "goods"
        denied = tuple(
            self.lexicon.materials[place]
            for place, tally in evidence.materials.items()
            if tally.against > 0 and not tally.parts
        )
        first = self._index[materials[0].id] if materials else -1
        return Resolution(
            materials, products[:MOST], other, chat, denied, best, near, share_named, residue, worn,
            composed[first].strength if first in composed else 0.0,
            self._left_over[first] if materials else 0.0,
            {OTHER_KINDS[kind]: total for total, kind in others},
        )  # fmt: skip

    def _materials(
        self,
        evidence: Evidence,
        totals: Mapping[int, float],
        near: NDArray[np.float64],
        nearest: Sequence[int],
        codes: Sequence[str],
        composed: Mapping[int, Composed],
    ) -> tuple[Ranked, ...]:
        """The best few by likeness, names and compositions together; scores are shares of certainty among them."""
        coded = [self._index[material] for code in codes for material in self._by_code.get(code, ())]
        together = {place: float(near[place]) for place in (*nearest, *totals, *composed, *coded)}
        for place, tally in evidence.materials.items():
            together[place] += NAMED * min(totals[place], 1.2)
            if tally.against > 0 and not tally.parts:
                together[place] *= 0.5
        sole = _named_alone(totals)
        if sole is not None:
            together[sole] += ALONE
        elif (first := _named_first(evidence, totals)) is not None:
            together[first] += NAMED_FIRST
        for place, composition in composed.items():
            together[place] += COMPOSED * composition.strength
        for place in coded:
            together[place] += CODED
        order = sorted(together, key=lambda place: (-together[place], place))[:MOST]
        if not order or together[order[0]] <= 0:
            return ()
        best = together[order[0]]
        shares = [math.exp((together[place] - best) * SHARPNESS) for place in order]
        sure = MOST_SURE / (1 + math.exp(-SURENESS * (best - HALF_SURE_AT)))
        whole = sum(shares)
        ranked = []
        for place, share in zip(order, shares, strict=True):
            tally = evidence.materials.get(place, Tally())
            spans = tuple(dict.fromkeys((start, end) for _, start, end in sorted(tally.parts, reverse=True)))
            spans = spans or (composed[place].spans if place in composed else ())
            ranked.append(
                Ranked(self.lexicon.materials[place], totals.get(place, 0.0), sure * share / whole, spans[:4])
            )
        return tuple(ranked)


def _overlap(hit: WordHit, start: int, end: int) -> int:
    return min(hit.end, end) - max(hit.start, start)


def _named_alone(totals: Mapping[int, float]) -> int | None:
    """The material whose name stands in the text while no other one's does; None where there is none, or several."""
    named = [(total, place) for place, total in totals.items() if total >= BY_CHANCE]
    return named[0][1] if len(named) == 1 and named[0][0] >= FULLY else None


def _named_first(evidence: Evidence, totals: Mapping[int, float]) -> int | None:
    """Of several materials that are named fully, each in its own place, the one that is named first."""
    spans = {
        place: max(tally.parts)[1:] for place, tally in evidence.materials.items()
        if totals[place] >= FULLY and tally.parts
    }  # fmt: skip
    if len(spans) < 2:
        return None
    first = min(spans, key=lambda place: spans[place])
    apart = all(start >= spans[first][1] for place, (start, _) in spans.items() if place != first)
    return first if apart else None


def _order(tallies: dict[int, Tally], ids: Sequence[str]) -> tuple[Ranked, ...]:
    totals = [(tally.total, place, tally) for place, tally in tallies.items() if tally.total > 0.15]
    totals.sort(key=lambda item: (-item[0], item[1]))
    if not totals:
        return ()
    best = totals[0][0]
    shares = [math.exp((total - best) * 8.0) for total, _, _ in totals[:12]]
    whole = sum(shares)
    sure = 1 / (1 + math.exp(-7.0 * (best - 0.55)))
    ranked = []
    for (total, place, tally), share in zip(totals, shares, strict=False):
        spans = tuple(dict.fromkeys((start, end) for _, start, end in sorted(tally.parts, reverse=True)))
        ranked.append(Ranked(ids[place], total, sure * share / whole, spans[:4]))
    return tuple(ranked)

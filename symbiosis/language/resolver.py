"""Text to material: hits, scopes, evidence, ties; the ranking, and whether there is anything in the catalogue."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.language.evidence import Evidence, Tally, WordHit, weigh
from symbiosis.language.fuzzy import FuzzyNames
from symbiosis.language.keys import Key, loosen
from symbiosis.language.lexicon import NAME, OTHER, OTHER_KINDS, PRODUCT, Lexicon
from symbiosis.language.scopes import Scope, scopes
from symbiosis.language.trie import Hit, outermost
from symbiosis.language.words import Found

CODE, SUBCHAPTER, GENERATOR = 0.6, 0.12, 0.25
"""What the waste code, its sub-chapter and the generator's factory type add."""
WEAK = 0.8
"""Below this much evidence, misspelt names are searched too."""
LEAST = 0.42
"""Below this much evidence nothing is recognised."""
MOST = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """A target with its evidence, probability and the folded spans that speak for it."""

    id: str
    evidence: float
    score: float
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Ranked materials and products; `other` is the kind of good outside the catalogue that the text is about."""

    materials: tuple[Ranked, ...]
    products: tuple[Ranked, ...]
    other: str | None
    chat: float
    denied: tuple[str, ...] = ()


class Resolver:
    """Ranks the materials of a catalogue for folded texts."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
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
        self._fuzzy: FuzzyNames | None = None

    def resolve(
        self,
        folded: str,
        key: Key,
        roles: Sequence[Found],
        codes: Sequence[str] = (),
        generator_type: str | None = None,
        hits: Sequence[Hit] | None = None,
    ) -> Resolution:
        """Rank what a folded text is about; `codes` are its waste codes, `hits` those of a batch's scan."""
        found = outermost(self.lexicon.words.scan(key[0]) if hits is None else hits)
        places = key[1]
        word_hits = [
            WordHit(places[start], places[end - 1] + 1, self.lexicon.entries[word]) for start, end, word in found
        ]
        names = [(h.start, h.end) for h in word_hits if any(e.kind in (NAME, OTHER, PRODUCT) for e in h.entries)]
        found_scopes = scopes(folded, roles, names)
        word_hits = self._with_sounds(key, word_hits)
        evidence = weigh(self.lexicon, word_hits, found_scopes)
        if max((tally.total for tally in evidence.materials.values()), default=0.0) < WEAK:
            evidence = self._with_misspelt(folded, key, word_hits, found_scopes)
        self._break_ties(evidence, codes, generator_type)
        return self._ranked(evidence)

    def _with_sounds(self, key: Key, hits: list[WordHit]) -> list[WordHit]:
        """Add the names that are there by sound, where no exact name covers the place."""
        codes, places = loosen(key)
        added = []
        for start, end, word in outermost(self.lexicon.sounds.scan(codes)):
            first, last = places[start], places[end - 1] + 1
            covering = [hit for hit in hits if hit.start <= first and last <= hit.end]
            if any(entry.kind in (NAME, OTHER, PRODUCT) for hit in covering for entry in hit.entries):
                continue
            added.append(WordHit(first, last, self.lexicon.sound_entries[word], 0.93))
        if not added:
            return hits
        kept = [hit for hit in hits if not any(a.start <= hit.start and hit.end <= a.end for a in added)]
        return sorted([*kept, *added], key=lambda hit: hit.start)

    def _with_misspelt(self, folded: str, key: Key, hits: list[WordHit], found_scopes: Sequence[Scope]) -> Evidence:
        if self._fuzzy is None:
            self._fuzzy = FuzzyNames(self.lexicon)
        covered = [(hit.start, hit.end) for hit in hits if any(e.kind in (NAME, OTHER) for e in hit.entries)]
        added = [
            hit for hit in self._fuzzy.find(folded, key)
            if not any(start <= hit.start and hit.end <= end for start, end in covered)
        ]  # fmt: skip
        return weigh(self.lexicon, sorted([*hits, *added], key=lambda hit: hit.start), found_scopes)

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

    def _ranked(self, evidence: Evidence) -> Resolution:
        materials = _order(evidence.materials, self.lexicon.materials)
        products = _order(evidence.products, self.lexicon.products)
        others = sorted(((tally.total, kind) for kind, tally in evidence.others.items()), reverse=True)
        best = materials[0].evidence if materials else 0.0
        goods = [(total, kind) for total, kind in others if OTHER_KINDS[kind] != "chat"]
        chat = max((total for total, kind in others if OTHER_KINDS[kind] == "chat"), default=0.0)
        other = OTHER_KINDS[goods[0][1]] if goods and goods[0][0] > best else None
        denied = tuple(
            self.lexicon.materials[place]
            for place, tally in evidence.materials.items()
            if tally.against > 0 and not tally.parts
        )
        return Resolution(materials[:MOST], products[:MOST], other, chat, denied)


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

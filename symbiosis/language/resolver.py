"""Texts to materials: names and their scopes, misspelt names, what waste codes and generators add, the ranking."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.language.fuzzy import FuzzyNames, Misspelt
from symbiosis.language.kernels import Flags, Ints
from symbiosis.language.lexicon import NAME, OTHER, PROCESS, Lexicon
from symbiosis.language.many import ManyTexts
from symbiosis.language.naming import FULLY, Named, Names, Spans, Texts, find_names, starts_of
from symbiosis.language.ranking import ALONE, BY_CHANCE, NAMED, Known, Ranked, rank
from symbiosis.language.similar import SimilarMaterials

CODE, SUBCHAPTER = 0.6, 0.12
"""What the waste code and its sub-chapter add."""
COVERED: Final = 0.6
"""A misspelt name that lies so far in an exact one is none: ข้าวหอมมะลิ is no ปลายข้าวหอมมะลิ."""
PROCESS_IN_BAG: Final = 0.45
"""What a word of the process counts among the names of a material."""
_NAMES_ANOTHER: Final = 1 << NAME | 1 << OTHER
_NO_WORDS: Final[Ints] = np.empty((0, 3), np.int64)
_NO_CODES: Final[Ints] = np.empty((0, 2), np.int64)
_NO_TYPES: Final[Flags] = np.empty((0, 0), np.bool_)
Span = tuple[int, int]
Added = tuple[int, bool, float]
"""A material's place, whether a code is its own, and what that adds."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of texts beside their names, a row for each: waste codes, the DIW type of who wrote it, spans that
    say something else (amounts, prices, words of trade), containers that are counted, and who wants something."""

    codes: Sequence[Sequence[str]]
    generator_types: Sequence[str | None]
    elsewhere: Sequence[Sequence[Span]]
    counted: Sequence[Sequence[Span]]
    parties: Sequence[Sequence[Span]]

    @classmethod
    def nothing(cls, texts: int) -> Beside:
        """Nothing is known of so many texts."""
        return cls([()] * texts, [None] * texts, [()] * texts, [()] * texts, [()] * texts)


class Resolver:
    """Ranks the materials of a catalogue for folded texts."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, names: Names) -> None:
        self.lexicon = lexicon
        self.names = names
        index = {material: place for place, material in enumerate(lexicon.materials)}
        by_code = {
            code: [index[material.id] for material in materials]
            for code, materials in catalogue.materials_of_waste_code.items()
        }
        by_subchapter: dict[str, set[int]] = {}
        for code, places in by_code.items():
            by_subchapter.setdefault(code[:4], set()).update(places)
        self._added_by_subchapter: dict[str, list[Added]] = {
            subchapter: [(place, False, SUBCHAPTER) for place in sorted(places)]
            for subchapter, places in by_subchapter.items()
        }
        self._added_by_code: dict[str, list[Added]] = {
            code: [(place, True, CODE / math.sqrt(len(own))) for place in own]
            + [added for added in self._added_by_subchapter[code[:4]] if added[0] not in own]
            for code, own in by_code.items()
        }
        self._fits_nobody = np.zeros(len(lexicon.materials), np.bool_)
        self._fits: dict[str, Flags] = {}
        for material in catalogue.materials.values():
            for kind in material.generator_factory_types:
                for type_of_it in (kind, kind.split("(")[0]):
                    self._fits.setdefault(type_of_it, self._fits_nobody.copy())[index[material.id]] = True
        self._fuzzy: FuzzyNames | None = None

    def resolve(self, texts: Texts, beside: Beside) -> tuple[Named, Ranked]:
        """What is named in folded texts, and what they are about."""
        named = find_names(texts, Spans.of(beside.counted), Spans.of(beside.parties), self.names)
        misspelt = self._misspelt(texts, named)
        every = [one for found in misspelt for one in found]
        ranked = rank(
            texts, named, np.array([one[:3] for one in every], np.int64) if every else _NO_WORDS,
            np.array([one[3] for one in every], np.float64), starts_of(misspelt), self._known(beside), self.names,
            self.similar.bags,
        )  # fmt: skip
        return named, ranked

    def _misspelt(self, texts: Texts, named: Named) -> list[list[Misspelt]]:
        """The misspelt names of texts that name hardly anything, where no name that is rightly spelt covers them."""
        every: list[list[Misspelt]] = [[]] * len(named.weak)
        if not named.weak.any():
            return every
        weak = np.flatnonzero(named.weak)
        if self._fuzzy is None:
            self._fuzzy = FuzzyNames(self.lexicon)
        for text, found in zip(weak.tolist(), self._fuzzy.find(texts.characters, texts.bounds, weak), strict=True):
            if found:
                words = named.words[named.starts[text] : named.starts[text + 1]]
                covered = words[self.names.entries.says[words[:, 2]] & _NAMES_ANOTHER > 0, :2].tolist()
                every[text] = [one for one in found if not _is_covered(one, covered)]
        return every

    def _known(self, beside: Beside) -> Known:
        added = [self._added(codes) for codes in beside.codes]
        every = [one for some in added for one in some]
        numbers: dict[str, int] = {}
        types = [numbers.setdefault(one, len(numbers)) if one else -1 for one in beside.generator_types]
        fits = [
            self._fits.get(one, self._fits_nobody) | self._fits.get(one.split("(")[0], self._fits_nobody)
            for one in numbers
        ]
        return Known(
            Spans.of(beside.elsewhere),
            np.array([one[:2] for one in every], np.int64) if every else _NO_CODES,
            np.array([one[2] for one in every], np.float64),
            starts_of(added),
            np.array(types, np.int64),
            np.array(fits) if fits else _NO_TYPES,
        )

    def _added(self, codes: Sequence[str]) -> list[Added]:
        added: list[Added] = []
        for code in codes:
            added += self._added_by_code.get(code) or self._added_by_subchapter.get(code[:4]) or ()
        return added

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


def _is_covered(one: Misspelt, spans: Sequence[Sequence[int]]) -> bool:
    return any(min(one[1], end) - max(one[0], start) >= COVERED * (one[1] - one[0]) for start, end in spans)

"""Every word that can say which matter is meant: names of materials, products, other goods, process words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.names import MaterialName, VocabularyWord
from symbiosis.language.fold import fold
from symbiosis.language.keys import loosen, plain_key
from symbiosis.language.trie import Trie

NAME: Final = 0
PRODUCT: Final = 1
OTHER: Final = 2
PROCESS: Final = 3

OTHER_KINDS: Final = ("goods", "machine", "service", "job", "chat")
# How much a kind of name says beside the name in the table's first column.
_KIND_WEIGHT: Final = {"part": 0.5, "process": 0.95, "grade": 0.9}
_LOOSE_LENGTH: Final = 6
_SPELLINGS: Final = (
    ("aluminium", "aluminum"), ("fibre", "fiber"), ("tyre", "tire"), ("mould", "mold"), ("sulph", "sulf"),
    ("ised", "ized"), ("ising", "izing"), ("colour", "color"), ("litre", "liter"), ("grey", "gray"),
    ("galvanis", "galvaniz"), ("plough", "plow"), ("vulcanis", "vulcaniz"), ("carbonis", "carboniz"),
    ("de-ink", "deink"), ("off-", "off"), ("wastewater", "waste water"), ("by-product", "byproduct"),
)  # fmt: skip


class Entry(NamedTuple):
    """What a word stands for: `kind`, the index of its target, and how much it says (about 0–1.2)."""

    kind: int
    target: int
    weight: float


@dataclass(slots=True)
class Lexicon:
    """Words and what they stand for. `words` scans the plain key, `sounds` the loose one (longer words only).

    By the number of a word: what it stands for, how it is written, and the characters of that which its key keeps.
    """

    materials: list[str] = field(default_factory=list)
    products: list[str] = field(default_factory=list)
    words: Trie = field(default_factory=Trie)
    sounds: Trie = field(default_factory=Trie)
    entries: list[list[Entry]] = field(default_factory=list)
    sound_entries: list[list[Entry]] = field(default_factory=list)
    surfaces: list[str] = field(default_factory=list)
    spelt: list[str] = field(default_factory=list)

    def add(self, text: str, kind: int, target: int, weight: float) -> None:
        """Add a word in all its spellings; its weight grows with its length: a longer name is a surer one."""
        for spelling in sorted(_spellings(text)):
            key = plain_key(spelling)
            codes = key[0]
            if not codes:
                continue
            value = weight * _length_weight(len(codes)) if kind != PROCESS else weight
            word = self.words.add(codes)
            if word == len(self.entries):
                self.entries.append([])
                self.surfaces.append(spelling)
                kept = len(codes) == len(spelling) and 0 not in codes
                self.spelt.append(
                    spelling if kept else "".join([spelling[place] for code, place in zip(*key, strict=True) if code])
                )
            _put(self.entries[word], Entry(kind, target, value))
            if spelling.isascii():
                continue
            loose = loosen(key)[0]
            if len(loose) >= _LOOSE_LENGTH:
                sound = self.sounds.add(loose)
                if sound == len(self.sound_entries):
                    self.sound_entries.append([])
                _put(self.sound_entries[sound], Entry(kind, target, value * 0.93))


def _put(entries: list[Entry], entry: Entry) -> None:
    for place, other in enumerate(entries):
        if other.kind == entry.kind and other.target == entry.target:
            if other.weight < entry.weight:
                entries[place] = entry
            return
    entries.append(entry)


def _length_weight(length: int) -> float:
    """How much a name of so many characters says: two or three letters little, about twenty all."""
    if length <= 2:
        return 0.45
    if length == 3:
        return 0.62
    if length == 4:
        return 0.74
    return min(1.16, 0.80 + 0.02 * length)


def _spellings(text: str) -> set[str]:
    folded = fold(text).text.strip()
    if not folded:
        return set()
    found = {folded}
    if folded.isascii():
        for one, other in _SPELLINGS:
            for spelling in tuple(found):
                if one in spelling:
                    found.add(spelling.replace(one, other))
                elif other in spelling and one not in spelling:
                    found.add(spelling.replace(other, one))
        for spelling in tuple(found):
            if len(spelling) >= 4 and spelling[-1].isalpha():
                if spelling.endswith("s") and not spelling.endswith(("ss", "us", "is", "gas")):
                    found.add(spelling[:-1])
                elif not spelling.endswith("s"):
                    found.add(spelling + ("es" if spelling.endswith(("ch", "sh", "x", "ss")) else "s"))
    return found


def build_lexicon(
    catalogue: Catalogue,
    names: Iterable[MaterialName],
    vocabulary: Iterable[VocabularyWord],
    extra_names: Iterable[tuple[str, str]] = (),
) -> Lexicon:
    """The lexicon of a catalogue and the tables of words; `extra_names` (material id, name) are the operators' own."""
    lexicon = Lexicon(materials=list(catalogue.materials), products=list(catalogue.products))
    index = {material: place for place, material in enumerate(lexicon.materials)}
    for material in catalogue.materials.values():
        place = index[material.id]
        for name in (material.name_th, material.name_en, *material.synonyms_th, *material.synonyms_en):
            lexicon.add(_bare(name), NAME, place, 1.0)
        for word in material.process_words:
            lexicon.add(word, PROCESS, place, 1.0)
    for place, product in enumerate(catalogue.products.values()):
        for name in (product.name_th, product.name_en, *product.synonyms_th, *product.synonyms_en):
            lexicon.add(_bare(name), PRODUCT, place, 0.9)
    for row in vocabulary:
        group, _, value = row.sense.partition(":")
        if group == "other" and value in OTHER_KINDS:
            lexicon.add(row.word, OTHER, OTHER_KINDS.index(value), 1.0)
    for further in names:
        target = index.get(further.material_id)
        if target is not None and further.kind != "pattern":
            lexicon.add(further.name, NAME, target, _KIND_WEIGHT.get(further.kind, 1.0))
    for material_id, extra in extra_names:
        if material_id in index:
            # An operator's word is meant: it counts as a full name however short it is.
            lexicon.add(extra, NAME, index[material_id], 1.15)
    return lexicon


_BRACKETS = re.compile(r"\s*\([^)]*\)")


def _bare(name: str) -> str:
    """A name without what its brackets explain."""
    return _BRACKETS.sub("", name).strip() or name

"""The reader: a posting in somebody's own words becomes a Reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

import numpy as np

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.names import MaterialName, VocabularyWord, shipped_material_names, shipped_vocabulary
from symbiosis.language.compositions import Compositions
from symbiosis.language.cues import CueWords
from symbiosis.language.fold import fold
from symbiosis.language.fold_many import fold_all
from symbiosis.language.kernels import Floats, Ints
from symbiosis.language.keys import plain_key
from symbiosis.language.lexicon import NAME, OTHER_KINDS, Lexicon, build_lexicon
from symbiosis.language.manner import OF_POSTINGS, OF_TAKERS, Manner, marks_of
from symbiosis.language.many import Ranking as ManyRanking
from symbiosis.language.naming import ROLES_SHELF, Names, Texts
from symbiosis.language.phrases import CUE_WORDS, Phrases, read_phrases
from symbiosis.language.ranking import Ranked
from symbiosis.language.reading import Amount, Guess, Reading
from symbiosis.language.recognition import is_recognised, probability
from symbiosis.language.resolver import Beside, Resolver
from symbiosis.language.scanner import Scanner
from symbiosis.language.scopes import RESIDUE, WORN
from symbiosis.language.signs import SIGNS, Facts, Told, tell
from symbiosis.language.understanding import About, Ranking, Understanding, guesses
from symbiosis.language.words import SHELVES, Vocabulary, Words

NAMED, NEAR, HALF_SURE, SHORTEST = 0.05, 0.1, 0.5, 2
"""A search box shows what the words name as surely as this, and names at least so alike (0–1), as no surer than half;
words of so few letters are looked for in names."""
LONGEST: Final = 4000
"""Characters of a text that are read; what comes after is not a posting any more."""
_PACKS: Final = {"g": 5000, "kg": 25, "l": 25}
"""By unit the most that a pack in a shop holds."""
LEXICON_SHELF: Final = len(SHELVES)
"""The trie of names stands behind those of the vocabulary."""
BLOCK, BLOCK_CHARACTERS = 2048, 200_000
"""Texts that are read side by side, and characters of them that end a block."""


class Reader:
    """Reads postings against a catalogue. Built once (about a second), then used from any thread.

    `extra_names`: the operators' synonyms (material id, name); they work at once. `names`, `vocabulary`: tables other
    than the shipped ones.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        extra_names: Iterable[tuple[str, str]] = (),
        names: Iterable[MaterialName] | None = None,
        vocabulary: Sequence[VocabularyWord] | None = None,
    ) -> None:
        words = shipped_vocabulary() if vocabulary is None else vocabulary
        self.catalogue = catalogue
        self._vocabulary = Vocabulary(words)
        further = shipped_material_names() if names is None else tuple(names)
        self.extra_names = tuple(extra_names)
        lexicon = build_lexicon(catalogue, further, words, self.extra_names)
        index = {material: place for place, material in enumerate(lexicon.materials)}
        compositions = Compositions(words, further, index)
        tries = [self._vocabulary.tries[shelf] for shelf in SHELVES]
        self._scanner = Scanner([*tries, lexicon.words, compositions.words], lexicon.sounds)
        self._names = Names.of(lexicon, compositions.patterns, self._vocabulary.senses)
        self._resolver = Resolver(catalogue, lexicon, self._names)
        self._cues = CueWords(CUE_WORDS)
        self._takers, self._postings = Manner.shipped(OF_TAKERS), Manner.shipped(OF_POSTINGS)
        self._left_over = self._shares_left_over(lexicon)
        self._understanding = Understanding(catalogue, lexicon.materials, lexicon.products)

    def _shares_left_over(self, lexicon: Lexicon) -> Floats:
        """For each material the share of its names that hold a word of what is left over or worn."""
        names, left_over = np.zeros(len(lexicon.materials)), np.zeros(len(lexicon.materials))
        _, words = self._scanned(lexicon.surfaces)
        roles = self._names.role_of[words.words[:, 2]]
        # Of the words that are there so far, how many are of what is left over or worn.
        before = np.concatenate(([0], np.cumsum((roles == RESIDUE) | (roles == WORN))))
        says = before[words.rows[:, ROLES_SHELF + 1]] > before[words.rows[:, ROLES_SHELF]]
        for entries, says_left_over in zip(lexicon.entries, says.tolist(), strict=True):
            for target in {entry.target for entry in entries if entry.kind == NAME}:
                names[target] += 1
                left_over[target] += says_left_over
        return left_over / np.maximum(names, 1)

    def read(self, text: str, *, today: date, generator_type: str | None = None) -> Reading:
        """Understand a posting of any content; never raises. `generator_type`: the DIW type of who posts (88, 9(1))."""
        return self._read([text], today, [generator_type])[0]

    def read_many(
        self, texts: Sequence[str], *, today: date, generator_types: Sequence[str | None] | None = None
    ) -> list[Reading]:
        """The readings of many postings, in order: each as `read` gives it, several times as fast.

        `generator_types`: one a text, as for `read`; raises ValueError where there are not as many.
        """
        types = generator_types if generator_types is not None else [None] * len(texts)
        if len(types) != len(texts):
            raise ValueError("as many types of generators as texts")
        readings: list[Reading] = []
        for first, last in _blocks(texts):
            readings += self._read(texts[first:last], today, types[first:last])
        return readings

    def _scanned(self, folded: Sequence[str]) -> tuple[Texts, Words]:
        scanned = self._scanner.scan(folded)
        words = self._vocabulary.find(scanned)
        return Texts(scanned.characters, scanned.bounds, scanned.words, scanned.rows, words.words, words.rows), words

    def _read(self, texts: Sequence[str], today: date, generator_types: Sequence[str | None]) -> list[Reading]:
        folded = fold_all([text[:LONGEST] for text in texts])
        contents = [one.text for one in folded]
        scanned, words = self._scanned(contents)
        marks = marks_of(scanned, LEXICON_SHELF)
        cues = self._cues.find(scanned.characters, scanned.bounds)
        leanings = self._takers.leaning(marks).tolist()
        phrases = read_phrases(contents, words.of_texts(), self.catalogue.waste_codes, cues, today, leanings)
        beside = Beside(
            [[code.code for code in one.codes] for one in phrases],
            generator_types,
            [one.elsewhere for one in phrases],
            [one.counted for one in phrases],
            [one.parties for one in phrases],
        )
        named, ranked = self._resolver.resolve(scanned, beside)
        facts = _facts(phrases, self._postings.leaning(marks))
        told = tell(scanned, named, ranked, facts, self._names, self._left_over)
        reading = self._understanding.reading
        return [reading(*one) for one in zip(texts, folded, phrases, _about(ranked, told), strict=True)]

    @property
    def lexicon(self) -> Lexicon:
        """All names and what they stand for."""
        return self._resolver.lexicon

    def named(self, name: str) -> tuple[str, ...]:
        """The materials that a whole folded name stands for, as some table or operator says it."""
        lexicon = self.lexicon
        word = lexicon.words.number(plain_key(name)[0])
        if word is None:
            return ()
        return tuple(lexicon.materials[entry.target] for entry in lexicon.entries[word] if entry.kind == NAME)

    def says_trade(self, name: str) -> bool:
        """Whether a whole folded name is a word of measure or trade, such as ตัน or "for sale"."""
        codes = plain_key(name)[0]
        return any(self._vocabulary.says(shelf, codes) for shelf in ("measure", "direction"))

    def rank_materials(self, texts: Sequence[str], threads: int | None = None) -> ManyRanking:
        """The best materials of many short texts at once, without phrases; `threads`: one a core where not said."""
        return self._resolver.many.rank(texts, threads)

    def search_materials(self, text: str, limit: int) -> tuple[Guess, ...]:
        """Materials whose names are near to a few words, best first, at most `limit`; for a search box.

        What the words name, exactly or misspelt, comes first; then names that hold the words, then those that share
        their letters.
        """
        folded = fold(text[:LONGEST]).text.strip()
        scanned, words = self._scanned([folded])
        # Words of roles are none here: waste oil is looked for, not refused.
        without = scanned._replace(said=words.words[:0], said_rows=np.zeros_like(words.rows))
        _, ranked = self._resolver.resolve(without, Beside.nothing(1))
        lexicon = self.lexicon
        best = guesses(folded, lexicon.materials, _rankings(*ranked[:4])[0])
        named = [guess for guess in best if guess.score >= NAMED]
        seen = {guess.id for guess in named}
        near, nearest = self._resolver.similar.cosines(scanned.characters)
        others = {place: (HALF_SURE * float(near[place]), "") for place in nearest if near[place] >= NEAR}
        for surface, entries in zip(lexicon.surfaces, lexicon.entries, strict=True) if len(folded) >= SHORTEST else ():
            if folded in surface and _begins_a_word(surface, surface.index(folded)):
                score = HALF_SURE * (1 + len(folded) / len(surface)) / 2
                for entry in entries:
                    if entry.kind == NAME and score > others.get(entry.target, (0.0, ""))[0]:
                        others[entry.target] = (score, surface)
        found = [
            Guess(lexicon.materials[place], round(score, 3), (surface,) if surface else ())
            for place, (score, surface) in sorted(others.items(), key=lambda item: (-item[1][0], item[0]))
            if lexicon.materials[place] not in seen
        ]
        return tuple([*named, *found][:limit])


def _blocks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    first, characters = 0, 0
    for last, text in enumerate(texts, 1):
        characters += min(len(text), LONGEST)
        if last - first == BLOCK or characters >= BLOCK_CHARACTERS:
            yield first, last
            first, characters = last, 0
    if first < len(texts):
        yield first, len(texts)


def _facts(phrases: Sequence[Phrases], speaks: Floats) -> Facts:
    stated = [one.amount is not None and not one.amount.negative for one in phrases]
    flowing = [
        one.amount is not None and not one.amount.negative and one.amount.amount.period not in (None, "once")
        for one in phrases
    ]
    coded = [bool(one.codes) for one in phrases]
    trades = [one.trade.strength >= 1.5 for one in phrases]
    wants = [one.trade.direction == "need" for one in phrases]
    small = [one.amount is not None and _is_small(one.amount.amount) for one in phrases]
    priced = [bool(one.prices) for one in phrases]
    said = np.array((stated, flowing, coded, trades, wants, small, priced), np.float64)
    return Facts(*(*said, speaks))


def _is_small(amount: Amount) -> bool:
    """Whether an amount is that of a pack in a shop."""
    return amount.unit in _PACKS and amount.period is None and amount.high <= _PACKS[amount.unit]


def _about(ranked: Ranked, told: Told) -> list[About]:
    likely = probability(told.signs)
    kinds = [*OTHER_KINDS, None]
    materials, products = _rankings(*ranked[:4]), _rankings(*ranked[4:8])
    return list(
        map(
            _about_one,
            zip(
                materials,
                products,
                [kinds[other] for other in told.other.tolist()],
                likely.tolist(),
                is_recognised(likely).tolist(),
                told.signs[:, SIGNS.index("chat")].tolist(),
                told.signs[:, SIGNS.index("share_named")].tolist(),
                strict=True,
            ),
        )
    )


def _rankings(places: Ints, scores: Floats, starts: Ints, spans: Ints) -> list[Ranking]:
    every = spans[: int(starts[-1, -1])].tolist() if len(starts) else []
    # A score has three digits.
    told = (np.rint(scores * 1000) / 1000).tolist()
    return list(map(_ranking, zip(places.tolist(), told, starts.tolist(), [every] * len(told), strict=True)))


_about_one: Final[Callable[[tuple[Any, ...]], About]] = partial(tuple.__new__, About)
_ranking: Final[Callable[[tuple[Any, ...]], Ranking]] = partial(tuple.__new__, Ranking)
"""As About(…) and Ranking(…) make them, without a call in Python for each."""


def _begins_a_word(name: str, place: int) -> bool:
    """Whether a place in a name is a word's begin; Thai has no blanks between words."""
    return place == 0 or not name[place].isascii() or not name[place - 1].isalnum()

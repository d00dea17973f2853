"""The reader: a posting in somebody's own words becomes a Reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.management import ROUTE_OF_MANAGEMENT_CODE
from symbiosis.knowledge.names import MaterialName, VocabularyWord, shipped_material_names, shipped_vocabulary
from symbiosis.language.amounts import CONTAINERS, Candidate, best_amount, find_amounts, spans_of
from symbiosis.language.assumed import Payloads
from symbiosis.language.codes import FoundCode, find_management_code, find_waste_codes
from symbiosis.language.compositions import Compositions
from symbiosis.language.dates import find_dates
from symbiosis.language.directions import Trade, read_trade, who_wants
from symbiosis.language.fold import Folded, fold
from symbiosis.language.keys import plain_key
from symbiosis.language.lexicon import NAME, Lexicon, build_lexicon
from symbiosis.language.many import Ranking
from symbiosis.language.numbers import numbers
from symbiosis.language.prices import FoundPrice, find_prices
from symbiosis.language.qualities import read_properties, read_route, read_seasons
from symbiosis.language.questions import questions
from symbiosis.language.reading import Amount, Guess, PresentRouteEvidence, Range, Reading, Span
from symbiosis.language.recognition import Signs, is_recognised, probability
from symbiosis.language.repeats import of_all_times
from symbiosis.language.resolver import CONTAINER_GOODS, LEAST, Ranked, Resolution, Resolver
from symbiosis.language.scanner import Scanner
from symbiosis.language.to_quantity import MONTHS_PER_PERIOD, model_quantity
from symbiosis.language.words import SHELVES, Found, Vocabulary
from symbiosis.model.stream import Price
from symbiosis.model.text import Text

NAMED, NEAR, HALF_SURE, SHORTEST = 0.05, 0.1, 0.5, 2
"""A search box shows what the words name as surely as this, and names at least so alike (0–1), as no surer than half;
words of so few letters are looked for in names."""
UNSURE = 0.15
"""Probability from which a text with an amount is a posting of something that is not known by this name."""
LEAST_SURE = 0.2
"""A best guess that is wrong more than four times in five is none: the text is of something outside the catalogue."""
MOSTLY_NAMED, SURELY = 0.34, 0.8
"""Share of a text that names must take, or how likely it must be about the catalogue, for it to be a posting without
any word of trade, amount or price."""
LONGEST = 4000
"""Characters of a text that are read; what comes after is not a posting any more."""
MOST_WORDS, MOST_NUMBERS = 200, 60
"""Words of a kind and numbers that are looked at: no posting has so many, and pairs of them are compared."""
_GOODS_IN_PIECES = (
    *CONTAINER_GOODS, "end-of-life-tyres", "contaminated-packaging", "fluorescent-tubes", "lead-acid-batteries",
)  # fmt: skip
_OF_TRADE = ("rate", "rate_unit", "price")
_NEGATIVE = Text("ปริมาณติดลบไม่ได้", "An amount cannot be negative.")


class Reader:
    """Reads postings against a catalogue. Built once (a few tenths of a second), then used from any thread.

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
        self._resolver = Resolver(catalogue, lexicon, compositions, self._shares_left_over(lexicon))
        self._payloads = Payloads.of(catalogue.assumptions)

    def _shares_left_over(self, lexicon: Lexicon) -> list[float]:
        """For each material the share of its names that hold a word of what is left over or worn."""
        names, left_over = [0] * len(lexicon.materials), [0] * len(lexicon.materials)
        for surface, entries in zip(lexicon.surfaces, lexicon.entries, strict=True):
            targets = {entry.target for entry in entries if entry.kind == NAME}
            if targets:
                scanned = self._scanner.scan(surface)
                roles = self._vocabulary.find("role", surface, scanned.places, scanned.hits[SHELVES.index("role")])
                says = any(word.value("role") in ("residue", "worn") for word in roles)
                for target in targets:
                    names[target] += 1
                    left_over[target] += says
        return [some / max(1, every) for some, every in zip(left_over, names, strict=True)]

    def read(self, text: str, *, today: date, generator_type: str | None = None) -> Reading:
        """Understand a posting of any content; never raises. `generator_type`: the DIW type of who posts (88, 9(1))."""
        folded = fold(text[:LONGEST])
        content = folded.text
        scanned = self._scanner.scan(content)
        places, hits = scanned.places, scanned.hits
        measures = self._vocabulary.find("measure", content, places, hits[0])[:MOST_WORDS]
        trades = self._vocabulary.find("direction", content, places, hits[1])[:MOST_WORDS]
        roles = self._vocabulary.find("role", content, places, hits[2])[:MOST_WORDS]
        codes = find_waste_codes(content, self.catalogue.waste_codes)
        dates = find_dates(content, today)
        taken = [(code.start, code.end) for code in codes] + list(dates.spans)
        counted = [n for n in numbers(content) if not any(start <= n.start < end for start, end in taken)]
        counted = counted[:MOST_NUMBERS]
        prices = find_prices(content, counted, measures)
        priced = [(price.start, price.end) for price in prices]
        candidates = find_amounts(
            content, counted, measures, priced, [word for word in roles if word.value("role") == "capacity"]
        )
        candidates = of_all_times(content, candidates)
        negations = [word for word in roles if word.value("role") == "negation"]
        valued = bool(prices) or any(word.value("price") == "pay" for word in measures)
        trade = read_trade(content, trades, negations, valued)
        elsewhere, containers = _said(content, candidates, prices, measures, trades)
        if trade.direction == "need" and (who := who_wants(content, trades)):
            elsewhere.append(who)
        resolution = self._resolver.resolve(
            content, scanned, roles, [code.code for code in codes], generator_type, said=elsewhere, counted=containers
        )
        amount = best_amount(candidates)
        spans: list[Span] = []
        signs = _signs(resolution, roles, amount, trade, bool(codes))
        likely = probability(signs)
        surest = max((ranked.score for ranked in resolution.materials), default=0.0)
        recognised = resolution.materials if is_recognised(likely) and surest >= LEAST_SURE else ()
        products = resolution.products if not recognised and trade.direction == "need" else ()
        quantity = self._amount(amount, recognised, measures)
        is_posting = self._is_posting(
            resolution, recognised, products, trade.strength, quantity is not None or bool(prices), likely
        )
        properties, property_spans = read_properties(
            content, roles, counted, priced + ([(amount.start, amount.end)] if amount else [])
        )
        season, season_spans = read_seasons(roles)
        route = read_route(content, trades) if trade.direction != "need" else None
        management = find_management_code(content)
        code = codes[0] if codes else None
        sign = trade.sign
        price = None
        if sign is not None:
            stated_price = prices[0] if prices else None
            price = (
                Price(sign, stated_price.low, stated_price.high, stated_price.per)
                if stated_price and sign != "free"
                else Price(sign, per=None)
            )
        _collect(spans, folded, code, amount, prices, trade.spans, recognised, property_spans, season_spans, route)
        present_route = route[0] if route else None
        evidence: PresentRouteEvidence | None = "stated" if route else None
        if (
            present_route is None
            and management is not None
            and (by_code := ROUTE_OF_MANAGEMENT_CODE.get(management[2]))
        ):
            present_route, evidence = by_code, "management_code"
        if present_route is None and trade.direction == "offer" and sign == "charge":
            evidence = "price"
        reading = Reading(
            text=text,
            is_posting=is_posting,
            direction=(trade.direction or ("offer" if recognised or likely >= UNSURE else None))
            if is_posting
            else None,
            materials=tuple(_guess(ranked, content) for ranked in recognised),
            products=tuple(_guess(ranked, content) for ranked in products),
            other_good=resolution.other if not recognised else None,
            waste_code=code.code if code else None,
            waste_code_state=code.state if code else None,
            hazard=code.hazard if code else None,
            quantity=quantity,
            price=price if is_posting else None,
            season_months=tuple(sorted({*season, *dates.season_months})),
            properties=properties,
            present_route=present_route,
            present_route_evidence=evidence,
            management_code=management[2] if management else None,
            valid_from=dates.valid_from,
            valid_until=dates.valid_until,
            refusal=_NEGATIVE if amount is not None and amount.negative else None,
            spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))),
        )
        reading = self._in_tonnes(reading, today)
        return replace(reading, questions=questions(reading, self.catalogue))

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

    def rank_materials(self, texts: Sequence[str], threads: int | None = None) -> Ranking:
        """The best materials of many short texts at once, without phrases; `threads`: one a core where not said."""
        return self._resolver.many.rank(texts, threads)

    def search_materials(self, text: str, limit: int) -> tuple[Guess, ...]:
        """Materials whose names are near to a few words, best first, at most `limit`; for a search box.

        What the words name, exactly or misspelt, comes first; then names that hold the words, then those that share
        their letters.
        """
        folded = fold(text[:LONGEST]).text.strip()
        scanned = self._scanner.scan(folded)
        named = [_guess(r, folded) for r in self._resolver.resolve(folded, scanned, ()).materials if r.score >= NAMED]
        seen = {guess.id for guess in named}
        near, nearest = self._resolver.similar.cosines(scanned.characters)
        others = {place: (HALF_SURE * float(near[place]), "") for place in nearest if near[place] >= NEAR}
        lexicon = self.lexicon
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

    def _is_posting(
        self,
        resolution: Resolution,
        materials: Sequence[Ranked],
        products: Sequence[Ranked],
        trade: float,
        amount: bool,
        likely: float,
    ) -> bool:
        if materials:
            # A bare name is a posting; a name in a sentence that trades nothing is talk.
            told = resolution.share_named >= MOSTLY_NAMED or likely >= SURELY
            return trade >= 1.5 or amount or (resolution.chat < LEAST and told)
        if amount and likely >= UNSURE:
            # It may well be something of the catalogue that is not known by this name: the user is asked.
            return True
        return bool(products) or (resolution.other == "goods" and (trade > 0 or amount)) or (trade >= 1.5 and amount)

    def _amount(
        self,
        candidate: Candidate | None,
        materials: Sequence[Ranked],
        measures: Sequence[Found],
    ) -> Amount | None:
        if candidate is None or candidate.negative:
            return None
        amount = candidate.amount
        goods = bool(materials) and materials[0].id in _GOODS_IN_PIECES
        if goods and amount.unit in ("drum200l", "ibc1000l", "bag"):
            amount = replace(amount, unit="piece", content=None, content_unit=None)
        elif amount.unit == "piece" and not goods and candidate.word in ("ใบ", "ลูก", "ถัง"):
            # ถัง 200 ลิตร 15 ใบ: the drum was named before it was counted.
            named = {word.value("unit") for word in measures}
            if "drum200l" in named:
                amount = replace(amount, unit="drum200l")
            elif "ibc1000l" in named:
                amount = replace(amount, unit="ibc1000l")
            elif "bag" in named:
                amount = replace(amount, unit="bag")
        elif (
            amount.unit == "drum200l"
            and candidate.word == "ถัง"
            and any(word.value("unit") == "ibc1000l" for word in measures)
        ):
            # ถังพันลิตร 6 ถัง.
            amount = replace(amount, unit="ibc1000l")
        if amount.period is None and any(word.value("once") for word in measures):
            amount = replace(amount, period="once")
        return amount

    def _in_tonnes(self, reading: Reading, today: date) -> Reading:
        """Tonnes a month where they are known or can be derived, with what was assumed."""
        amount = reading.quantity
        if amount is None or amount.period in (None, "once"):
            return reading
        factor = MONTHS_PER_PERIOD[amount.period or "month"]
        direct = {"t": 1.0, "kg": 1e-3}
        scale = direct.get(amount.unit)
        if scale is None and amount.content is not None:
            inner = direct.get(amount.content_unit or "")
            scale = None if inner is None else inner * amount.content
        if scale is not None:
            return replace(reading, tonnes_per_month=Range(amount.low * scale * factor, amount.high * scale * factor))
        if not reading.materials:
            return reading
        plain = replace(reading, season_months=())
        quantity, assumptions = model_quantity(
            plain, self.catalogue.materials[reading.materials[0].id], today, self._payloads
        )
        if quantity is None or quantity.tonnes_per_unit is None:
            return reading
        low, high = (
            quantity.monthly_low[0] * quantity.tonnes_per_unit,
            quantity.monthly_high[0] * quantity.tonnes_per_unit,
        )
        return replace(reading, tonnes_per_month=Range(low, high), assumptions=assumptions)


def _begins_a_word(name: str, place: int) -> bool:
    """Whether a place in a name is a word's begin; Thai has no blanks between words."""
    return place == 0 or not name[place].isascii() or not name[place - 1].isalnum()


def _said(
    folded: str, amounts: Sequence[Candidate], prices: Sequence[FoundPrice], measures: Sequence[Found],
    trades: Sequence[Found],
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:  # fmt: skip
    """The spans that say no matter: amounts, prices, rates, words of trade; and among them the counted containers."""
    each = [(word.start, word.end) for word in measures if word.value("unit") and folded.startswith("ละ", word.end)]
    counted = each + [span for amount in amounts if amount.amount.unit in CONTAINERS for span in spans_of(amount)]
    said = counted + [span for amount in amounts for span in spans_of(amount)]
    said += [(price.start, price.end) for price in prices]
    said += [(w.start, w.end) for w in measures if any(group in _OF_TRADE for group, _ in w.senses)]
    said += [(w.start, w.end) for w in trades if w.value("direction") not in (None, "start")]
    return said, counted


def _guess(ranked: Ranked, content: str) -> Guess:
    return Guess(
        ranked.id, min(1.0, ranked.score), tuple(dict.fromkeys(content[start:end] for start, end in ranked.spans))
    )


def _signs(
    resolution: Resolution, roles: Sequence[Found], amount: Candidate | None, trade: Trade, coded: bool
) -> Signs:
    """What speaks for and against the text being about the catalogue."""
    stated = amount is not None and not amount.negative
    flowing = amount is not None and stated and amount.amount.period not in (None, "once")
    others = resolution.others
    # A word in the name itself says nothing more: มอลต์สด is no fresh good, ไหมข้าวโพด asks nothing.
    named = resolution.materials[0].spans if resolution.materials else ()
    said = {word.value("role") for word in roles if not any(start <= word.start < end for start, end in named)}
    left_over = resolution.residue or resolution.worn
    return Signs(
        near=resolution.near,
        named=min(resolution.named, 1.4),
        composed=resolution.composed,
        expected=0.0 if left_over else resolution.expected,
        share_named=resolution.share_named,
        residue=float(resolution.residue),
        worn=float(resolution.worn),
        new=float("new" in said),
        asks=float("asks" in said),
        chat=others.get("chat", 0.0),
        goods=others.get("goods", 0.0),
        machine=others.get("machine", 0.0),
        service=max(others.get("service", 0.0), others.get("job", 0.0)),
        product=min(resolution.products[0].evidence, 1.4) if resolution.products else 0.0,
        flowing=float(flowing),
        stated=float(stated),
        trades=float(trade.strength >= 1.5),
        coded=float(coded),
        wants=float(trade.direction == "need"),
    )


def _collect(
    spans: list[Span], folded: Folded, code: FoundCode | None, amount: Candidate | None, prices: Sequence[FoundPrice],
    trades: Sequence[tuple[int, int]], materials: Sequence[Ranked], properties: Sequence[tuple[int, int]],
    seasons: Sequence[tuple[int, int]], route: tuple[str, tuple[int, int]] | None,
) -> None:  # fmt: skip
    def add(what: str, places: Iterable[tuple[int, int]]) -> None:
        spans.extend(Span(*folded.original_span(*place), what) for place in places)

    add("waste_code", [(code.start, code.end)] if code else [])
    add("quantity", [(amount.start, amount.end)] if amount else [])
    add("price", [(price.start, price.end) for price in prices])
    add("direction", trades)
    add("material", materials[0].spans if materials else [])
    add("properties", properties)
    add("season_months", seasons)
    add("present_route", [route[1]] if route else [])

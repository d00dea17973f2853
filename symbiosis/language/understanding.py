"""From phrases and ranked materials to a Reading: what is taken as said, where it stands, what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.management import ROUTE_OF_MANAGEMENT_CODE
from symbiosis.language.amount_candidates import Candidate
from symbiosis.language.assumed import Payloads
from symbiosis.language.fold import Folded
from symbiosis.language.naming import CONTAINER_GOODS
from symbiosis.language.phrases import Phrases
from symbiosis.language.qualities import read_properties, read_seasons
from symbiosis.language.questions import Asker
from symbiosis.language.reading import Amount, Guess, PresentRouteEvidence, Question, Reading, Span
from symbiosis.language.signs import LEAST
from symbiosis.language.to_quantity import tonnes_each_month
from symbiosis.language.words import MARKS, Found
from symbiosis.model.stream import PresentRoute, Price
from symbiosis.model.text import Text

UNSURE: Final = 0.15
"""Probability from which a text with an amount is a posting of something that is not known by this name."""
LEAST_SURE: Final = 0.2
"""A best guess that is wrong more than four times in five is none: the text is of something outside the catalogue."""
MOSTLY_NAMED: Final = 0.34
SURELY: Final = 0.8
"""Share of a text that names must take, or how likely it must be about the catalogue, for it to be a posting without
any word of trade, amount or price."""
_GOODS_IN_PIECES = (
    *CONTAINER_GOODS, "end-of-life-tyres", "contaminated-packaging", "fluorescent-tubes", "lead-acid-batteries",
)  # fmt: skip
_NEGATIVE = Text("ปริมาณติดลบไม่ได้", "An amount cannot be negative.")


class Ranking(NamedTuple):
    """The places of the materials or products of one text, best first (-1: no further one), their scores, and where the
    spans of each begin among `spans` (start, end), and the last one's end."""

    places: Sequence[int]
    scores: Sequence[float]
    starts: Sequence[int]
    spans: Sequence[Sequence[int]]


class About(NamedTuple):
    """What one text is about.

    `other`: the kind of good outside the catalogue; `likely`: how likely it is about the catalogue at all, 0–1, and
    `recognised` whether that is taken to be so; `chat`: evidence for talk; `share_named`: of its characters, what names
    take, 0–1.
    """

    materials: Ranking
    products: Ranking
    other: str | None
    likely: float
    recognised: bool
    chat: float
    share_named: float


class Understanding:
    """Makes readings of what was found in texts; built once for a catalogue."""

    def __init__(self, catalogue: Catalogue, materials: Sequence[str], products: Sequence[str]) -> None:
        """`materials`, `products`: their ids by place."""
        self._catalogue = catalogue
        self._materials, self._products = materials, products
        self._payloads = Payloads.of(catalogue.assumptions)
        self._asker = Asker(catalogue)

    def reading(self, text: str, folded: Folded, phrases: Phrases, about: About) -> Reading:
        """The reading of a text."""
        content, trade, amount, prices = phrases.content, phrases.trade, phrases.amount, phrases.prices
        materials: tuple[Guess, ...] = ()
        products: tuple[Guess, ...] = ()
        material_spans: Sequence[Sequence[int]] = ()
        if about.recognised and about.materials.scores[0] >= LEAST_SURE:
            materials = guesses(content, self._materials, about.materials)
            material_spans = about.materials.spans[about.materials.starts[0] : about.materials.starts[1]]
        elif trade.direction == "need":
            products = guesses(content, self._products, about.products)
        quantity = _quantity(amount, materials, phrases.measures)
        is_posting = _is_posting(about, materials, products, trade.strength, quantity is not None or bool(prices))
        direction = None
        if is_posting:
            direction = trade.direction or ("offer" if materials or about.likely >= UNSURE else None)
        properties: Mapping[str, float] = {}
        property_spans: Sequence[tuple[int, int]] = ()
        qualities = [word for word in phrases.roles if word.senses.property]
        if qualities:
            taken = phrases.priced + ([(amount.start, amount.end)] if amount else [])
            properties, property_spans = read_properties(content, qualities, phrases.numbers, taken)
        season, season_spans = read_seasons(phrases.roles)
        months = phrases.dates.season_months
        route = phrases.route
        code = phrases.codes[0] if phrases.codes else None
        present_route, evidence = _present_route(phrases, route)
        refusal = _NEGATIVE if amount is not None and amount.negative else None
        monthly = None
        if quantity is not None:
            material = self._catalogue.materials[materials[0].id] if materials else None
            monthly = tonnes_each_month(quantity, material, self._payloads)
        questions: tuple[Question, ...] = ()
        if is_posting:
            questions = self._asker.questions(
                direction, materials, products, code.code if code else None, code.state if code else None,
                code.hazard if code else None, quantity, refusal, present_route,
            )  # fmt: skip
        return Reading(
            text=text,
            is_posting=is_posting,
            direction=direction,
            materials=materials,
            products=products,
            other_good=None if materials else about.other,
            waste_code=code.code if code else None,
            waste_code_state=code.state if code else None,
            hazard=code.hazard if code else None,
            quantity=quantity,
            tonnes_per_month=monthly[0] if monthly else None,
            price=_price(phrases) if is_posting else None,
            season_months=tuple(sorted({*season, *months})) if season else months,
            properties=properties,
            present_route=present_route,
            present_route_evidence=evidence,
            management_code=phrases.management[2] if phrases.management else None,
            valid_from=phrases.dates.valid_from,
            valid_until=phrases.dates.valid_until,
            refusal=refusal,
            assumptions=monthly[1] if monthly else (),
            spans=_spans(folded, phrases, material_spans, property_spans, season_spans, route),
            questions=questions,
        )


def whole(content: str, end: int) -> int:
    """Where a word ends with the marks of its last letter, which no key keeps (เศษไม้)."""
    while content[end : end + 1] in MARKS:
        end += 1
    return end


def guesses(content: str, ids: Sequence[str], ranking: Ranking) -> tuple[Guess, ...]:
    """What ranks best in a folded text, with the words that speak for it; `ids` by place."""
    places, scores, starts, spans = ranking
    found = []
    for rank, place in enumerate(places):
        if place < 0:
            break
        first, last = starts[rank], starts[rank + 1]
        because: tuple[str, ...] = ()
        if first < last:
            because = tuple(dict.fromkeys([content[start : whole(content, end)] for start, end in spans[first:last]]))
        found.append(Guess(ids[place], scores[rank], because))
    return tuple(found)


def _is_posting(
    about: About, materials: Sequence[Guess], products: Sequence[Guess], trade: float, amount: bool
) -> bool:
    if materials:
        # A bare name is a posting; a name in a sentence that trades nothing is talk.
        told = about.share_named >= MOSTLY_NAMED or about.likely >= SURELY
        return trade >= 1.5 or amount or (about.chat < LEAST and told)
    if amount and about.likely >= UNSURE:
        # It may well be something of the catalogue that is not known by this name: the user is asked.
        return True
    return bool(products) or (about.other == "goods" and (trade > 0 or amount)) or (trade >= 1.5 and amount)


def _quantity(candidate: Candidate | None, materials: Sequence[Guess], measures: Sequence[Found]) -> Amount | None:
    if candidate is None or candidate.negative:
        return None
    amount = candidate.amount
    goods = bool(materials) and materials[0].id in _GOODS_IN_PIECES
    if goods and amount.unit in ("drum200l", "ibc1000l", "bag"):
        amount = amount._replace(unit="piece", content=None, content_unit=None)
    elif amount.unit == "piece" and not goods and candidate.word in ("ใบ", "ลูก", "ถัง"):
        # ถัง 200 ลิตร 15 ใบ: the drum was named before it was counted.
        named = {word.senses.unit for word in measures}
        if "drum200l" in named:
            amount = amount._replace(unit="drum200l")
        elif "ibc1000l" in named:
            amount = amount._replace(unit="ibc1000l")
        elif "bag" in named:
            amount = amount._replace(unit="bag")
    elif (
        amount.unit == "drum200l"
        and candidate.word == "ถัง"
        and any(word.senses.unit == "ibc1000l" for word in measures)
    ):
        # ถังพันลิตร 6 ถัง.
        amount = amount._replace(unit="ibc1000l")
    if amount.period is None and any(word.senses.once for word in measures):
        amount = amount._replace(period="once")
    return amount


def _price(phrases: Phrases) -> Price | None:
    sign = phrases.trade.sign
    if sign is None:
        return None
    if not phrases.prices or sign == "free":
        return Price(sign, per=None)
    stated = phrases.prices[0]
    return Price(sign, stated.low, stated.high, stated.per)


def _present_route(
    phrases: Phrases, route: tuple[PresentRoute, tuple[int, int]] | None
) -> tuple[PresentRoute | None, PresentRouteEvidence | None]:
    """What happens to it today and how that is known; a price for taking it away tells only that it is waste."""
    if route is not None:
        return route[0], "stated"
    if phrases.management is not None and (by_code := ROUTE_OF_MANAGEMENT_CODE.get(phrases.management[2])):
        return by_code, "management_code"
    pays = phrases.trade.direction == "offer" and phrases.trade.sign == "charge"
    return None, "price" if pays else None


def _spans(
    folded: Folded, phrases: Phrases, materials: Iterable[Sequence[int]], properties: Iterable[tuple[int, int]],
    seasons: Iterable[tuple[int, int]], route: tuple[str, tuple[int, int]] | None,
) -> tuple[Span, ...]:  # fmt: skip
    """Where everything stands, in the original text."""
    found = []
    if phrases.codes:
        found.append((phrases.codes[0].start, phrases.codes[0].end, "waste_code"))
    if phrases.amount is not None:
        found.append((phrases.amount.start, phrases.amount.end, "quantity"))
    found += [(price.start, price.end, "price") for price in phrases.prices]
    found += [(start, end, "direction") for start, end in phrases.trade.spans]
    found += [(start, whole(phrases.content, end), "material") for start, end in materials]
    found += [(start, end, "properties") for start, end in properties]
    found += [(start, end, "season_months") for start, end in seasons]
    if route is not None:
        found.append((*route[1], "present_route"))
    if folded.offsets is not None:
        found = [(*folded.original_span(start, end), what) for start, end, what in found]
    found.sort()
    return tuple(map(_span, found))


_span: Final[Callable[[tuple[int, int, str]], Span]] = partial(tuple.__new__, Span)
"""As Span(…) makes it, without a call in Python for each."""

"""What the phrases of postings say: codes, dates, numbers, prices, amounts, trade; one stage after the other.

Texts are read in blocks, each stage over the whole block: the interpreter runs the same few lines again and again,
nearly twice as fast as all stages in turn for each text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from symbiosis.language.amount_candidates import CONTAINERS, Candidate, best_amount, spans_of
from symbiosis.language.amounts import find_amounts
from symbiosis.language.asked import ASKED_WORDS
from symbiosis.language.codes import MANAGEMENT_WORDS, FoundCode, find_management_code, find_waste_codes
from symbiosis.language.cues import FISCAL_YEAR, MANAGEMENT, MONTH, NUMBER, Cues
from symbiosis.language.dates import FISCAL_WORDS, MONTH_WORDS, Dates, find_dates
from symbiosis.language.directions import Trade, read_trade, who_wants
from symbiosis.language.numbers import NUMBER_WORDS, Number, is_within, numbers
from symbiosis.language.prices import FoundPrice, find_prices
from symbiosis.language.qualities import read_route
from symbiosis.language.repeats import of_all_times
from symbiosis.language.words import Found
from symbiosis.model.catalogue import WasteCode
from symbiosis.model.stream import PresentRoute

MOST_NUMBERS: Final = 60
"""Numbers that are looked at: no posting has so many, and pairs of them are compared."""
CUE_WORDS: Final = {
    MONTH: MONTH_WORDS, FISCAL_YEAR: FISCAL_WORDS, MANAGEMENT: MANAGEMENT_WORDS, NUMBER: NUMBER_WORDS,
    **ASKED_WORDS,
}  # fmt: skip
Span = tuple[int, int]
_GOING_ON = re.compile(r"[ก-๙]{0,16}?(?<!เหลือ)(?<!มี)อยู่(?! ?(?:ที่|ใน|แถว))")
_SO_FAR = re.compile(
    r"(?:ตอนนี้|ปัจจุบัน|ทุกวันนี้|เดิม|เคย|ที่ผ่านมา"
    r"|(?<![a-z])(?:currently|presently|so far|at present|now|until now)) ?(?:ต้อง|เรา|we|we are)? ?$"
)


@dataclass(slots=True)
class Phrases:
    """What the phrases of a text say, with the words of the vocabulary in it; places are in the folded text.

    `elsewhere`: the spans that say no matter: amounts, prices, rates, words of trade, and what happens to it today
    (`route`, with its words); `counted`: counted containers; `parties`: who wants something, said at the start.
    """

    content: str
    measures: Sequence[Found]
    trades: Sequence[Found]
    roles: Sequence[Found]
    codes: Sequence[FoundCode]
    dates: Dates
    numbers: Sequence[Number]
    prices: Sequence[FoundPrice]
    amount: Candidate | None
    trade: Trade
    management: tuple[int, int, str] | None
    elsewhere: Sequence[Span]
    counted: Sequence[Span]
    parties: Sequence[Span]
    route: tuple[PresentRoute, Span] | None

    @property
    def priced(self) -> list[Span]:
        """Where the prices stand."""
        return [(price.start, price.end) for price in self.prices]


def read_phrases(
    texts: Sequence[str],
    words: Sequence[tuple[list[Found], list[Found], list[Found]]],
    known_codes: Mapping[str, WasteCode],
    cues: Sequence[Cues],
    today: date,
    leanings: Sequence[float],
) -> list[Phrases]:
    """What the phrases of folded texts say; `words`: the words of measure, of trade and of roles in each, `cues`: those
    of CUE_WORDS, `leanings`: how far each leans to who takes or gives by its manner (see manner.py).
    """
    every = range(len(texts))
    codes = [find_waste_codes(texts[one], cues[one], known_codes) for one in every]
    dates = [find_dates(texts[one], cues[one], today) for one in every]
    counted = [numbers(texts[one], cues[one].numbers) for one in every]
    for one in every:
        taken = [*((code.start, code.end) for code in codes[one]), *dates[one].spans]
        if taken:
            counted[one] = [number for number in counted[one] if not is_within(number.start, taken)]
        del counted[one][MOST_NUMBERS:]
    prices = [find_prices(texts[one], counted[one], words[one][0]) for one in every]
    candidates = [_amounts(texts[one], counted[one], prices[one], words[one][0], words[one][2]) for one in every]
    trades = [_trade(texts[one], prices[one], *words[one], leanings[one], cues[one].kinds) for one in every]
    routes = [read_route(texts[one], words[one][1]) if trades[one].direction != "need" else None for one in every]
    parties = [who_wants(texts[one], words[one][1]) if trades[one].direction == "need" else None for one in every]
    said = [_said(texts[one], candidates[one], prices[one], *words[one][:2]) for one in every]
    for one in every:
        if (party := parties[one]) is not None:
            said[one][0].append(party)
        if (route := routes[one]) is not None:
            said[one][0].append(route[1])
    return [
        Phrases(
            texts[one], *words[one], codes[one], dates[one], counted[one], prices[one], best_amount(candidates[one]),
            trades[one], find_management_code(texts[one], cues[one]), *said[one],
            () if (party := parties[one]) is None else (party,), routes[one],
        )
        for one in every
    ]  # fmt: skip


def _amounts(
    text: str, counted: Sequence[Number], prices: Sequence[FoundPrice], measures: Sequence[Found],
    roles: Sequence[Found],
) -> list[Candidate]:  # fmt: skip
    priced = [(price.start, price.end) for price in prices]
    capacities = [word for word in roles if word.senses.role == "capacity"]
    return of_all_times(text, find_amounts(text, counted, measures, priced, capacities))


def _trade(
    text: str, prices: Sequence[FoundPrice], measures: Sequence[Found], trades: Sequence[Found], roles: Sequence[Found],
    leaning: float, kinds: int,
) -> Trade:  # fmt: skip
    if any(word.senses.direction == "offer_free" for word in trades):
        trades = [word for word in trades if not _is_paid_so_far(text, word)]
    negations = [word for word in roles if word.senses.role == "negation"]
    priced = bool(prices) or any(word.senses.price == "pay" for word in measures)
    return read_trade(text, trades, negations, priced, leaning, kinds)


def _is_paid_so_far(text: str, word: Found) -> bool:
    """จ้างสูบทิ้งอยู่เดือนละ 20,000 … ยกให้: what taking it away costs today is no price of what is given for free."""
    if word.senses.direction != "offer_charge":
        return False
    return bool(_GOING_ON.match(text, word.end) or _SO_FAR.search(text, max(0, word.start - 24), word.start))


def _said(
    text: str, amounts: Sequence[Candidate], prices: Sequence[FoundPrice], measures: Sequence[Found],
    trades: Sequence[Found],
) -> tuple[list[Span], list[Span]]:  # fmt: skip
    """The spans of amounts, prices and words of trade, and among them the counted containers."""
    counted: list[Span] = []
    if "ละ" in text:
        counted = [word[:2] for word in measures if word.senses.unit and text.startswith("ละ", word.end)]
    said = counted.copy()
    for amount in amounts:
        spans = spans_of(amount)
        said += spans
        if amount.amount.unit in CONTAINERS:
            counted += spans
    said += [(price.start, price.end) for price in prices]
    said += [word[:2] for word in measures if word.senses.trades]
    said += [word[:2] for word in trades if word.senses.direction not in (None, "start")]
    return said, counted

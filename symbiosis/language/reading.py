"""What was understood of a posting: plain facts, each with its place in the original text, and what is still to ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from symbiosis.model.stream import Hazard, PresentRoute, Price
from symbiosis.model.text import Text

Direction = Literal["offer", "need"]
AmountUnit = Literal["t", "kg", "m3", "nm3", "l", "kwh", "mj", "drum200l", "ibc1000l", "piece", "bag", "truck"]
Period = Literal["day", "week", "month", "year", "once"]
PresentRouteEvidence = Literal["stated", "price", "management_code"]
CodeState = Literal["valid", "eu_only", "unknown"]
"""valid in Thailand; on the EU list only (chapter 20); in no list."""
Truck = Literal["pickup", "truck6", "truck10", "trailer18"]

NOTHING: Mapping[str, float] = MappingProxyType({})


class Span(NamedTuple):
    """Characters `start` to `end` (half-open, of the original text) from which the field `what` was understood."""

    start: int
    end: int
    what: str


class Guess(NamedTuple):
    """A material or product, how sure (0–1 to three digits, calibrated: 0.9 is right nine times in ten), and the
    words that decided."""

    id: str
    score: float
    because: tuple[str, ...] = ()


class Amount(NamedTuple):
    """A stated amount, 0 <= low <= high, in `unit`, each `period` (None: not said).

    `content` is what one container holds where the text says it (25 kg a bag, 15 t a truck), in `content_unit`.
    """

    low: float
    high: float
    unit: AmountUnit
    period: Period | None = None
    content: float | None = None
    content_unit: AmountUnit | None = None
    truck: Truck | None = None


class Range(NamedTuple):
    """low <= high, in the unit that the field's name says."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: its value, its label, and how likely it is (0–1; 0 where nothing is known)."""

    value: str
    label: Text
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask the person who posted: `field` of the posting, the words, ranked choices (none: free answer).

    A question that `blocks` makes the posting a draft until it is answered; the others only improve it.
    """

    field: str
    text: Text
    choices: tuple[Choice, ...] = ()
    blocks: bool = True

    def as_json(self) -> dict[str, Any]:
        """The question as plain JSON values."""
        return {
            "field": self.field,
            "text": _text(self.text),
            "choices": [
                {"value": choice.value, "label": _text(choice.label), "score": round(choice.score, 3)}
                for choice in self.choices
            ],
            "blocks": self.blocks,
        }


class Reading(NamedTuple):
    """A posting as understood. Whatever is missing is None or empty; `questions` says what to ask.

    `waste_code`: six digits as written, even where `waste_code_state` says that Thailand does not know it.
    `hazard`: the flag of that code, or else what was written after it. `season_months`: 1–12, empty for all year.
    `properties`: quality values by name with the unit in the name (moisture_percent); a range gives its middle.
    `refusal`: why an amount was not taken (a negative one). `assumptions`: what `tonnes_per_month` rests on.
    """

    text: str
    is_posting: bool
    direction: Direction | None = None
    materials: tuple[Guess, ...] = ()
    products: tuple[Guess, ...] = ()
    other_good: str | None = None
    waste_code: str | None = None
    waste_code_state: CodeState | None = None
    hazard: Hazard | None = None
    quantity: Amount | None = None
    tonnes_per_month: Range | None = None
    price: Price | None = None
    season_months: tuple[int, ...] = ()
    properties: Mapping[str, float] = NOTHING
    present_route: PresentRoute | None = None
    present_route_evidence: PresentRouteEvidence | None = None
    management_code: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    refusal: Text | None = None
    assumptions: tuple[Text, ...] = ()
    spans: tuple[Span, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether something must be answered before this can be more than a draft."""
        return any(question.blocks for question in self.questions)

    def as_json(self, of_question: Callable[[Question], Any] | None = None) -> dict[str, Any]:
        """The reading as plain JSON values, in the shape that `symbiosis resolve` prints.

        `of_question`: what makes a question such values, where that is done already; Question.as_json.
        """
        told = of_question or Question.as_json
        return {
            "is_posting": self.is_posting,
            "direction": self.direction,
            "materials": _guesses(self.materials),
            "products": _guesses(self.products),
            "other_good": self.other_good,
            "waste_code": self.waste_code,
            "waste_code_state": self.waste_code_state,
            "hazard": self.hazard,
            "quantity": _amount(self.quantity),
            "tonnes_per_month": _range(self.tonnes_per_month),
            "price": _price(self.price),
            "season_months": list(self.season_months),
            "properties": dict(self.properties),
            "present_route": self.present_route,
            "present_route_evidence": self.present_route_evidence,
            "management_code": self.management_code,
            "valid_from": self.valid_from.isoformat() if self.valid_from else None,
            "valid_until": self.valid_until.isoformat() if self.valid_until else None,
            "refusal": _text(self.refusal) if self.refusal else None,
            "assumptions": [_text(assumption) for assumption in self.assumptions],
            "spans": [{"start": start, "end": end, "what": what} for start, end, what in self.spans],
            "questions": [told(question) for question in self.questions],
        }


def _text(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}


def _guesses(guesses: Sequence[Guess]) -> list[dict[str, Any]]:
    return [{"id": one, "score": score, "because": list(because)} for one, score, because in guesses]


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    return {
        "low": _number(amount.low),
        "high": _number(amount.high),
        "unit": amount.unit,
        "period": amount.period,
        "content": None if amount.content is None else _number(amount.content),
        "content_unit": amount.content_unit,
    }


def _range(values: Range | None) -> dict[str, float | int] | None:
    return None if values is None else {"low": _number(values.low), "high": _number(values.high)}


def _price(price: Price | None) -> dict[str, Any] | None:
    if price is None:
        return None
    low, high = price.thb_low, price.thb_high
    return {
        "sign": price.sign,
        "thb_low": None if low is None else _number(low),
        "thb_high": None if high is None else _number(high),
        "per": price.per,
    }


def _number(value: float) -> float | int:
    """A whole number without a point, as people write it; others to nine digits."""
    rounded = value if value.is_integer() else round(value, 9)
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded

"""Is the text about something of the catalogue at all? Signs for and against, weighed by a fitted logistic model.

Likeness to a material alone is no proof: "caustic soda flakes, food grade" is like spent caustic. What is named fully,
composed, left over or worn, and flows month by month speaks for it; what is new, graded, a machine, a service, a
product that is bought, or asked about speaks against it. So does that the material is always called by a word of what
is left over (spent, เศษ, กาก) and none stands in the text. The weights are fitted on labelled texts, out of fold
(`python -m tests.benchmarks.fit_recognition`), not set by eye.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter

from symbiosis.language.recognition_weights import INTERCEPT, LEAST, WEIGHTS


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against, all numbers of about 0 to 1.5; truths are 0 or 1. Of the likeliest material:

    `near` the likeness by letters, `named` what its names weigh, `composed` how surely it is composed, `expected` the
    share of its names that hold a word of what is left over or worn, where the text has none.
    """

    near: float
    named: float
    composed: float
    expected: float
    share_named: float
    residue: float
    worn: float
    new: float
    asks: float
    chat: float
    goods: float
    machine: float
    service: float
    product: float
    flowing: float
    stated: float
    trades: float
    coded: float
    wants: float


_NAMES = tuple(field.name for field in fields(Signs))


def vector(signs: Signs) -> tuple[float, ...]:
    """The numbers that are weighed: the signs, their bends (likeness saturates), and those that work together."""
    values = attrgetter(*_NAMES)(signs)
    left_over = max(signs.residue, signs.worn)
    other = max(signs.goods, signs.machine, signs.service)
    named = max(signs.named, signs.composed)
    return (
        *values,
        min(signs.near, 0.3) * signs.flowing,
        math.sqrt(max(signs.near, 0.0)),
        signs.product * (1 - left_over),
        signs.new * (1 - left_over),
        other * (1 - left_over),
        signs.asks * (1 - signs.stated),
        max(0.0, other - named),
        signs.product * signs.expected,
        named,
        float(not (signs.stated or signs.trades)),
        signs.wants * signs.product * (1 - left_over),
        left_over * named,
        signs.share_named * named,
        signs.wants * named,
        other * named,
    )


def vector_names() -> tuple[str, ...]:
    """Names of the numbers of `vector`, in its order: the keys of the table of weights."""
    return (
        *_NAMES,
        "near_and_flowing",
        "root_of_near",
        "product_not_left_over",
        "new_not_left_over",
        "other_not_left_over",
        "asks_not_stated",
        "other_over_names",
        "product_where_left_over_is_expected",
        "named_or_composed",
        "trades_nothing",
        "wants_product_not_left_over",
        "left_over_named",
        "share_named_fully",
        "wants_named",
        "other_beside_names",
    )


@cache
def _weights() -> tuple[float, ...]:
    return tuple(WEIGHTS[name] for name in vector_names())


def probability(signs: Signs) -> float:
    """How likely the text is about the catalogue, 0–1, as often as such texts were among the fitted ones."""
    total = INTERCEPT + sum(weight * value for weight, value in zip(_weights(), vector(signs), strict=True))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def is_recognised(likely: float) -> bool:
    """Whether a text of this probability is taken to be about the catalogue."""
    return likely >= LEAST

"""Is the text about something of the catalogue at all? Signs for and against, weighed by a fitted logistic model.

Likeness to a material alone is no proof: "caustic soda flakes, food grade" is like spent caustic. What is named fully,
composed, left over or worn, and flows month by month speaks for it; what is new, graded, a machine, a service, a job, a
product that is bought, a pack as small as in a shop, or asked about speaks against it. So do other goods and machines
that are named around or before it, names that are put to the name of something else (a husk boiler), words of what lies
outside the catalogue, and long talk that trades nothing; so does that the material is always called by a word of what
is left over (spent, เศษ, กาก) and none stands in the text. How a text speaks (manner.py) is one sign beside these. The
weights are fitted on labelled texts, out of fold
(`python -m tests.benchmarks.fit_recognition`), not set by eye.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from symbiosis.language.compiled import compiled
from symbiosis.language.kernels import Flags, Floats
from symbiosis.language.recognition_weights import INTERCEPT, LEAST, WEIGHTS
from symbiosis.language.signs import SIGNS

VECTOR: Final = (
    *SIGNS,
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
    "near_and_certain",
    "expected_and_named",
    "asks_and_coded",
    "chat_without_trade",
    "governed_from_the_first",
    "spec_at_head",
    "spec_and_machine",
    "outside_not_named",
    "talk",
    "job_over_trade",
    "small_and_product",
    "small_not_left_over",
    "beside_and_named",
)
"""Names of the numbers of `vector`, in its order: the keys of the table of weights."""
_WEIGHTS: Final[Floats] = np.array([WEIGHTS[name] for name in VECTOR])
_SIGNS: Final = len(SIGNS)
(
    _NEAR, _NAMED, _COMPOSED, _EXPECTED, _SHARE_NAMED, _RESIDUE, _WORN, _NEW, _ASKS, _CHAT, _GOODS, _MACHINE, _SERVICE,
    _PRODUCT, _FLOWING, _STATED, _TRADES, _CODED, _WANTS, _CERTAIN, _AROUND,
    _BEFORE, _MACHINE_AROUND, _GOVERNED, _HEAD_FIRST, _SPEC, _OUTSIDE, _JOB, _LONG, _SMALL, _PRICED, _BESIDE,
    _SPEAKS,
) = range(_SIGNS)  # fmt: skip


@compiled
def vector(signs: Floats) -> Floats:
    """The numbers that are weighed, a row for each text: the signs (see signs.SIGNS), their bends (likeness saturates),
    and those that work together."""
    numbers = np.empty((signs.shape[0], len(VECTOR)))
    for row in range(signs.shape[0]):
        sign = signs[row]
        left = 1 - max(sign[_RESIDUE], sign[_WORN])
        other = max(sign[_GOODS], sign[_MACHINE], sign[_SERVICE], sign[_JOB])
        named = max(sign[_NAMED], sign[_COMPOSED])
        further = (
            min(sign[_NEAR], 0.3) * sign[_FLOWING],
            math.sqrt(max(sign[_NEAR], 0.0)),
            sign[_PRODUCT] * left,
            sign[_NEW] * left,
            other * left,
            sign[_ASKS] * (1 - sign[_STATED]),
            max(0.0, other - named),
            sign[_PRODUCT] * sign[_EXPECTED],
            named,
            1 - max(sign[_STATED], sign[_TRADES]),
            sign[_WANTS] * sign[_PRODUCT] * left,
            (1 - left) * named,
            sign[_SHARE_NAMED] * named,
            sign[_WANTS] * named,
            other * named,
            sign[_NEAR] * sign[_CERTAIN],
            sign[_EXPECTED] * min(1.0, named),
            sign[_ASKS] * sign[_CODED],
            sign[_CHAT] * (1 - max(sign[_STATED], sign[_TRADES])),
            sign[_GOVERNED] * sign[_HEAD_FIRST],
            sign[_SPEC] * max(sign[_GOVERNED], sign[_HEAD_FIRST]),
            sign[_SPEC] * sign[_MACHINE],
            sign[_OUTSIDE] * max(0.0, 1 - named),
            (1 - max(sign[_STATED], sign[_TRADES], sign[_PRICED])) * sign[_LONG] * (1 - sign[_SHARE_NAMED]),
            sign[_JOB] * (1 - sign[_FLOWING]),
            sign[_SMALL] * max(sign[_PRODUCT], sign[_EXPECTED]),
            sign[_SMALL] * left,
            sign[_BESIDE] * named,
        )
        numbers[row, :_SIGNS] = sign
        for place, number in enumerate(further):
            numbers[row, _SIGNS + place] = number
    return numbers


@compiled
def probability(signs: Floats) -> Floats:
    """How likely each text is about the catalogue, 0–1, as often as such texts were among the fitted ones."""
    numbers, likely = vector(signs), np.empty(signs.shape[0])
    for row in range(signs.shape[0]):
        total = INTERCEPT
        for place in range(_WEIGHTS.size):
            total += numbers[row, place] * _WEIGHTS[place]
        likely[row] = 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))
    return likely


def is_recognised(likely: Floats) -> Flags:
    """Whether texts of this probability are taken to be about the catalogue."""
    return likely >= LEAST

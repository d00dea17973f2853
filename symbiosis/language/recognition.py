"""Is the text about something of the catalogue at all? Signs for and against, weighed by a fitted logistic model.

Likeness to a material alone is no proof: "caustic soda flakes, food grade" is like spent caustic. What is named fully,
composed, left over or worn, and flows month by month speaks for it; what is new, graded, a machine, a service, a
product that is bought, or asked about speaks against it. So does that the material is always called by a word of what
is left over (spent, เศษ, กาก) and none stands in the text. The weights are fitted on labelled texts, out of fold
(`python -m tests.benchmarks.fit_recognition`), not set by eye.
"""

from __future__ import annotations

from typing import Final

import numpy as np

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
)
"""Names of the numbers of `vector`, in its order: the keys of the table of weights."""
_WEIGHTS: Final[Floats] = np.array([WEIGHTS[name] for name in VECTOR])


def vector(signs: Floats) -> Floats:
    """The numbers that are weighed, a row for each text: the signs (see signs.SIGNS), their bends (likeness saturates),
    and those that work together."""
    sign = dict(zip(SIGNS, signs.T, strict=True))
    not_left_over = 1 - np.maximum(sign["residue"], sign["worn"])
    other = np.maximum(np.maximum(sign["goods"], sign["machine"]), sign["service"])
    named = np.maximum(sign["named"], sign["composed"])
    further = (
        np.minimum(sign["near"], 0.3) * sign["flowing"],
        np.sqrt(np.maximum(sign["near"], 0.0)),
        sign["product"] * not_left_over,
        sign["new"] * not_left_over,
        other * not_left_over,
        sign["asks"] * (1 - sign["stated"]),
        np.maximum(0.0, other - named),
        sign["product"] * sign["expected"],
        named,
        1 - np.maximum(sign["stated"], sign["trades"]),
        sign["wants"] * sign["product"] * not_left_over,
    )
    return np.column_stack((signs, *further))


def probability(signs: Floats) -> Floats:
    """How likely each text is about the catalogue, 0–1, as often as such texts were among the fitted ones."""
    total = INTERCEPT + (vector(signs) * _WEIGHTS).sum(axis=1)
    likely: Floats = 1 / (1 + np.exp(-np.clip(total, -50.0, 50.0)))
    return likely


def is_recognised(likely: Floats) -> Flags:
    """Whether texts of this probability are taken to be about the catalogue."""
    return likely >= LEAST
